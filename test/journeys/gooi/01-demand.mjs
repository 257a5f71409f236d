import { people } from './people.mjs';

const trajectories = { GM0406: '17', GM0376: '6', GM0317: '3', GM0417: '6', GM1942: '32', GM0402: '70', GM1696: '16' };

export const demand = {
  title: 'Region and demand: seven municipalities, 150 trajectories',
  /** @param {import('../stage.mjs').Stage} stage */
  async run(stage) {
    const visitor = await stage.person('');
    await visitor.open('/');
    await visitor.shows('home');
    for (const page of [
      'registreren',
      'inloggen',
      'toegankelijkheid',
      'privacy',
      'hulp',
      'ontvangstbewijs-controleren',
    ]) {
      await visitor.open(`/${page}`);
      await visitor.shows(`public-${page}`);
    }
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop');
    await buyer.shows('worklist-empty');
    for (const page of ['beheer', 'beheer/uitnodigen', 'aanbieders', 'documenten', 'post']) {
      await buyer.open(`/inkoop/${page}`);
      await buyer.shows(`buyer-${page.replace('/', '-')}`);
    }
    const provider = await stage.person(people.proeftuin);
    for (const page of ['bewijzen', 'organisatie', 'organisatie/uitnodigen', 'contracten']) {
      await provider.open(`/aanbieder/${page}`);
      await provider.shows(`provider-${page.replace('/', '-')}-start`);
    }
    await buyer.open('/inkoop/regio');
    await buyer.reads('Hilversum', '90.831', '246.584');
    await buyer.shows('region-empty');
    await buyer.open('/inkoop/regio/behoefte/2021');
    const shares = {
      'b1-from': '65',
      'b1-to': '65',
      'onderwijsroute-from': '25',
      'onderwijsroute-to': '25',
      'z-from': '10',
      'z-to': '10',
    };
    await buyer.submit({ ...trajectories, GM0406: 'zeventien', ...shares }, { status: 422 });
    await buyer.shows('demand-wrong');
    await buyer.submit({ ...trajectories, ...shares });
    await buyer.reads('= 150');
    await buyer.shows('region-demand');
  },
};
