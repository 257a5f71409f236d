import { people } from './people.mjs';

const trajectories = { GM0406: '17', GM0376: '6', GM0317: '3', GM0417: '6', GM1942: '32', GM0402: '70', GM1696: '16' };

export const demand = {
  title: 'Region and demand: seven municipalities, 150 trajectories',
  /** @param {import('../stage.mjs').Stage} stage */
  async run(stage) {
    const visitor = await stage.person('');
    await visitor.open('/');
    await visitor.shows('home');
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop');
    await buyer.shows('worklist-empty');
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
