import { FloodGuard, RULES } from '../../../apps/web/src/shared/flood-guard.js';
import { FloodNews } from '../../../apps/web/src/shared/flood-news.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { eventually } from '../../support/worker.js';

let site: TestSite;
let later = 0;

beforeAll(async () => {
  site = await aSite({ clock: '2021-04-01 09:00' });
  // It stands still: on a slow machine a flood would last longer than the minute that is counted.
  site.get(FloodGuard).clock = () => later;
});
afterAll(() => site.close());

const ask = (path: string, from: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${site.url}${path}`, { ...init, headers: { 'x-forwarded-for': from, ...init.headers } });
const perMinute = (name: string): number => RULES.find((rule) => rule.name === name)!.perMinute!;

/** As many requests as asked, some at a time; answers how many of each status. */
async function flood(
  path: string,
  from: string | ((n: number) => string),
  count: number,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let done = 0; done < count; done += 30) {
    const batch = Array.from({ length: Math.min(30, count - done) }, async (_, n) => {
      const answer = await ask(path, typeof from === 'string' ? from : from(done + n));
      await answer.arrayBuffer();
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    });
    await Promise.all(batch);
  }
  return statuses;
}

it('turns a flood of questions away as a problem, others go on, and it is over after the time it said', async () => {
  const most = perMinute('sums');
  const path = '/api/v1/terms/A-01?from=2021-03-13';
  expect(await flood(path, '192.0.2.1', most + 40)).toEqual({ 200: most, 429: 40 });
  const refused = await ask(path, '192.0.2.1', { headers: { 'accept-language': 'nl' } });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  const problem = (await refused.json()) as { detail: string };
  expect(problem).toMatchObject({ code: 'slow-down', status: 429, title: 'Even rustig aan' });
  expect(problem.detail).toMatch(/over \d+ seconden opnieuw/);
  // The same measure holds for the page and for the check; somebody else has a measure of their own.
  expect((await ask('/termijnen', '192.0.2.1')).status).toBe(429);
  expect((await ask('/planningscheck', '192.0.2.1')).status).toBe(429);
  expect((await ask('/', '192.0.2.1')).status).toBe(200);
  expect((await ask('/termijnen', '192.0.2.2')).status).toBe(200);
  // The proxy on this machine is believed for the address that reached it, and not for what a visitor wrote before it.
  expect((await ask(path, '203.0.113.9, 192.0.2.1')).status).toBe(429);
  later += wait * 1000;
  expect((await ask(path, '192.0.2.1')).status).toBe(200);
});

it('shows people a page that says what to do, in their own language', async () => {
  await flood('/termijnen?regel=A-01', '192.0.2.3', perMinute('sums'));
  const page = await ask('/termijnen', '192.0.2.3', { headers: { 'accept-language': 'nl' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
  expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(page.headers.get('set-cookie')).toBeNull();
  const html = await page.text();
  expect(html).toContain('<h1');
  expect(html).toContain('Even rustig aan');
  expect(html).toContain('Wacht een minuut en laad de pagina dan opnieuw');
  const english = await ask('/planningscheck', '192.0.2.3', { headers: { 'accept-language': 'en' } });
  expect(await english.text()).toContain('Wait a minute and then load the page again');
});

it('counts an IPv6 network as one', async () => {
  const most = perMinute('sums');
  const path = '/api/v1/terms/A-01?from=2021-03-13';
  expect(await flood(path, (n) => `2001:db8:7:7::${(n + 1).toString(16)}`, most + 10)).toEqual({ 200: most, 429: 10 });
  expect((await ask('/api/v1/terms', '2001:db8:7:8::1')).status).toBe(200);
});

it('never turns away who watches over the site, and counts assets by themselves', async () => {
  expect(await flood('/health/live', '192.0.2.4', 2000)).toEqual({ 200: 2000 });
  expect(await flood('/assets/none.css', '192.0.2.4', 700)).not.toHaveProperty('429');
  expect((await ask('/termijnen', '192.0.2.4')).status).toBe(200);
});

it('counts over all web processes', async () => {
  const other = await aSite({ on: site.db });
  other.get(FloodGuard).clock = () => later;
  const askOther = async (from: string): Promise<number> => {
    const answer = await fetch(`${other.url}/api/v1/terms`, { headers: { 'x-forwarded-for': from } });
    await answer.arrayBuffer();
    return answer.status;
  };
  try {
    for (const each of [site, other]) await each.get(FloodNews).listening();
    for (const unreadable of ['no news', 'null']) await site.db.owner(`select pg_notify('flood', $1)`, [unreadable]);
    const most = perMinute('sums');
    let heard = 0;
    const news = other.get(FloodNews);
    const hear = news.heard;
    news.heard = (told) => {
      if (told.address === '192.0.2.5') heard += told.count;
      hear(told);
    };
    expect(await flood('/api/v1/terms', '192.0.2.5', most / 2)).toEqual({ 200: most / 2 });
    // Nobody waits for the news: on a slow machine the other may have answered all it may before it hears.
    await eventually(
      () => Promise.resolve(heard),
      (count) => count === most / 2,
      'what the first tells',
    );
    let welcome = 0;
    while (welcome < most && (await askOther('192.0.2.5')) === 200) welcome += 1;
    expect(welcome).toBe(most / 2);
    // The first hears of it too, and somebody else has a measure of their own at both.
    const first = async (): Promise<number> => (await ask('/api/v1/terms', '192.0.2.5')).status;
    await eventually(first, (status) => status === 429, 'news of the other process');
    expect([(await ask('/api/v1/terms', '192.0.2.6')).status, await askOther('192.0.2.6')]).toEqual([200, 200]);
  } finally {
    await other.close();
  }
});
