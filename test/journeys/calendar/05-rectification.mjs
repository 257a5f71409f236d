import { patience } from '../stage.mjs';
import { people, tenderOf } from './people.mjs';

export const rectification = {
  title: 'Rectification: a published planning moves, everybody who follows is told, the old version stays readable',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.breda);
    story.breda = await tenderOf(buyer, 'BR-2021-OR');
    const provider = await stage.person(people.provider);
    await provider.open(`/aanbieder/aanbestedingen/${story.breda}`);
    await provider.submit({}, { form: '#follow-form' });
    await provider.shows('provider-follows');

    const home = `/inkoop/aanbestedingen/${story.breda}/planning`;
    await buyer.open(`${home}/stap/bids-due`);
    await buyer.submit({ datum: '2021-05-12', tijd: '12:00' }, { form: '#step-preview-form' });
    await buyer.shows('step-moves-along');
    await buyer.submit(
      { reason: 'Aanbieders vroegen twee weken meer om een samenwerking te vormen.' },
      { form: '#step-move-form', button: 'move' },
    );
    await buyer.shows('rectification-preview');
    await buyer.submit({}, { form: '#publish-planning-form' });
    await buyer.shows('rectified');
    const visitor = await stage.person('');
    await visitor.open(`/aanbestedingen/${story.breda}`);
    await visitor.reads('Aanbieders vroegen twee weken meer om een samenwerking te vormen.', '12 mei 2021');
    await visitor.shows('public-rectified');
    await provider.open(`/aanbieder/aanbestedingen/${story.breda}`);
    await provider.reads('12 mei 2021');
    // A buyer does not see who follows: only the provider's own mail tells.
    const mail = await mailTo(stage, people.provider);
    for (const part of ['12 mei 2021', '28 april 2021'])
      if (!mail.includes(part)) throw new Error(`the mail does not say ${part}:\n${mail}`);
  },
};

/** The mail on a changed planning, once the worker has sent it. @param {import('../stage.mjs').Stage} stage @param {string} email @returns {Promise<string>} */
async function mailTo(stage, email) {
  const until = Date.now() + patience;
  for (;;) {
    const [mail] = await stage.rows(
      "select body from message where kind = 'planning-rectified' and to_address = $1 and state = 'sent'",
      [email],
    );
    if (mail) return mail.body;
    if (Date.now() > until) throw new Error(`no mail on the changed planning to ${email}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
