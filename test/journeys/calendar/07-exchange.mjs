import { people, tenderOf } from './people.mjs';

export const exchange = {
  title:
    'Exchange and what surrounds a planning: Excel, CSV, pasted text; approvals, risks, lots of another region; a look in English',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open(`${story.home}/uitwisselen`);
    await buyer.shows('exchange');
    const [xlsx] = await buyer.links(/\/xlsx$/);
    const [csv] = await buyer.links(/\/csv$/);
    const sheet = await buyer.keep(xlsx, 'planning.xlsx');
    if (sheet.subarray(0, 2).toString() !== 'PK') throw new Error('the Excel file is none');
    const text = (await buyer.keep(csv, 'planning.csv')).toString('utf8');
    if (!text.startsWith('\uFEFF') || !text.includes(';')) throw new Error('the CSV will not open well in Excel');
    await buyer.submit({ paste: 'medio mei | iets' }, { form: '#paste-form', status: 422 });
    await buyer.reads('medio mei');
    await buyer.shows('import-wrong');
    await buyer.open(`${story.home}/uitwisselen`);
    await buyer.submit(
      { paste: '16 augustus 2021 | aankondiging verzonden\n30 september, 12.00 uur | uiterste moment inschrijven' },
      { form: '#paste-form' },
    );
    await buyer.shows('import-preview');

    const gooi = await stage.person(people.gooi);
    const tender = await tenderOf(gooi, 'GV-2020-TD');
    for (const [page, name] of [
      ['planning', 'gooi-planning'],
      ['goedkeuringen', 'gooi-approvals'],
      ['risicos', 'gooi-risks'],
    ]) {
      await gooi.open(`/inkoop/aanbestedingen/${tender}/${page}`);
      await gooi.shows(name);
    }
    const dongemond = await stage.person(people.dongemond);
    const own = await tenderOf(dongemond, 'DM-2021-01');
    for (const [page, name] of [
      ['planning', 'dongemond-planning'],
      ['risicos', 'dongemond-risks'],
    ]) {
      await dongemond.open(`/inkoop/aanbestedingen/${own}/${page}`);
      await dongemond.shows(name);
    }
    await inEnglish(stage, story.home);
  },
};

/** @param {import('../stage.mjs').Stage} stage @param {string} home of a planning */
async function inEnglish(stage, home) {
  const buyer = await stage.person(people.buyer);
  await buyer.open(`/taal/en?terug=${encodeURIComponent('/inkoop')}`);
  for (const [path, name] of [
    ['/inkoop', 'work-list'],
    ['/inkoop/kalender', 'calendar'],
    ['/inkoop/agenda', 'feeds'],
    [home, 'planning'],
    [`${home}/geschiedenis`, 'history'],
    [`${home}/uitwisselen`, 'exchange'],
    [home.replace('planning', 'goedkeuringen'), 'approvals'],
  ]) {
    await buyer.open(path);
    await buyer.shows(`english-${name}`);
  }
}
