/** As in the Gooi paper, without years. */
const paper = `16 april | publicatie, onder voorbehoud van bestuurlijke goedkeuring
19 april, 12.00 uur | uiterste moment vragen
23 april | definitieve nota van inlichtingen
30 april, 12.00 uur | uiterste moment inschrijven
20 mei | voorlopige toelatingsbeslissing
4 juni | definitieve toelatingsbeslissing`;

export const calculator = {
  title: 'Term calculator and planning check, without an account: pages, addresses to share, and the API',
  /** @param {import('../stage.mjs').Stage} stage */
  async run(stage) {
    const visitor = await stage.person('');
    await visitor.open('/termijnen');
    await visitor.shows('term-calculator');
    await visitor.open('/termijnen?regel=A-01&datum=2021-04-23');
    await visitor.reads('17 mei 2021', '18 mei 2021', 'Aw 2.127');
    await visitor.shows('term-answer');
    await visitor.open('/termijnen?regel=Q-07&datum=2021-04-30');
    await visitor.reads('20 april 2021');
    await visitor.shows('term-backward');
    await visitor.open('/termijnen');
    await visitor.submit({ regel: 'A-01', datum: '' }, { form: '#calculator', status: 422 });
    await visitor.shows('term-wrong');

    await visitor.open('/planningscheck');
    await visitor.shows('planning-check-empty');
    await visitor.submit(
      { procedure: 'sas', tekst: 'ergens in mei', jaar: '' },
      { form: '#planning-check', status: 422 },
    );
    await visitor.shows('planning-check-wrong');
    await visitor.submit({ procedure: 'sas', tekst: paper, jaar: '2021' }, { form: '#planning-check' });
    await visitor.reads('Aw 2.54', '20 april 2021');
    await visitor.shows('planning-check');

    const term = await json(stage, '/api/v1/terms/A-01?from=2021-04-07');
    if (term.end !== '2021-04-28' || term.earliestSigning !== '2021-04-29') throw new Error(JSON.stringify(term));
    const { findings } = await json(stage, '/api/v1/planning/check', {
      procedure: 'sas',
      milestones: [
        { code: 'nota-published', date: '2021-04-23' },
        { code: 'bids-due', date: '2021-04-30', time: '12:00' },
      ],
    });
    if (!findings.some(({ rule, latest }) => rule === 'Q-07' && latest === '2021-04-20'))
      throw new Error(JSON.stringify(findings));
  },
};

/** @param {import('../stage.mjs').Stage} stage @param {string} path @param {unknown} [body] */
async function json(stage, path, body) {
  const answer = await fetch(new URL(path, stage.address), {
    method: body ? 'POST' : 'GET',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
