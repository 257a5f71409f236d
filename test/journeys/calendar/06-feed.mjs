import ICAL from 'ical.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from './people.mjs';

export const feed = {
  title:
    'Feed: a secret address, every step once, a moved step with a higher sequence, revoked at once; a provider reads only what is published',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop/agenda');
    await buyer.shows('feeds-empty');
    await buyer.submit({ scope: 'tender' }, { form: '#feed-form', status: 422 });
    await buyer.submit({ scope: 'tender', tenderId: story.strategy }, { form: '#feed-form' });
    await buyer.shows('feed-address');
    const address = await addressOf(buyer);
    const before = await events(stage, address, 'agenda.ics');
    const [{ steps }] = await stage.rows(
      `select count(*)::int as steps from milestone m where m.date is not null and m.planning_id =
         (select id from planning where tender_id = $1 order by number desc limit 1)`,
      [story.strategy],
    );
    const living = [...before.values()].filter((event) => event.status !== 'CANCELLED');
    if (living.length !== steps) throw new Error(`${living.length} events for ${steps} steps`);

    await buyer.open(`${story.home}/stap/final-award`);
    const next = await buyer.page.$eval('#datum', (field) => field.value);
    const later = new Date(Date.parse(`${next}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    await buyer.submit({ datum: later }, { form: '#step-preview-form' });
    await buyer.submit({ reason: 'Het college vergadert een dag later.' }, { form: '#step-move-form', button: 'move' });
    const after = await events(stage, address, 'agenda-na-verschuiven.ics');
    const [uid] = [...before.keys()].filter((key) => key.includes('final-award'));
    if (!(after.get(uid).sequence > before.get(uid).sequence)) throw new Error('the moved step kept its sequence');
    if (after.get(uid).start === before.get(uid).start) throw new Error('the moved step kept its day');

    await buyer.open('/inkoop/agenda');
    await buyer.shows('feeds');
    await buyer.press('Intrekken');
    const gone = await fetch(address);
    if (gone.status !== 404) throw new Error(`a revoked address answers ${gone.status}`);
    await buyer.submit({ rhythm: 'weekly' }, { form: '#reminder-form' });
    await buyer.keeps({ rhythm: 'weekly' });
    await buyer.shows('reminders-weekly');
    await providersFeed(stage, story);
  },
};

/** A draft moves in the region's own feed, and not in a provider's. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function providersFeed(stage, story) {
  const provider = await stage.person(people.provider);
  await provider.open(`/aanbieder/agenda?aanbesteding=${story.breda}`);
  await provider.keeps({ scope: 'tender', tenderId: story.breda });
  await provider.shows('provider-feeds-empty');
  await provider.submit({}, { form: '#feed-form' });
  await provider.shows('provider-feed-address');
  const theirs = await addressOf(provider);
  const region = await stage.person(people.breda);
  await region.open('/inkoop/agenda');
  await region.submit({ scope: 'region' }, { form: '#feed-form' });
  const ours = await addressOf(region);

  const published = await events(stage, theirs, 'agenda-aanbieder.ics');
  await region.open(`/inkoop/aanbestedingen/${story.breda}/planning/stap/bids-due`);
  await region.submit({ datum: '2021-05-19', tijd: '12:00' }, { form: '#step-preview-form' });
  await region.submit(
    { reason: 'Nog te bespreken: een week later, als het bestuur dat wil.' },
    { form: '#step-move-form', button: 'move' },
  );
  const draft = await events(stage, ours, 'agenda-regio-breda.ics');
  const [due] = [...published.keys()].filter((key) => key.includes('bids-due'));
  const [planned] = [...draft.keys()].filter((key) => key.includes('bids-due'));
  if (!published.get(due).start.startsWith('2021-05-12')) throw new Error(`published: ${published.get(due).start}`);
  if (!draft.get(planned).start.startsWith('2021-05-19')) throw new Error(`draft: ${draft.get(planned).start}`);
  if (draft.get(planned).status !== 'TENTATIVE') throw new Error(`a draft's step is ${draft.get(planned).status}`);
  const still = await events(stage, theirs, 'agenda-aanbieder-na-concept.ics');
  if (JSON.stringify([...still]) !== JSON.stringify([...published]))
    throw new Error('a provider reads a version that was not published');
  await provider.open('/aanbieder/agenda');
  await provider.shows('provider-feeds');
}

/** @param {import('../hand.mjs').Hand} hand @returns {Promise<string>} */
const addressOf = (hand) => hand.ask(() => document.querySelector('#feed-address').textContent.trim());

/** @param {import('../stage.mjs').Stage} stage @param {string} address @param {string} name @returns {Promise<Map<string, {sequence: number, status: string, start: string}>>} */
async function events(stage, address, name) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the feed answered ${answer.status}`);
  const text = await answer.text();
  mkdirSync(join(stage.out, 'files'), { recursive: true });
  writeFileSync(join(stage.out, 'files', name), text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return new Map(
    calendar.getAllSubcomponents('vevent').map((one) => [
      one.getFirstPropertyValue('uid'),
      {
        sequence: one.getFirstPropertyValue('sequence'),
        status: one.getFirstPropertyValue('status'),
        start: String(one.getFirstPropertyValue('dtstart')),
      },
    ]),
  );
}
