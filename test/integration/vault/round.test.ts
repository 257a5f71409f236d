import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { aPerson, testPassword } from '../../support/builders.js';
import type { TestPerson } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { VaultHouse } from '../../support/vault-builders.js';

const CANARY = {
  price: '8.765,43',
  cents: 876_543n,
  text: 'Wij-beginnen-elke-dag-met-een-kanarie',
  file: 'geheim-plan-kanarie.pdf',
};
/** Pictures to look at, when somebody asks for them. */
const pictures = process.env['VAULT_PICTURES'];

let at: VaultHouse;
let site: TestSite;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  at = await VaultHouse.start();
  await at.db.owner('delete from holder_key');
  site = await aSite({ on: at.db, settings: at.config });
  browser = await launch({
    executablePath: process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    timeout: 120_000,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await at.stop();
});

const address = (path: string): string => `${site.url}${path}`;
const clickAnd = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
};
const textOf = (page: Page, selector = 'main'): Promise<string> =>
  page.$eval(selector, (element) => (element as unknown as { innerText: string }).innerText.replace(/\s+/g, ' '));
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  for (const width of [1280, 390]) {
    await page.setViewport({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** Somebody at a browser of their own. */
async function signedIn(email: string, password = testPassword): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewport({ width: 1280, height: 900 });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|integrity/.test(message.text())) faults.push(message.text());
  });
  await page.goto(address('/inloggen'));
  await page.type('#email', email);
  await page.type('#password', password);
  await clickAnd(page, 'main form button');
  return { page, context };
}

const cards = new Map<string, string>();

it('three holders make their keys, each in the own browser', async () => {
  for (const { person } of at.holders) {
    const { page, context } = await signedIn(person.email);
    await page.goto(address('/inkoop/sleutel'));
    await page.waitForSelector('#enrol[data-ready="true"]');
    await page.type('#functionTitle', 'controller');
    await page.click('[data-make-key]');
    await page.waitForSelector('[data-card]:not([hidden])');
    const card = (await textOf(page, '[data-card-key]')).replaceAll(' ', '');
    cards.set(person.id, card);
    await page.type('[data-card-proof]', card.slice(-6));
    await clickAnd(page, '#enrol-button');
    await context.close();
  }
  expect(await at.db.owner('select 1 from holder_key where revoked_at is null')).toHaveLength(3);
});

let submitter: TestPerson;
let receiptUrl = '';

it('a bidder seals, submits and holds a receipt that the public page confirms', async () => {
  const [provider] = await at.db.owner<{ id: string }>(
    `insert into organisation (kind, name, kvk, city) values ('provider', 'Taalschool Kanarie (verzonnen)', '71000001', 'Proefstad') returning id`,
  );
  submitter = await aPerson(at.db, provider!.id, ['submitter'], 'Petra Kanarie (oefening)');
  const { page, context } = await signedIn(submitter.email);
  await page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven`));
  expect(await textOf(page)).toContain('NIET INGEDIEND');
  await picture(page, 'inschrijven');
  await page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven/${at.lot.id}`));
  await page.waitForSelector('#inschrijving[data-ready="true"]');
  expect(await textOf(page)).toContain('NIET INGEDIEND');
  await page.click('#submit-bid');
  await page.waitForSelector('[data-errors]:not([hidden])');
  await picture(page, 'inschrijven-perceel-fout');
  const path = join(at.keeper.folder, CANARY.file);
  await writeFile(path, `%PDF-1.7 ${CANARY.text}`);
  await page.type('#price', CANARY.price);
  for (const id of at.lot.criterionIds) await page.type(`#answer-${id}`, CANARY.text);
  await ((await page.$('#files')) as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  await picture(page, 'inschrijven-perceel');
  await page.setViewport({ width: 1280, height: 900 });
  await clickAnd(page, '#submit-bid');
  receiptUrl = page.url();
  expect(receiptUrl).toContain('/aanbieder/ontvangstbewijs/');
  expect(await textOf(page, 'h1')).toBe('Ontvangstbewijs');
  await picture(page, 'ontvangstbewijs');

  const json = await page.evaluate(
    `fetch(document.querySelector('a[href*="ontvangstbewijs.json"]').href).then((r) => r.text())`,
  );
  await page.goto(address('/ontvangstbewijs-controleren'));
  await page.$eval('#receipt', (field, text) => ((field as unknown as { value: string }).value = text), json as string);
  await clickAnd(page, 'main form button');
  expect(await textOf(page)).toContain('Dit ontvangstbewijs is echt');
  await picture(page, 'controleren');
  await page.$eval('#receipt', (field) => {
    const area = field as unknown as { value: string };
    area.value = area.value.replace('"version":1', '"version":2');
  });
  await clickAnd(page, 'main form button');
  expect(await textOf(page)).toContain('Deze handtekening klopt niet');

  await page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven/${at.lot.id}`));
  expect(await textOf(page)).toContain('Ingediend en verzegeld');
  await picture(page, 'inschrijven-vervangen');
  await page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven/pogingen`));
  expect(await textOf(page)).toContain('Ingediend');
  await picture(page, 'pogingen');
  await page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven/${at.lot.id}/intrekken`));
  await picture(page, 'intrekken');
  await context.close();
});

it('without JavaScript: sealed by the command-line program, uploaded by a plain form', async () => {
  const [provider] = await at.db.owner<{ id: string }>(
    `insert into organisation (kind, name, kvk, city) values ('provider', 'Leerhuis Zonder Script (verzonnen)', '71000002', 'Proefstad') returning id`,
  );
  const person = await aPerson(at.db, provider!.id, ['submitter'], 'Otto Opdracht (oefening)');
  const { page, context } = await signedIn(person.email);
  await page.setJavaScriptEnabled(false);
  const lot = address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven/${at.lot.id}`);
  await page.goto(`${lot}/zonder-browser`);
  await picture(page, 'zonder-browser');
  const cookies = (await page.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const folder = join(at.keeper.folder, 'commandline');
  await mkdir(folder);
  const invitation = await fetch(`${lot}/uitnodiging.json`, { headers: { cookie: cookies } });
  await writeFile(join(folder, 'uitnodiging.json'), await invitation.text());
  const plan = join(folder, 'plan-opdracht.pdf');
  await writeFile(plan, '%PDF-1.7 plan');
  const program = join(process.cwd(), 'dist/apps/keeper/src/cli/seal-bid.js');
  const out = join(folder, 'sealed');
  execFileSync(process.execPath, [
    program,
    '--invitation',
    join(folder, 'uitnodiging.json'),
    '--price',
    '9.000,00',
    '--file',
    plan,
    '--out',
    out,
  ]);
  const choose = async (selector: string, paths: readonly string[]): Promise<void> => {
    const field = (await page.$(selector)) as unknown as { uploadFile(...paths: string[]): Promise<void> };
    await field.uploadFile(...paths);
  };
  await choose('#submission', [plan]);
  await clickAnd(page, '#verzegeld button');
  expect(await textOf(page)).toContain('Dit is niet het bestand submission.json');
  await choose('#submission', [join(out, 'submission.json')]);
  await clickAnd(page, '#verzegeld button');
  expect(await textOf(page)).toContain('De inschrijving is niet compleet');
  await choose('#submission', [join(out, 'submission.json')]);
  await choose(
    '#parts',
    readdirSync(join(out, 'parts')).map((name) => join(out, 'parts', name)),
  );
  await clickAnd(page, '#verzegeld button');
  expect(await textOf(page, 'h1')).toBe('Ontvangstbewijs');
  await context.close();
});

it('before the deadline the region sees a lock and a clock, and nothing of who takes part', async () => {
  const { page, context } = await signedIn(at.holders[0]!.person.email);
  await page.goto(address(`/inkoop/aanbestedingen/${at.tender.id}/kluis`));
  const text = await textOf(page);
  expect(text).toContain('Verzegeld tot vrijdag 30 april 2021, 12.00 uur');
  expect(text).not.toContain('Kanarie');
  await picture(page, 'kluis-dicht');
  await context.close();
});

it('two holders in two sessions open it, and what comes out is what went in', async () => {
  await at.close();
  const first = await signedIn(at.holders[0]!.person.email);
  const vault = address(`/inkoop/aanbestedingen/${at.tender.id}/kluis`);
  await first.page.goto(vault);
  expect(await textOf(first.page)).not.toContain('Kanarie');
  await picture(first.page, 'kluis-gesloten');
  await clickAnd(first.page, '#start-opening');
  const unlock = async (page: Page, personId: string, password = testPassword): Promise<void> => {
    await page.waitForSelector('#openen[data-ready="true"]');
    await page.$eval('#card', (field) => ((field as unknown as { value: string }).value = ''));
    await page.$eval('#password', (field) => ((field as unknown as { value: string }).value = ''));
    await page.type('#card', cards.get(personId)!);
    await page.type('#password', password);
  };
  await picture(first.page, 'kluis-openen');
  await unlock(first.page, at.holders[0]!.person.id, 'een verkeerd wachtwoord');
  await first.page.click('#approve-opening');
  await first.page.waitForSelector('[data-errors]:not([hidden])');
  expect(await textOf(first.page, '[data-errors]')).toContain('Dit wachtwoord klopt niet');
  await unlock(first.page, at.holders[0]!.person.id);
  await clickAnd(first.page, '#approve-opening');
  expect(await textOf(first.page)).toContain('Jouw akkoord is binnen');
  await picture(first.page, 'kluis-wacht');

  const second = await signedIn(at.holders[2]!.person.email);
  await second.page.goto(vault);
  await clickAnd(second.page, 'a[href*="/kluis/opening/"]');
  await unlock(second.page, at.holders[2]!.person.id);
  await clickAnd(second.page, '#approve-opening');
  expect(second.page.url()).toBe(`${vault}/proces-verbaal`);
  const record = await textOf(second.page);
  for (const part of ['Taalschool Kanarie (verzonnen)', 'Sleutelhouder 1 Proef', 'Sleutelhouder 3 Proef', 'Geopend'])
    expect(record).toContain(part);
  expect(record).not.toContain(CANARY.text);
  await picture(second.page, 'proces-verbaal');
  expect(await at.state()).toBe('opened');

  const [opened] = await at.db.owner<{ answers: object; price_cents: bigint; name: string; file: string }>(
    `select b.answers, p.price_cents, f.name, f.file from opened_bid b join opened_price p using (bid_id) join opened_file f using (bid_id)
     where f.name = $1`,
    [CANARY.file],
  );
  expect(opened).toMatchObject({
    answers: Object.fromEntries(at.lot.criterionIds.map((id) => [id, CANARY.text])),
    price_cents: CANARY.cents,
    name: CANARY.file,
  });
  expect((await at.acts.files.get(opened!.file)).toString()).toBe(`%PDF-1.7 ${CANARY.text}`);
  await first.context.close();
  await second.context.close();

  const bidder = await signedIn(submitter.email);
  await bidder.page.goto(address(`/aanbieder/aanbestedingen/${at.tender.id}/inschrijven`));
  const own = await textOf(bidder.page);
  expect(own).toContain('De kluis is geopend');
  expect(own).not.toContain('staat niet in de lijst');
  await picture(bidder.page, 'inschrijven-na-opening');
  await bidder.context.close();
});

it('no page broke the content security policy or threw', () => expect(faults).toEqual([]));
