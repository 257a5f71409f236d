import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { patience } from '../stage.mjs';
import { people, tenderOf } from './people.mjs';

export const morning = {
  title: 'The morning: work list, calendar as picture, table and month list, filters in the address, one A3',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop');
    await buyer.reads('Vandaag', 'Deze week', 'Wacht op een ander', 'Voorlopige gunning verzonden');
    await buyer.shows('work-list');
    story.strategy = await tenderOf(buyer, 'WF-2021-02');

    await buyer.open('/inkoop/kalender');
    await buyer.reads('B1-route', 'Onderwijsroute', 'vandaag, ma 22 mrt 2021', 'WF-2021-01', 'WF-2021-02');
    await buyer.shows('calendar');
    await onOneA3(stage, buyer);
    await buyer.open('/inkoop/kalender?weergave=maandlijst');
    await buyer.shows('calendar-months');
    await buyer.open('/inkoop/kalender?zoom=kwartaal');
    await buyer.shows('calendar-quarter');
    await buyer.open('/inkoop/kalender?fase=beoordeling');
    await buyer.reads('WF-2021-01');
    if ((await buyer.text()).includes('WF-2021-02')) throw new Error('the filter lets a draft through');
    await buyer.shows('calendar-filtered');
    for (const region of ['gooi', 'dongemond', 'breda', 'achterhoek']) {
      const other = await stage.person(people[region]);
      await other.open('/inkoop');
      await other.shows(`work-list-${region}`);
      await other.open('/inkoop/kalender');
      await other.reads('Aanbestedingskalender');
      if ((await other.text()).includes('WF-2021')) throw new Error(`${region} sees another region's tender`);
      await other.shows(`calendar-${region}`);
    }
  },
};

/** The calendar on paper. @param {import('../stage.mjs').Stage} stage @param {import('../hand.mjs').Hand} buyer */
async function onOneA3(stage, buyer) {
  mkdirSync(join(stage.out, 'files'), { recursive: true });
  const file = join(stage.out, 'files/kalender-a3.pdf');
  await buyer.page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, timeout: patience });
  const { pages, texts } = JSON.parse(execFileSync('node', ['test/support/read-pdf.mjs', file]).toString());
  if (pages !== 1) throw new Error(`the calendar takes ${pages} sheets`);
  // Heading of the table and its last column: the rows stand on the same sheet as the picture.
  for (const words of ['Eerstvolgende stap', 'Procesleider', 'Inkoper Westfriesland'])
    if (!texts[0].includes(words)) throw new Error(`the sheet lacks '${words}'`);
}
