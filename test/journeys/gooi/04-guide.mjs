import { people } from './people.mjs';

export const guide = {
  title: 'Tender guide: made by the worker, page and PDF, version and SHA-256',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open(`/inkoop/aanbestedingen/${story.tender}/leidraad`);
    await buyer.submit({}, { form: '#ask-guide' });
    await buyer.shows('guide');
    const [page] = await buyer.links(/^\/documenten\/[^/]+$/);
    const pdf = await buyer.pdf();
    await buyer.keep(pdf, 'aanbestedingsleidraad.pdf');
    await buyer.open(page);
    // The lots together, each at its ceiling: what the paper of the case reckons with.
    await buyer.reads('€ 4.500.000,00');
    await buyer.shows('guide-page');
    const visitor = await stage.person('');
    await visitor.open(`/aanbestedingen/${story.tender}/leidraad`);
    await visitor.shows('public-guide');
  },
};
