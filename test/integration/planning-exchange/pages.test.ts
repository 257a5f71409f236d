import { Workbook } from '@cj-tech-master/excelts';
import { localDate, readPlanningText } from '#libs/domain';
import { GOOI_DUTCH } from '../../golden/planning-text/papers.js';
import { Visitor } from '../../support/browserless.js';
import * as builders from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import { workbookOf, zipOf } from '../../support/zip.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: builders.TestRegion;
let tender: builders.TestTender;
let buyer: Visitor;
let base: string;

beforeAll(async () => {
  site = await aSite({ clock: '2021-02-01 09:00:00' });
});
afterAll(() => site.close());
beforeEach(async () => {
  region = await builders.aRegion(site.db);
  tender = await builders.aTender(site.db, region);
  await builders.aPlanning(site.db, tender, region, [
    ['notice-sent', '2021-03-01'],
    ['bids-due', '2021-04-30', '12:00'],
  ]);
  base = `/inkoop/aanbestedingen/${tender.id}/planning/uitwisselen`;
  buyer = await site.signedIn(region.id, ['buyer']);
});

const milestones = (number: number) =>
  site.db.owner<{ code: string; date: string; time: string | null }>(
    `select m.code, to_char(m.date, 'YYYY-MM-DD') as date, m.time from milestone m join planning p on p.id = m.planning_id
     where p.tender_id = $1 and p.number = $2 order by m.position`,
    [tender.id, number],
  );

/** As a browser sends the form with a file. */
async function upload(bytes: Uint8Array, name: string): Promise<Visitor> {
  await buyer.open(base);
  const body = new FormData();
  body.append('file', new Blob([Buffer.from(bytes)]), name);
  return buyer.request('POST', buyer.form('file-form').action, { body });
}

const file = async (kind: string): Promise<Buffer> => {
  const answer = await fetch(new URL(`${base}/1/${kind}`, site.url), { headers: { cookie: buyer.cookieHeader } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; .*planning-PROEF-.*-1\\.${kind}$`),
  );
  return Buffer.from(await answer.arrayBuffer());
};

it('gives a version as a workbook with days that are days, and a head that stays in sight', async () => {
  await buyer.open(base);
  expect(buyer.link('Versie 1 als Excel')).toBe(`${base}/1/xlsx`);
  const workbook = new Workbook();
  await workbook.xlsx.load(await file('xlsx'));
  const sheet = workbook.worksheets[0]!;
  expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 4 }]);
  expect([sheet.getCell('A5').value, sheet.getCell('B6').value, sheet.getCell('C6').value]).toEqual([
    new Date('2021-03-01T00:00:00Z'),
    '12:00',
    'bids-due',
  ]);
  const csv = (await file('csv')).toString('utf8');
  expect(csv.startsWith('\ufeffDatum;Tijd;Stap (Nederlands);')).toBe(true);
});

it('reads a changed CSV back, shows it, and keeps it as a version with its reason', async () => {
  const csv = (await file('csv')).toString('utf8').replace('2021-04-30;12:00', '7 mei;13.00 uur');
  await upload(Buffer.from(csv.replace('\ufeff', ''), 'latin1'), 'planning.csv');
  expect([buyer.status, buyer.heading]).toEqual([200, 'Ingelezen planning nakijken']);
  expect(buyer.text).toContain('jaar afgeleid');
  expect(await milestones(2)).toEqual([]);
  await buyer.submit('preview-form', { reason: 'kort' });
  expect([buyer.status, buyer.errors.length]).toEqual([422, 1]);
  await buyer.submit('preview-form', { reason: 'De schoolvakantie valt ertussen' });
  expect(buyer.text).toContain('Versie 2');
  expect(await milestones(2)).toEqual([
    { code: 'notice-sent', date: '2021-03-01', time: null },
    { code: 'bids-due', date: '2021-05-07', time: '13:00' },
  ]);
  expect(await site.db.owner('select reason from planning where tender_id = $1 and number = 2', [tender.id])).toEqual([
    { reason: 'De schoolvakantie valt ertussen' },
  ]);
});

it('reads pasted text, keeps what cannot be read, and takes the mended rows', async () => {
  await buyer.open(base);
  await buyer.submit('paste-form', {
    paste:
      '1 maart 2021: publicatie\nmedio april; nota van inlichtingen\nnog een kop\n30 april, 12.00 uur; sluiting inschrijving',
  });
  expect(buyer.status).toBe(422);
  expect(buyer.errors).toEqual([
    'Rij 2: ‘medio april; nota van inlichtingen’ is geen dag. Kies een dag.',
    'Rij 3: vul een datum in, of laat de rij weg',
  ]);
  const rows = {
    date: ['2021-03-01', '16 april', '', '2021-04-30'],
    label: ['publicatie', 'nota van inlichtingen', 'nog een kop', 'sluiting inschrijving'],
    skip: ['3'],
    reason: 'Uit de notitie van het DO',
  };
  await buyer.submit('preview-form', { ...rows, skip: [] });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Rij 3: vul een datum in, of laat de rij weg']]);
  expect(buyer.html).toContain('value="nog een kop"');
  await buyer.submit('preview-form', rows);
  expect((await milestones(2)).map(({ code, date }) => [code, date])).toEqual([
    ['notice-sent', '2021-03-01'],
    ['nota-published', '2021-04-16'],
    ['bids-due', '2021-04-30'],
  ]);
});

it('reads the Gooi table without years as the planning check does, shows the years, and reads it again with another', async () => {
  await site.db.owner(`update tender set service_start = '2022-01-01' where id = $1`, [tender.id]);
  await buyer.open(base);
  await buyer.submit('paste-form', { paste: GOOI_DUTCH });
  expect([buyer.status, buyer.errors]).toEqual([200, []]);
  const days = (): readonly string[] =>
    buyer
      .form('preview-form')
      .fields.filter(({ name, value }) => name === 'date' && value !== '')
      .map(({ value }) => value);
  const read = readPlanningText(GOOI_DUTCH, { endsBy: localDate('2022-01-01') }).rows.map(({ date }) => date);
  expect(days()).toEqual(read);
  expect(read[0]).toBe('2020-12-03');
  expect(buyer.text).toContain('De planning begint op donderdag 3 december 2020');
  expect(buyer.text).toContain('klaar voor de start van de dienst op zaterdag 1 januari 2022');
  expect(buyer.html.match(/jaar afgeleid/g)).toHaveLength(read.length);
  expect(await milestones(2)).toEqual([]);

  await buyer.submit('year-form', { jaar: '21' });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Schrijf het jaar met vier cijfers, bijvoorbeeld 2027']]);
  await buyer.submit('year-form', { jaar: '2026' });
  expect([buyer.status, days()[0], days().at(-1)]).toEqual([200, '2026-12-03', '2027-06-04']);
  // Looked over or refused, it can still be read with another year.
  const yearBox = () => Object.fromEntries(buyer.form('year-form').fields.map(({ name, value }) => [name, value]));
  const read26 = yearBox();
  expect(read26).toMatchObject({ jaar: '2026', paste: expect.stringContaining('3 december') });
  const form = buyer.form('preview-form');
  const looked = new URLSearchParams({ action: 'check' });
  for (const { name, value } of form.fields) looked.append(name, value);
  await buyer.request('POST', form.action, { body: looked });
  expect([buyer.status, days()[0], yearBox()['jaar'], yearBox()['paste']]).toEqual([
    200,
    '2026-12-03',
    '2026',
    read26['paste'],
  ]);
  expect(buyer.text).toContain('Je koos het jaar van de eerste stap');
  await buyer.submit('year-form', { jaar: '' });
  expect(days()).toEqual(read);
  await buyer.submit('preview-form', { reason: 'kort' });
  expect([buyer.status, yearBox()['jaar'], yearBox()['paste']]).toEqual([422, '2020', read26['paste']]);
  expect(buyer.text).toContain('klaar voor de start van de dienst op zaterdag 1 januari 2022');
  expect(days()).toEqual(read);
  await buyer.submit('year-form', { jaar: '2020' });
  // What was inferred stays said while the rest is being mended.
  await buyer.submit('preview-form', { reason: 'kort' });
  expect([buyer.status, buyer.html.match(/jaar afgeleid/g)?.length]).toEqual([422, read.length]);
  await buyer.submit('preview-form', { reason: 'Zoals de notitie het zegt' });
  const kept = await milestones(2);
  expect(kept.map(({ date }) => date)).toEqual(read);
  const undated = await site.db.owner(
    `select u.code, u.after from undated_step u join planning p on p.id = u.planning_id where p.tender_id = $1 and p.number = 2 order by u.position`,
    [tender.id],
  );
  expect(undated).toEqual([
    { code: 'signed', after: ['final-award'] },
    { code: 'service-start', after: ['final-award'] },
  ]);
});

it('tells who was second that somebody was first, and keeps what was read', async () => {
  await buyer.open(base);
  await buyer.submit('paste-form', { paste: '1 maart 2021; publicatie\n14 mei 2021; sluiting inschrijving' });
  await builders.aPlanning(site.db, tender, region, [['bids-due', '2021-05-21', '12:00']], {
    number: 2,
    reason: 'eerder',
  });
  await buyer.submit('preview-form', { reason: 'Een reden van genoeg tekens' });
  expect(buyer.status).toBe(409);
  expect(buyer.html).toContain('value="2021-05-14"');
  expect(buyer.link('Bekijk de nieuwere versie')).toBe(`/inkoop/aanbestedingen/${tender.id}/planning/versies/2`);
  expect(await milestones(3)).toEqual([]);
  await buyer.submit('preview-form');
  expect((await milestones(3)).map(({ date }) => date)).toEqual(['2021-03-01', '2021-05-14']);
});

it.each([
  ['nothing', '', 'Hier staat geen planning in'],
  ['an old Excel file', '\u00d0\u00cf\u0011\u00e0', 'Excel-bestand van voor 2007'],
  ['a broken one', 'PK\u0003\u0004xxxx', 'kan niet worden gelezen'],
  ['one that is too large', 'a'.repeat(1_000_001), 'groter dan 1 MB'],
])('refuses %s in a sentence', async (_, content, sentence) => {
  await upload(Buffer.from(content, 'latin1'), 'x.xlsx');
  expect([buyer.status, buyer.errors.length]).toEqual([422, 1]);
  expect(buyer.errors[0]).toContain(sentence);
});

it('refuses a file that grows beyond measure at its field, and the site goes on', async () => {
  const bomb = zipOf(workbookOf(`<sheetData>${' '.repeat(25_000_000)}</sheetData>`), { pack: true });
  await upload(bomb, 'planning.xlsx');
  expect([buyer.status, buyer.errors]).toEqual([422, [expect.stringContaining('bij het uitpakken te groot')]]);
  expect(buyer.html).toMatch(/id="file-error"/);
  await buyer.open(base);
  expect(buyer.status).toBe(200);
});

it('is another region’s neither to read nor to write, and a key holder reads only', async () => {
  const other = await builders.aRegion(site.db);
  const stranger = await site.signedIn(other.id, ['buyer']);
  for (const path of ['', '/1/xlsx', '/1/csv']) expect((await stranger.open(base + path)).status).toBe(404);
  const holder = await site.signedIn(region.id, ['key_holder']);
  await holder.open(base);
  expect([holder.status, holder.forms.some(({ id }) => id === 'file-form')]).toEqual([200, false]);
});
