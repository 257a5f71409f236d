import { MakePlanning } from '#libs/tendering';
import { ACHTERHOEK, DONGEMOND } from '../../golden/planning/cases.js';
import { Visitor } from '../../support/browserless.js';
import { aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let anna: Visitor;

const text = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim();

/** The cells of a table of the page, row by row; undefined when it is not there. */
const table = (visitor: Visitor, id: string): readonly (readonly string[])[] | undefined => {
  const html = new RegExp(`<table[^>]*id="${id}"[\\s\\S]*?</table>`).exec(visitor.html)?.[0];
  return html
    ?.match(/<tr[\s\S]*?<\/tr>/g)
    ?.map((row) => [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => text(cell!)));
};

const planned = async (milestones: typeof DONGEMOND.milestones | null): Promise<string> => {
  const tender = await aTender(site.db, region);
  if (milestones) {
    // A link to a step that is nowhere cannot be written down; on paper it can.
    const known = new Set(milestones.map(({ code }) => code));
    const rows = milestones.map((row) => ({ ...row, after: (row.after ?? []).filter((code) => known.has(code)) }));
    const made = await new MakePlanning(site.db.unitOfWork).run(buyerActorOf(region.buyer), {
      tenderId: tender.id,
      expectedNumber: 0,
      milestones: rows,
      reason: '',
    });
    if (!made.ok) throw new Error(made.code);
  }
  return `/inkoop/aanbestedingen/${tender.id}/planning/sporen`;
};

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00:00' });
  region = await aRegion(site.db);
  anna = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());

describe('the tracks of a planning', () => {
  it('stand side by side by date, with what each step waits for, and where they touch', async () => {
    await anna.open(await planned(DONGEMOND.milestones));
    expect([anna.status, anna.heading]).toEqual([200, 'Sporen']);

    const side = table(anna, 'tracks')!;
    expect(side[0]).toEqual(['Datum', 'Beleidskader', 'Verordening', 'Aanbesteding', 'Ander spoor']);
    expect(side).toHaveLength(DONGEMOND.milestones.length + 1);
    expect(side[3]).toEqual(['do 29 apr 2021', 'Policy framework adopted', '', '', '']);
    expect(side[4]).toEqual(['ma 3 mei 2021', '', '', 'Programme of requirements na: Policy framework adopted', '']);
    expect(side.map(([date]) => date).slice(9, 12)).toEqual(['do 1 jul 2021', 'ma 9 aug 2021', 'ma 6 sep 2021']);

    expect(table(anna, 'touching')).toEqual([
      ['Stap', 'Wacht op', 'Ruimte'],
      [
        'Programme of requirements Aanbesteding, maandag 3 mei 2021',
        'Policy framework adopted Beleidskader, donderdag 29 april 2021',
        '4 dagen',
      ],
      [
        'Provisional award Aanbesteding, maandag 9 augustus 2021',
        'Final award of the education route by Breda Ander spoor, donderdag 1 juli 2021',
        '39 dagen',
      ],
      [
        'By-law adopted by the councils Verordening, maandag 6 september 2021',
        'Final award of the education route by Breda Ander spoor, donderdag 1 juli 2021',
        '67 dagen',
      ],
      [
        'Final award Aanbesteding, vrijdag 1 oktober 2021',
        'By-law adopted by the councils Verordening, maandag 6 september 2021',
        '25 dagen',
      ],
    ]);
    expect(anna.text).toContain('Wat opvalt');
    expect(anna.text).toContain('Er zit 1 werkdag tussen');
    expect(table(anna, 'rounds')).toBeUndefined();
    expect(anna.text).not.toContain('Deze planning heeft één spoor');
  });

  it('say that a step comes too early for the one it waits for', async () => {
    const early = DONGEMOND.milestones.map((row) =>
      row.code === 'preparation:requirements' ? { ...row, date: '2021-04-28' as typeof row.date } : row,
    );
    await anna.open(await planned(early));
    expect(table(anna, 'touching')![1]![2]).toBe('1 dag te vroeg');
    expect(anna.text).toMatch(/Let op\s+Programme of requirements/);
  });

  it('show the rounds of a dialogue, and that there is one track only', async () => {
    await anna.open(await planned(ACHTERHOEK.milestones));
    expect(anna.text).toContain('Deze planning heeft één spoor');
    expect(anna.text).toContain('Dialoogrondes: 3');
    expect(table(anna, 'touching')).toBeUndefined();
    expect(table(anna, 'rounds')).toEqual([
      ['Ronde', 'Datum', 'Na de vorige'],
      ['1. First round, together', 'maandag 19 april 2021', '–'],
      ['2. First round, each apart', 'dinsdag 20 april 2021', '1 dag'],
      ['3. Second round: price and comfort', 'maandag 21 juni 2021', '62 dagen'],
    ]);
    expect(table(anna, 'tracks')![0]).toEqual(['Datum', 'Aanbesteding']);
  });

  it('name the next step when there is no planning yet', async () => {
    await anna.open(await planned(null));
    expect(anna.status).toBe(200);
    expect(anna.text).toContain('Naar de planning');
    expect(table(anna, 'tracks')).toBeUndefined();
  });

  it('are not for another region, for other roles, or for who is not signed in', async () => {
    const page = await planned(DONGEMOND.milestones);
    const elsewhere = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
    expect((await elsewhere.open(page)).status).toBe(404);
    expect((await anna.open(page.replace(/[0-9a-f]{8}-/, '00000000-'))).status).toBe(404);
    expect((await (await site.signedIn(region.id, ['assessor'])).open(page)).text).not.toContain(
      'Policy framework adopted',
    );
    expect((await new Visitor(site.url).open(page)).text).not.toContain('Policy framework adopted');
  });
});
