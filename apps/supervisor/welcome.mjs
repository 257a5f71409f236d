import { cardsFile } from './prepare-database.mjs';

/** @typedef {{organisation: string, email: string, roles: readonly string[]}} Account */

/**
 * What a person sees when the site answers: the address, who can sign in, and what to click first.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string | null} practiceData what the practice-data script printed: one JSON line; null outside practice
 * @param {number} took milliseconds
 */
export function welcome({ address, dataDir }, practiceData, took) {
  const lines = ['', `Perceel runs at ${address} (started in ${(took / 1000).toFixed(1)} s)`];
  if (practiceData)
    lines.push(
      '',
      ...practiceLines(address, JSON.parse(practiceData.trim().split('\n').at(-1) ?? '{}'), cardsFile(dataDir)),
    );
  lines.push('', 'Ctrl-C stops everything; nothing is lost.');
  return lines.join('\n');
}

/** @param {string} address @param {{password: string, accounts: readonly Account[]}} data @param {string} cards where the key cards stand */
function practiceLines(address, { password, accounts }, cards) {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  /** @type {Map<string, Account[]>} */
  const groups = new Map();
  for (const account of accounts)
    groups.set(account.organisation, [...(groups.get(account.organisation) ?? []), account]);
  const first = accounts.find(({ roles }) => roles.includes('buyer')) ?? accounts[0];
  return [
    `Practice accounts, all with the password ${password}`,
    ...[...groups].flatMap(([organisation, people]) => [
      `  ${organisation}`,
      ...people.map(({ email, roles }) => `    ${email.padEnd(width)}  ${roles.join(', ').replaceAll(/[_-]/g, ' ')}`),
    ]),
    '',
    `First: open ${address}/inkoop, sign in as ${first?.email}, and choose "Aanbestedingen".`,
    `Key cards of the practice holders:  ${cards}`,
    'The practice clock:  npm run clock -- "2021-04-16 09:00"     Begin anew:  npm start -- --fresh',
  ];
}
