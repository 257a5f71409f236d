import { people } from './people.mjs';

export const questions = {
  title: 'Questions: asked, answered, nota van inlichtingen published, askers anonymous',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await stage.clock('2021-10-25 10:00');
    const asker = await stage.person(people.proeftuin);
    await asker.open('/aanbieder');
    await asker.shows('provider-start');
    await asker.open(`/aanbieder/aanbestedingen/${story.tender}`);
    await asker.shows('provider-tender');
    const home = `/aanbieder/aanbestedingen/${story.tender}/vragen`;
    await asker.open(home);
    await asker.submit(
      { lotId: story.lots.b1, document: 'Aanbestedingsleidraad', article: '3.2', text: '' },
      { form: '#ask-question', status: 422 },
    );
    await asker.submit(
      {
        lotId: story.lots.b1,
        document: 'Aanbestedingsleidraad',
        article: '3.2',
        text: 'Taalschool De Proeftuin vraagt: mag een groep ook in de avond les krijgen?',
      },
      { form: '#ask-question' },
    );
    await asker.submit(
      {
        lotId: story.lots.b1,
        document: 'Aanbestedingsleidraad',
        article: '4.1',
        text: 'Telt een lesuur als 60 of als 45 minuten bij de prijs per traject?',
      },
      { form: '#ask-question' },
    );
    await asker.shows('provider-questions');

    const buyer = await stage.person(people.buyer);
    const bench = `/inkoop/aanbestedingen/${story.tender}/vragen`;
    await buyer.open(bench);
    await buyer.keepsSilentOn('indiener@proeftuin.example');
    await buyer.shows('question-bench');
    const open = await buyer.links(new RegExp(`^${bench}/[0-9a-f-]{36}$`));
    const answers = [
      [
        'Mag een groep ook in de avond les krijgen?',
        'Ja. Avondlessen mogen, als elke inburgeraar ook overdag terecht kan.',
      ],
      ['Telt een lesuur als 60 of als 45 minuten bij de prijs per traject?', 'Een lesuur is 60 minuten.'],
    ];
    for (const path of new Set(open)) {
      await buyer.open(path);
      const isFirst = (await buyer.text()).includes('avond');
      if (isFirst) await buyer.shows('question-gives-away');
      const [publicText, answer] = answers[isFirst ? 0 : 1];
      await buyer.submit({ publicText, answer }, { form: '#answer-question', button: 'ready' });
    }
    await stage.clock('2021-11-05 15:00');
    await buyer.open(`${bench}/nota`);
    await buyer.shows('nota-preview');
    await buyer.submit({}, { form: '#publish-nota' });
    await buyer.open(bench);
    await buyer.shows('nota-published');
    const pdf = await buyer.pdf();
    await buyer.keep(pdf, 'nota-van-inlichtingen.pdf');
    const visitor = await stage.person('');
    await visitor.open(`/aanbestedingen/${story.tender}/vragen`);
    await visitor.reads('Een lesuur is 60 minuten.');
    await visitor.keepsSilentOn('Proeftuin', 'proeftuin', '90000001');
    await visitor.shows('public-nota');
  },
};
