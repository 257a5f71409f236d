import { password } from '../stage.mjs';
import { people } from './people.mjs';

export const collision = {
  title: 'Two buyers at one planning: the second is told what the first changed, keeps what they typed, and goes on',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    const colleague = await stage.person(people.colleague);
    await buyer.open(`${story.home}/bewerken`);
    await colleague.open(`${story.home}/bewerken`);
    await colleague.submit(
      { ...(await withDay(colleague, 'opening', '2021-11-15')), reason: 'De opening past niet eerder in de agenda.' },
      { form: '#planning-form', button: 'save' },
    );
    const mine = { ...(await withDay(buyer, 'signed', '2021-12-30')), reason: 'De handtekeningen vragen meer tijd.' };
    await buyer.submit(mine, { form: '#planning-form', button: 'save', status: 409 });
    await buyer.reads('Tweede inkoper Westfriesland (oefening)', 'De opening past niet eerder in de agenda.');
    await buyer.shows('collision');
    await buyer.submit({}, { form: '#planning-form', button: 'merge' });
    await buyer.shows('collision-merged');
    await buyer.submit({}, { form: '#planning-form', button: 'save' });
    const [last] = await stage.rows(
      `select max(number) as number,
         (select date::text from milestone m join planning q on q.id = m.planning_id where q.tender_id = $1 and m.code = 'opening' order by q.number desc limit 1) as opening,
         (select date::text from milestone m join planning q on q.id = m.planning_id where q.tender_id = $1 and m.code = 'signed' order by q.number desc limit 1) as signed
       from planning where tender_id = $1`,
      [story.strategy],
    );
    if (last.opening !== '2021-11-15' || last.signed !== '2021-12-30')
      throw new Error(`a change was lost: ${JSON.stringify(last)}`);
    if (stage.javaScript) await outlivesTheSession(stage, story, buyer);
  },
};

/** What was typed while the session ran out is sent after all. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story @param {import('../hand.mjs').Hand} buyer */
async function outlivesTheSession(stage, story, buyer) {
  await buyer.open(`${story.home}/bewerken`);
  await buyer.page.deleteCookie(...(await buyer.page.cookies()).filter(({ name }) => name === 'perceel'));
  const typed = { ...(await withDay(buyer, 'signed', '2021-12-29')), reason: 'Getypt terwijl de sessie verliep.' };
  await buyer.submit(typed, { form: '#planning-form', button: 'save', status: 403 });
  await buyer.reads('Wat je typte staat nog in dit tabblad.');
  await buyer.open('/inloggen');
  await buyer.submit({ email: people.buyer, password });
  await buyer.reads('Je was uitgelogd toen je iets verstuurde');
  await buyer.press('[id=kept-send]');
  await buyer.reads('is opgeslagen');
}

/** The column of days with one of them changed. @param {import('../hand.mjs').Hand} hand @param {string} step @param {string} day */
async function withDay(hand, step, day) {
  const date = await hand.page.$$eval(
    '#planning-form tbody tr',
    (rows, wanted, other) =>
      rows.map((row) =>
        [row.querySelector('[name=step]').value, row.querySelector('[name=code]').value].includes(wanted)
          ? other
          : row.querySelector('[name=date]').value,
      ),
    step,
    day,
  );
  return { date };
}
