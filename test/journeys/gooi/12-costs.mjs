import { people } from './people.mjs';

/** The paper's whole-percent key. */
const percents = Object.fromEntries(
  Object.entries({ GM0376: '5', GM1942: '23', GM0402: '36', GM0406: '17', GM0417: '5', GM1696: '10', GM0317: '4' }).map(
    ([gmCode, percent]) => [`percent_${gmCode}`, percent],
  ),
);

export const costs = {
  title: 'Costs: 230 × € 87 and € 5,000; € 25,000 split by inhabitants beside the paper’s key; statements and Excel',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const finance = await stage.person(people.finance);
    await finance.open('/financien');
    await finance.shows('finance-start');
    const home = `/financien/aanbestedingen/${story.tender}`;
    await finance.open(`${home}/kosten`);
    await finance.submit(
      { description: 'Regionaal inkoper', kind: 'hours', hours: '230', rate: '87.00' },
      { form: '#record-cost', status: 422 },
    );
    await finance.shows('costs-wrong');
    await finance.submit(
      { description: 'Regionaal inkoper', kind: 'hours', hours: '230', rate: '87,00', published: '20.000,00' },
      { form: '#record-cost' },
    );
    await finance.submit(
      { description: 'Onafhankelijke onderwijskundige beoordeling', kind: 'amount', amount: '5.000,00' },
      { form: '#record-cost' },
    );
    await finance.reads('€ 20.010,00', '€ 25.010,00');
    await finance.shows('costs');

    await finance.open('/financien/verdeelsleutels/nieuw?soort=inhabitants');
    await finance.shows('key-inhabitants');
    await finance.submit({}, { form: '#record-key' });
    await finance.open('/financien/verdeelsleutels/nieuw?soort=fixed-percent');
    await finance.submit(
      { title: 'Hele procenten uit het voorstel', source: 'Voorstel aan het PFHO', ...percents },
      { form: '#record-key' },
    );
    await finance.open('/financien/verdeelsleutels');
    await finance.shows('keys');
    const keys = await stage.rows('select id, code from distribution_key order by recorded_at');
    await finance.open('/financien/verdeelsleutels/vergelijken');
    await finance.submit({ a: keys[0].id, b: keys[1].id, bedrag: '25.000,00' }, { form: '#compare-keys' });
    await finance.reads('€ 9.208,93', '€ 9.000,00');
    await finance.shows('keys-compared');

    await finance.open(`${home}/verdelen`);
    await finance.submit(
      { totaal: 'other', bedrag: '25.000,00', sleutel: keys[0].id, vergelijk: keys[1].id },
      { form: '#choose-split' },
    );
    await finance.reads(
      '€ 9.208,93',
      '€ 5.885,92',
      '€ 4.184,48',
      '€ 2.469,54',
      '€ 1.143,63',
      '€ 1.169,99',
      '€ 937,51',
      'verschil',
    );
    await finance.shows('split-preview');
    await finance.submit({}, { form: '#make-split' });
    await finance.shows('split');
    const split = finance.path;
    const excel = await finance.keep(`${split}/excel`, 'verdeling.xlsx');
    if (excel.subarray(0, 2).toString() !== 'PK') throw new Error('the Excel file is no workbook');
    const statements = [...new Set(await finance.links(/^\/financien\/afrekeningen\/[^/]+$/))];
    if (statements.length !== 7) throw new Error(`${statements.length} statements`);
    for (const [index, path] of statements.entries()) {
      await finance.open(path);
      if (index === 0) await finance.shows('statement');
      const pdf = await finance.pdf();
      await finance.keep(pdf, `afrekening-${index + 1}.pdf`);
    }
    await finance.open(`/financien/verdeelsleutels/${keys[0].id}`);
    await finance.shows('key');
    await finance.open(`${home}/verdelen?vervangt=${split.split('/').at(-1)}`);
    await finance.shows('split-correction');
    await looksBack(stage, story);
    const stranger = await stage.person(people.otherRegion);
    await stranger.open('/inkoop/aanbestedingen');
    await stranger.keepsSilentOn('GV-2021-01');
  },
};

/** What everybody can read afterwards, and the same pages in English. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function looksBack(stage, story) {
  const buyer = await stage.person(people.buyer);
  const home = `/inkoop/aanbestedingen/${story.tender}`;
  await buyer.open(`${home}/logboek`);
  await buyer.shows('log');
  for (const page of ['documenten', 'post']) {
    await buyer.open(`/inkoop/${page}`);
    await buyer.shows(`buyer-${page}-full`);
  }
  for (const page of ['planning/versies/1', 'planning/versies/3']) {
    await buyer.open(`${home}/${page}`);
    await buyer.shows(`tender-${page.replaceAll('/', '-')}`);
  }
  await buyer.open(`/taal/en?terug=${encodeURIComponent(home)}`);
  await buyer.reads('Overview');
  for (const page of [
    '',
    '/percelen',
    '/planning',
    '/kluis',
    '/geschiktheid',
    '/beoordeling',
    '/gunning',
    '/logboek',
  ]) {
    await buyer.open(`${home}${page}`);
    await buyer.shows(`english${page.replace('/', '-')}`);
  }
}
