import { people } from './people.mjs';

export const opening = {
  title: 'Opening: two key holders, two browsers; record of opening as page and PDF',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await stage.clock('2021-11-19 12:05');
    const home = `/inkoop/aanbestedingen/${story.tender}/kluis`;
    const first = await stage.person(people.holders[0], { javaScript: true });
    await first.open(home);
    await first.waitsFor(/Openen/);
    await first.shows('vault-may-open');
    const [before] = await stage.rows('select count(*)::int as n from opened_bid where tender_id = $1', [story.tender]);
    if (before.n !== 0) throw new Error('something was open before the opening');
    await first.press('[id=start-opening]');
    await first.shows('opening-first');
    await gives(stage, first, people.holders[0]);
    await first.shows('opening-waits');
    const second = await stage.person(people.holders[1], { javaScript: true });
    await second.open(first.path);
    await gives(stage, second, people.holders[1]);
    if (await second.page.$('#complete-opening')) await second.press('[id=complete-opening]');
    await second.open(`${home}/proces-verbaal`);
    await second.reads('Proeftuin', 'Oefenplein', 'Voorbeeld', /12\.0\d\.\d\d/);
    await second.shows('record-of-opening');
    const pdf = await second.pdf();
    await second.keep(pdf, 'proces-verbaal-van-opening.pdf');
  },
};

/** @param {import('../stage.mjs').Stage} stage @param {import('../hand.mjs').Hand} holder @param {string} email */
async function gives(stage, holder, email) {
  await holder.page.waitForSelector('#approve-opening:not([disabled])');
  await holder.page.type('#card', stage.cards[email]);
  await holder.page.type('#password', 'oefenen-met-perceel');
  const [answer] = await Promise.all([
    holder.page.waitForNavigation({ waitUntil: 'load' }),
    holder.page.click('#approve-opening'),
  ]).catch(async (error) => {
    throw new Error(`${error.message}: ${await holder.complaint()}`);
  });
  await holder.remember(answer);
}
