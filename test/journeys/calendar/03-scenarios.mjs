import { people } from './people.mjs';

export const scenarios = {
  title:
    'Scenarios: everything after a step two weeks later, one step moved with what must follow, side by side, adopted',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open(`${story.home}/verplaatsen`);
    await buyer.submit(
      { vanaf: 'notice-sent', aantal: '2', eenheid: 'weeks', vrijeDag: 'next-working-day' },
      { form: '#preview-form' },
    );
    await buyer.shows('shift-preview');
    await buyer.submit({ scenario: 'Twee weken later' }, { form: '#move-form', button: 'scenario' });
    await buyer.reads('Twee weken later');
    await buyer.shows('scenario-beside-version');
    const scenario = buyer.page.url();

    await buyer.open(`${story.home}/stap/bids-due`);
    await buyer.submit({ datum: '2021-10-29', tijd: '12:00' }, { form: '#step-preview-form' });
    await buyer.shows('step-preview');

    await buyer.open(new URL(scenario).pathname + new URL(scenario).search);
    await buyer.submit({ reason: 'kort' }, { form: '#adopt-form', status: 422 });
    await buyer.shows('adopt-wrong');
    await buyer.submit(
      { reason: 'De bestuurders vroegen twee weken extra voor de colleges.' },
      { form: '#adopt-form' },
    );
    await buyer.open(`${story.home}/geschiedenis`);
    await buyer.reads('De bestuurders vroegen twee weken extra voor de colleges.');
    await buyer.shows('planning-history');
  },
};
