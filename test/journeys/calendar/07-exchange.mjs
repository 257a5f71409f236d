import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from './people.mjs';

export const exchange = {
  title:
    'Exchange: Excel and CSV out, pasted text and the Excel file in again and kept as a version; a look in English',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open(`${story.home}/uitwisselen`);
    await buyer.shows('exchange');
    const [xlsx] = await buyer.links(/\/xlsx$/);
    const [csv] = await buyer.links(/\/csv$/);
    const sheet = await buyer.keep(xlsx, 'planning.xlsx');
    if (sheet.subarray(0, 2).toString() !== 'PK') throw new Error('the Excel file is none');
    const text = (await buyer.keep(csv, 'planning.csv')).toString('utf8');
    if (!text.startsWith('\uFEFF') || !text.includes(';')) throw new Error('the CSV will not open well in Excel');
    await buyer.submit({ paste: 'medio mei | iets' }, { form: '#paste-form', status: 422 });
    await buyer.keeps({ label: 'medio mei | iets' });
    await buyer.shows('import-wrong');
    await buyer.open(`${story.home}/uitwisselen`);
    await buyer.submit(
      { paste: '16 augustus 2021 | aankondiging verzonden\n30 september, 12.00 uur | uiterste moment inschrijven' },
      { form: '#paste-form' },
    );
    await buyer.shows('import-preview');
    await throughExcel(stage, buyer, story);
    await inEnglish(stage, story.home);
  },
};

/** The file that went out comes in again: every step as it was, but for the day somebody changed. @param {import('../stage.mjs').Stage} stage @param {import('../hand.mjs').Hand} buyer @param {Record<string, any>} story */
async function throughExcel(stage, buyer, story) {
  const broken = join(stage.out, 'files/kapot.xlsx');
  writeFileSync(broken, 'PK\u0003\u0004geen werkmap');
  await buyer.open(`${story.home}/uitwisselen`);
  await buyer.upload('#file-form', { '#file': [broken] }, 422);
  await buyer.shows('import-file-wrong');

  const before = await newest(stage, story.strategy);
  await buyer.upload('#file-form', { '#file': [join(stage.out, 'files/planning.xlsx')] });
  const at = before.findIndex(({ code }) => code === 'opening');
  const date = await buyer.page.$$eval('#preview-form [name=date]', (fields) => fields.map(({ value }) => value));
  const codes = await buyer.page.$$eval('#preview-form [name=code]', (fields) => fields.map(({ value }) => value));
  date[codes.indexOf('opening')] = '2021-11-16';
  await buyer.submit({ date, reason: 'kort' }, { form: '#preview-form', button: 'save', status: 422 });
  await buyer.keeps({ date: '2021-11-16', reason: 'kort' });
  await buyer.shows('import-file');
  const reason = 'De opening staat in de lijst van het bestuurssecretariaat een dag later.';
  await buyer.submit({ reason }, { form: '#preview-form', button: 'save' });
  await buyer.reads('16 november 2021', reason);
  const expected = before.map((row, index) => (index === at ? { ...row, date: '2021-11-16' } : row));
  const after = await newest(stage, story.strategy);
  if (JSON.stringify(after) !== JSON.stringify(expected))
    throw new Error(`Excel changed more than one day:\n${JSON.stringify(expected)}\n${JSON.stringify(after)}`);
}

/** The steps of the newest version, by code. @param {import('../stage.mjs').Stage} stage @param {string} tender */
const newest = (stage, tender) =>
  stage.rows(
    `select code, kind, date::text, time, track, label_nl, label_en, after, done, done_on::text from milestone
     where planning_id = (select id from planning where tender_id = $1 order by number desc limit 1) order by code`,
    [tender],
  );

/** @param {import('../stage.mjs').Stage} stage @param {string} home of a planning */
async function inEnglish(stage, home) {
  const buyer = await stage.person(people.buyer);
  await buyer.open(`/taal/en?terug=${encodeURIComponent('/inkoop')}`);
  for (const [path, name] of [
    ['/inkoop', 'work-list'],
    ['/inkoop/kalender', 'calendar'],
    ['/inkoop/agenda', 'feeds'],
    [home, 'planning'],
    [`${home}/geschiedenis`, 'history'],
    [`${home}/uitwisselen`, 'exchange'],
    [home.replace('planning', 'goedkeuringen'), 'approvals'],
  ]) {
    await buyer.open(path);
    await buyer.shows(`english-${name}`);
  }
  await buyer.open('/taal/nl?terug=/inkoop');
}
