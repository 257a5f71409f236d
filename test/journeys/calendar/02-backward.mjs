import { people } from './people.mjs';

export const backward = {
  title: 'Backward: from services on 1 January 2022 to the day of the notice, with rule, source and slack per step',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    story.home = `/inkoop/aanbestedingen/${story.strategy}/planning`;
    await buyer.open(`${story.home}/bewerken`);
    await buyer.submit({ serviceStart: '2021-12-32' }, { form: '#planning-form', button: 'propose-back', status: 422 });
    await buyer.shows('plan-back-wrong');
    await buyer.submit(
      { serviceStart: '2022-01-01', pace: 'minimum' },
      { form: '#planning-form', button: 'propose-back' },
    );
    await buyer.shows('plan-back-shortest');
    const shortest = await dayOf(buyer, 'notice-sent');
    await buyer.submit(
      { serviceStart: '2022-01-01', pace: 'recommended' },
      { form: '#planning-form', button: 'propose-back' },
    );
    story.notice = await dayOf(buyer, 'notice-sent');
    if (!(story.notice < shortest)) throw new Error(`at a usual pace ${story.notice}, at the shortest ${shortest}`);
    if ((await dayOf(buyer, 'service-start')) !== '2022-01-01') throw new Error('services do not start on 1 January');
    await buyer.shows('plan-back');
    await buyer.submit(
      { reason: 'Teruggerekend vanaf de start op 1 januari 2022.' },
      { form: '#planning-form', button: 'save' },
    );
    await buyer.tells('Q-07', 'Aw 2.54');
    await buyer.shows('planning-saved');
  },
};

/** @param {import('../hand.mjs').Hand} hand @param {string} step @returns {Promise<string>} */
export const dayOf = (hand, step) =>
  hand.ask((wanted) => {
    const rows = [...document.querySelectorAll('#planning-form tbody tr')];
    const row = rows.find((one) =>
      [one.querySelector('[name=step]').value, one.querySelector('[name=code]').value].includes(wanted),
    );
    return row?.querySelector('[name=date]').value ?? '';
  }, step);
