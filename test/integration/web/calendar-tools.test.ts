import { Workbook } from '@cj-tech-master/excelts';
import { Visitor } from '../../support/browserless.js';
import * as builders from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: builders.TestRegion;
let tender: builders.TestTender;
let buyer: Visitor;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-08 09:00' });
  region = await builders.aRegion(site.db);
  tender = await builders.aTender(site.db, region, { state: 'published', title: 'Leerroutes in 100% avonduren' });
  await builders.aLot(site.db, tender, { number: 1, route: 'b1', title: 'Dagdeel Zuid' });
  await builders.aPlanning(
    site.db,
    tender,
    region,
    [
      ['notice-sent', '2021-03-01'],
      ['bids-due', '2021-03-22', '12:00'],
    ],
    { published: true },
  );
  await builders.aPlanning(
    site.db,
    tender,
    region,
    [
      ['notice-sent', '2021-03-01'],
      ['bids-due', '2021-03-29', '12:00'],
    ],
    { number: 2, reason: 'later' },
  );
  const second = await builders.aTender(site.db, region, { state: 'published', title: '=SOM(A1)' });
  await builders.aPlanning(site.db, second, region, [['bids-due', '2021-05-03', '12:00']], { published: true });
  buyer = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());

it('finds tenders and lots by a part of their name, in any case, keeping the rest of the filter', async () => {
  for (const words of ['LEERROUTES', '100%', 'dagdeel', tender.reference]) {
    await buyer.open(`/inkoop/kalender?zoek=${encodeURIComponent(words)}`);
    expect(buyer.text).toContain('Dagdeel Zuid');
    expect(buyer.text).not.toContain('=SOM(A1)');
  }
  // A percent sign is no wildcard.
  await buyer.open('/inkoop/kalender?zoek=1%25avond');
  expect(buyer.text).not.toContain('Dagdeel Zuid');
  await buyer.open('/inkoop/kalender?zoom=kwartaal&fase=inschrijving');
  const asked = new URLSearchParams(
    buyer
      .form('calendar-search')
      .fields.map(({ name, value }): [string, string] => [name, name === 'zoek' ? 'dagdeel' : value]),
  );
  await buyer.open(`/inkoop/kalender?${asked.toString()}`);
  expect(buyer.text).toContain('met ‘dagdeel’');
  expect(buyer.html).toMatch(/name="zoom" value="kwartaal"/);
  expect(buyer.html).toMatch(/name="fase" value="inschrijving"/);
});

it('gives every milestone of the window as a workbook with real days, under the same filter', async () => {
  const read = async (query: string) => {
    const answer = await fetch(new URL(`/inkoop/kalender/excel${query}`, site.url), {
      headers: { cookie: buyer.cookieHeader },
    });
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const workbook = new Workbook();
    await workbook.xlsx.load(Buffer.from(await answer.arrayBuffer()));
    const sheet = workbook.worksheets[0]!;
    return Array.from({ length: sheet.rowCount - 4 }, (_, index) => {
      const row = sheet.getRow(5 + index);
      return [1, 3, 6, 10].map((at) => row.getCell(at).value);
    });
  };
  const all = await read('?jaar=2021');
  expect(all).toEqual([
    [new Date('2021-03-01T00:00:00Z'), 'notice-sent', 'Leerroutes in 100% avonduren', null],
    [new Date('2021-03-29T00:00:00Z'), 'bids-due', 'Leerroutes in 100% avonduren', new Date('2021-03-22T00:00:00Z')],
    [new Date('2021-05-03T00:00:00Z'), 'bids-due', "'=SOM(A1)", null],
  ]);
  expect(await read('?zoom=maand&vanaf=2021-05')).toHaveLength(1);
  expect(await read('?jaar=2021&zoek=leerroutes')).toHaveLength(2);
});

it('names the filters it did not understand, leaves them out of every link and form, and shows what is left', async () => {
  const stranger = '00000000-0000-4000-8000-00000000abcd';
  const wrong: readonly (readonly [string, string, string])[] = [
    ['leerroute', 'c2', 'Leerroute ‘c2’'],
    ['vanaf', '2021-13', 'Vanaf ‘2021-13’'],
    ['jaar', 'volgend', 'Jaar ‘volgend’'],
    ['weergave', 'taart', 'Weergave ‘taart’'],
    ['zoom', 'eeuw', 'Periode ‘eeuw’'],
    ['fase', 'klaar', 'Fase ‘klaar’'],
    ['gemeente', 'GM9999', 'Gemeente ‘GM9999’'],
    ['procesleider', stranger, `Procesleider ‘${stranger}’`],
    ['van', 'jou', 'Alleen van mij ‘jou’'],
    ['pagina', '7', 'Bladzijde ‘7’'],
    ['aanbesteding', stranger, `aanbesteding ‘${stranger}’`],
  ];
  for (const [name, value, said] of wrong) {
    await buyer.open(`/inkoop/kalender?jaar=2021&zoek=leerroutes&${name}=${value}`);
    expect(buyer.text).toContain(
      `1 filter is niet begrepen en telt niet mee In het adres van deze pagina stond: ${said}.`,
    );
    expect(buyer.text).toContain('Dagdeel Zuid');
    // Only the link to the same page in another language leads back to the address as it was typed.
    const carried = [...buyer.html.matchAll(/(?:href|action|value)="([^"]*)"/g)]
      .map(([, attribute]) => attribute!)
      .filter((attribute) => attribute.includes(value) && !attribute.startsWith('/taal/'));
    expect(carried.filter((attribute) => attribute === value || attribute.includes(`${name}&#x3D;`))).toEqual([]);
  }
  await buyer.open('/inkoop/kalender?leerroute=c2&zoom=eeuw&fase=inschrijving');
  expect(buyer.text).toContain('2 filters zijn niet begrepen en tellen niet mee');
  expect(buyer.text).toContain('Gefilterd op Inschrijving.');
  await buyer.open('/inkoop/kalender?fase=%3Cscript%3E');
  expect(buyer.html).toContain('Fase ‘&lt;script&gt;’');
  await buyer.open('/inkoop/kalender?jaar=2021&fase=inschrijving&van=');
  expect(buyer.html).not.toContain('id="left-out"');
});

it('says in the workbook too which filter does not count', async () => {
  const answer = await fetch(new URL('/inkoop/kalender/excel?jaar=2021&gemeente=GM9999', site.url), {
    headers: { cookie: buyer.cookieHeader },
  });
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(await answer.arrayBuffer()));
  const sheet = workbook.worksheets[0]!;
  expect(sheet.getCell('A2').value).toBe(
    'januari 2021 – december 2021. 1 filter is niet begrepen en telt niet mee. In het adres van deze pagina stond: Gemeente ‘GM9999’.',
  );
  expect(sheet.rowCount).toBe(7);
});
