import { sideBySide, speed, spread } from './figures.mjs';

const WHILE_MS = 2500;

let visitors = 0;
/** A network address that nobody asked from lately: the site turns away who asks as fast as a bench does. */
export const anyAddress = () => `10.0.${(visitors >> 8) & 255}.${(visitors += 1) & 255}`;

/** @param {import('./site.mjs').BenchSite} site */
export async function measurePages({ address, account }) {
  const page = async (/** @type {string} */ path) => {
    const answer = await fetch(`${address}${path}`, { headers: { 'x-forwarded-for': anyAddress() } });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  for (let warm = 0; warm < 20; warm += 1) await Promise.all([page('/'), page('/inloggen')]);
  const alone = await sideBySide(1, WHILE_MS, () => page('/'));
  const many = await sideBySide(16, WHILE_MS, () => page('/'));
  const form = await sideBySide(1, WHILE_MS, () => page('/inloggen'));
  const signIns = await sideBySide(1, WHILE_MS, () => signIn(address, account));
  return [
    spread('public list of 50 tenders, one visitor', alone.times),
    spread('public list of 50 tenders, 16 visitors', many.times),
    speed('public list of 50 tenders, 16 visitors', many.perSecond, 'pages'),
    spread('sign-in form, one visitor', form.times),
    spread('signing in (form, argon2id, session, journal)', signIns.times),
  ];
}

/** Answers the cookie of the session. @param {string} address @param {{email: string, password: string}} account */
export async function signIn(address, account) {
  const from = anyAddress();
  const form = await fetch(`${address}/inloggen`, { headers: { 'x-forwarded-for': from } });
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/inloggen`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': from },
    body: new URLSearchParams({ _csrf: token, ...account }),
  });
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  await answer.arrayBuffer();
  const session = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return [...session, cookie].join('; ');
}
