import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { combineAndOpen, makeHolderKey, type Envelope, type Manifest, type ResealedShare } from '#libs/sealing';
import {
  aHouse,
  aSealedBid,
  BINDING,
  CANARIES,
  openingOf,
  shareOf,
  type House,
} from '../../golden/sealing/a-sealed-bid.js';
import { SealPages, sha256, type Received } from './seal-pages.js';

let browser: Browser;
let site: SealPages;
let house: House;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launch({
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH ?? '',
    args: ['--no-sandbox'],
    timeout: 120_000,
  });
  house = await aHouse();
});
afterAll(() => browser.close());
beforeEach(async () => {
  site = await SealPages.start();
  page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  faults.length = 0;
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await page.close();
  await site.stop();
});

const show = async (form: string): Promise<void> => {
  site.show(form);
  await page.goto(`${site.address}/form`);
  await page.waitForSelector('form[data-ready="true"]');
};
const escaped = (value: unknown): string => JSON.stringify(value).replaceAll('"', '&quot;');
const textOf = (selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent ?? '');

const bidForm = (): string => `
  <form data-seal method="post" data-tender-id="${BINDING.tenderId}" data-lot-id="${BINDING.lotId}" data-bid-id="${BINDING.bidId}"
    data-version="1" data-organisation-id="${BINDING.organisationId}" data-keeper-recipient="${house.keeper.recipient}"
    data-holders="${escaped(house.holders.map(({ id, recipient }) => ({ id, recipient })))}"
    data-upload-url="/parts" data-submit-url="/submit" data-text-price="Vul een bedrag in"
    data-text-price-too-high="Hoger dan de plafondprijs" data-text-required="Vul dit in" data-text-retrying="Poging {attempt}">
    <input type="hidden" name="_csrf" value="token-1">
    <div data-errors hidden role="alert"></div>
    <input name="price" data-price data-max-cents="1000000000000"><span data-error-for="price" hidden></span>
    <textarea name="criterion-1" data-answer required></textarea>
    <input type="file" name="plan" multiple>
    <p data-progress aria-live="polite"></p><progress hidden></progress><a data-own-copy hidden>Eigen exemplaar</a>
    <button disabled data-needs-module>Indienen</button>
  </form>`;

const fillBid = async (price: string): Promise<void> => {
  const path = join(await mkdtemp(join(tmpdir(), 'perceel-upload-')), CANARIES.file);
  await writeFile(path, `%PDF-1.7 ${CANARIES.text}`);
  await page.evaluate(`document.querySelector('[name=price]').value = ''`);
  await page.type('[name=price]', price);
  await page.type('[name=criterion-1]', CANARIES.text);
  const upload = await page.$('input[type=file]');
  await (upload as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
};

describe('a bid, sealed in a real browser under the strict policy', () => {
  it('arrives whole and unreadable, through failures of the network, with one idempotency key', async () => {
    const failOnce = new Set<string>();
    site.reply = ({ method, path }: Received) => {
      if (path === '/receipt') return { status: 200, html: 'Ontvangen' };
      const first = !failOnce.has(path);
      failOnce.add(path);
      if (first) return { status: 503, json: { title: 'Even niet' } };
      return method === 'PUT' ? { status: 201, json: {} } : { status: 201, json: { location: '/receipt' } };
    };
    await show(bidForm());
    await fillBid('9.876.543.210,98');
    await Promise.all([page.waitForNavigation(), page.click('button')]);
    expect(page.url()).toBe(`${site.address}/receipt`);

    const puts = site.received.filter(
      ({ method, headers }) => method === 'PUT' && headers['x-csrf-token'] === 'token-1',
    );
    const parts = new Map(puts.map(({ path, body }) => [path.replace('/parts/', ''), body]));
    expect([puts.length, parts.size]).toEqual([4, 2]);
    for (const { headers, body } of puts) expect(headers['x-part-sha256']).toBe(sha256(body));
    const posts = site.received.filter(({ method }) => method === 'POST').map(({ body }) => body.toString());
    expect(posts).toHaveLength(2);
    expect(posts[0]).toBe(posts[1]);
    expect(posts[0]?.length).toBeLessThan(64 * 1024);
    for (const canary of ['9.876.543.210,98', '987654321098', CANARIES.file, CANARIES.text])
      expect(site.carried(canary)).toBe(false);

    const { envelope, manifest } = JSON.parse(posts[0] ?? '') as { envelope: Envelope; manifest: Manifest };
    const bid = { envelope, manifest, parts: [], commitments: [], ownCopy: {} };
    const opening = await openingOf(house, bid, [0, 2]);
    const sealed = manifest.parts.map(({ id, sha256 }) => ({
      id,
      ciphertext: new Uint8Array(parts.get(sha256) ?? []),
    }));
    expect(await combineAndOpen({ ...opening, parts: sealed })).toMatchObject({
      ok: true,
      value: {
        form: { prices: { price: '987654321098' }, answers: { 'criterion-1': CANARIES.text } },
        files: [{ name: CANARIES.file, type: 'application/pdf' }],
      },
    });
  });

  it('is not sent when something is wrong; the field says what, and what was typed stays', async () => {
    await show(bidForm());
    await fillBid('10.000.000.000,01');
    await page.click('button');
    await page.waitForSelector('[data-errors]:not([hidden])');
    expect(await textOf('[data-error-for=price]')).toBe('Hoger dan de plafondprijs');
    await page.evaluate(`document.querySelector('[name=price]').value = 'tien'`);
    await page.click('button');
    await page.waitForFunction(`document.querySelector('[data-error-for=price]')?.textContent === 'Vul een bedrag in'`);
    expect(await page.$eval('[name=criterion-1]', (field) => (field as unknown as { value: string }).value)).toBe(
      CANARIES.text,
    );
    expect(site.received).toEqual([]);
  });

  it('shows a refusal of the server at the form, and lets the bidder keep an own copy', async () => {
    site.reply = ({ method }) =>
      method === 'PUT'
        ? { status: 201, json: {} }
        : { status: 422, json: { title: 'Te laat', detail: 'Ontvangen om 12:00:01.' } };
    await show(bidForm());
    await fillBid('9.876.543.210,98');
    await page.click('button');
    await page.waitForSelector('[data-errors]:not([hidden])');
    expect(await textOf('[data-errors]')).toBe('Te laat Ontvangen om 12:00:01.');
    expect(await page.$eval('button', (button) => (button as unknown as { disabled: boolean }).disabled)).toBe(false);
    const offered = await page.$eval('a[data-own-copy]', (link) => {
      const { download, hidden, href } = link as unknown as { download: string; hidden: boolean; href: string };
      return [download, hidden, href.slice(0, 5)];
    });
    expect(offered).toEqual([`perceel-${BINDING.bidId}-1.json`, false, 'blob:']);
  });
});

describe('a holder’s key', () => {
  it('is made in the browser and only its public half is sent, after the card was checked', async () => {
    site.reply = () => ({ status: 200, html: 'Ingeschreven' });
    await show(`<form data-holder-key method="post" action="/enrol" data-text-proof-does-not-fit="Klopt niet" data-text-make-first="Eerst maken">
      <div data-errors hidden></div><button type="button" data-make-key disabled data-needs-module>Maak</button>
      <section data-card hidden><output data-card-key></output></section>
      <input data-card-proof name="proof"><input type="hidden" name="recipient" data-recipient>
      <button id="send" disabled data-needs-module>Inschrijven</button></form>`);
    await page.click('[data-make-key]');
    await page.waitForSelector('[data-card]:not([hidden])');
    const identity = (await textOf('[data-card-key]')).replaceAll(' ', '');
    await page.type('[data-card-proof]', 'ZZZZZZZ');
    await page.click('#send');
    expect(await textOf('[data-errors]')).toContain('Klopt niet');
    await page.evaluate(`document.querySelector('[data-card-proof]').value = ''`);
    await page.type('[data-card-proof]', identity.slice(-6).toLowerCase());
    await Promise.all([page.waitForNavigation(), page.click('#send')]);
    const [sent] = site.received;
    expect(sent?.body.toString()).toMatch(/^recipient=age1[a-z0-9]{58}$/);
    expect(site.carried(identity.slice(-6))).toBe(false);
  });

  const openForm = `<form data-open-share data-shares-url="/shares" data-approve-url="/approve"
    data-text-share-no-share-for-this-key="Andere sleutel" data-text-holder-key-mistyped="Tikfout">
    <input type="hidden" name="_csrf" value="t"><div data-errors hidden></div><p data-progress></p>
    <textarea data-card-input name="card"></textarea><button disabled data-needs-module>Openen</button></form>`;

  it('unlocks its shares in the browser, and what is sent serves the keeper but holds no key', async () => {
    const bid = await aSealedBid(house);
    const shares = {
      openingId: 'opening-1',
      keeperOneTimeRecipient: house.oneTime.recipient,
      envelopes: [bid.envelope],
    };
    site.reply = ({ path }) =>
      path === '/shares' ? { status: 200, json: shares } : { status: 200, json: { location: '/approved' } };
    await show(openForm);
    const { identity } = house.holders[1]!;
    await page.type('[data-card-input]', identity.replace(/(.{8})/g, '$1 ').toLowerCase());
    await Promise.all([page.waitForNavigation(), page.click('button')]);
    const posted = site.received.find(({ path }) => path === '/approve');
    const body = JSON.parse(posted?.body.toString() ?? '') as { shares: ResealedShare[]; unreadable: unknown[] };
    expect(body.unreadable).toEqual([]);
    for (const spelling of [identity, identity.toLowerCase(), identity.slice(20, 40)])
      expect(site.carried(spelling)).toBe(false);
    const sharesSealedForKeeper = [...body.shares, await shareOf(house, bid, 0)];
    expect(await combineAndOpen(await openingOf(house, bid, [], { sharesSealedForKeeper }))).toMatchObject({
      ok: true,
    });
  });

  it('that is mistyped or belongs to nobody here sends nothing', async () => {
    const bid = await aSealedBid(house);
    const shares = {
      openingId: 'opening-1',
      keeperOneTimeRecipient: house.oneTime.recipient,
      envelopes: [bid.envelope],
    };
    site.reply = () => ({ status: 200, json: shares });
    await show(openForm);
    const { identity } = await makeHolderKey();
    const last = identity.endsWith('Q') ? 'P' : 'Q';
    await page.type('[data-card-input]', identity.slice(0, -1) + last);
    await page.click('button');
    await page.waitForSelector('[data-errors]:not([hidden])');
    expect(await textOf('[data-errors]')).toBe('Tikfout');
    expect(site.received).toEqual([]);
    await page.evaluate(`document.querySelector('[data-card-input]').value = ''`);
    await page.type('[data-card-input]', identity);
    await page.click('button');
    await page.waitForFunction(`document.querySelector('[data-errors]').textContent.startsWith('Andere sleutel')`);
    expect(site.received.map(({ method }) => method)).toEqual(['GET']);
  });
});
