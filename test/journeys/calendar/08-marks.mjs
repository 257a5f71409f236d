import { people, tenderOf } from './people.mjs';

export const marks = {
  title:
    'What a person decides: a step done and undone, a rule overruled with a reason, urgency that shortens the terms',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const dongemond = await stage.person(people.dongemond);
    story.dongemond = await tenderOf(dongemond, 'DM-2021-01');
    const planning = `/inkoop/aanbestedingen/${story.dongemond}/planning`;
    await dongemond.open(planning);
    // What a board decides is nobody's tick: the planning sends one to the approvals.
    const [decided] = await dongemond.links(/^Uitkomst vastleggen/);
    if (!decided?.endsWith('/goedkeuringen')) throw new Error(`a step of a board leads to ${decided}`);
    const step = 'Start van de aanbesteding B1- en Z-route';
    const form = actOn('gedaan', 'code', 'preparation:start');
    await dongemond.submit({}, { form, button: 'undo' });
    await dongemond.reads(`‘${step}’ staat weer open.`);
    await dongemond.submit({ doneOn: '2021-12-31' }, { form, button: 'mark', status: 422 });
    await dongemond.keeps({ doneOn: '2021-12-31' });
    await dongemond.reads('Verbeter 1 fout');
    await dongemond.shows('step-done-wrong');
    await dongemond.submit({ doneOn: '2021-01-18' }, { form, button: 'mark' });
    await dongemond.reads('18 januari 2021');
    await dongemond.shows('step-done');

    const gooi = await stage.person(people.gooi);
    story.gooi = await tenderOf(gooi, 'GV-2020-TD');
    await gooi.open(`/inkoop/aanbestedingen/${story.gooi}/planning`);
    const rule = actOn('afwijken', 'rule', 'Q-07');
    await gooi.submit({ reason: 'kort' }, { form: rule, status: 422 });
    await gooi.keeps({ reason: 'kort' });
    await gooi.reads('Verbeter 1 fout');
    await gooi.shows('overruling-wrong');
    const reason = 'De nota geeft alleen antwoorden; wat wordt gevraagd, verandert niet.';
    await gooi.submit({ reason }, { form: rule });
    await gooi.reads(reason, 'Ina Inkoper (oefening)');
    await gooi.shows('overruled');
    await urgent(stage, story);
  },
};

/** The form of one step or finding on the planning page. @param {string} act @param {string} field @param {string} value */
const actOn = (act, field, value) => `form[action$="/${act}"]:not(#undo-form):has([name="${field}"][value="${value}"])`;

/** Urgency is refused where the procedure does not know it, and shortens where it does. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function urgent(stage, story) {
  const buyer = await stage.person(people.buyer);
  const motive = 'De huidige overeenkomst eindigt eerder doordat de aanbieder stopt.';
  await buyer.open(`${story.home}/bewerken`);
  await buyer.submit({ urgent: motive }, { form: '#planning-form', button: 'check', status: 422 });
  await buyer.keeps({ urgent: motive });
  await buyer.reads('Dit kan niet bij deze procedure (regel T-09');
  await buyer.shows('urgent-not-here');

  await buyer.open('/inkoop/aanbestedingen/nieuw');
  await buyer.submit(
    {
      procedureCode: 'open',
      reference: 'WF-2021-03',
      title: 'Spoedopvang taalles Westfriesland (oefengegevens)',
      description: 'Oefengegevens: deze aanbesteding is verzonnen, om een verkorte termijn te laten zien.',
      demandYear: '2021',
      pricePerTrajectory: '10.000,00',
      contractYears: '1',
      optionYears: '0',
      serviceStart: '2021-07-01',
      standstillDays: '20',
      cpv: '80500000-9',
    },
    { button: 'Concept opslaan' },
  );
  const home = `/inkoop/aanbestedingen/${buyer.path.split('/')[3]}/planning`;
  await buyer.open(`${home}/bewerken`);
  const start = { start: '2021-04-06', pace: 'minimum' };
  await buyer.submit(start, { form: '#planning-form', button: 'propose' });
  const usual = await due(buyer);
  await buyer.submit({ ...start, urgent: motive }, { form: '#planning-form', button: 'propose' });
  const short = await due(buyer);
  if (!(short < usual)) throw new Error(`urgent ${short}, otherwise ${usual}`);
  await buyer.shows('urgent-proposed');
  await buyer.submit({}, { form: '#planning-form', button: 'save' });
  await buyer.reads(motive, 'Aw 2.74');
  await buyer.shows('urgent-planning');
}

/** @param {import('../hand.mjs').Hand} hand @returns {Promise<string>} */
const due = (hand) =>
  hand.ask(
    () =>
      [...document.querySelectorAll('#planning-form tbody tr')]
        .find((row) => row.querySelector('[name=step]').value === 'bids-due')
        ?.querySelector('[name=date]').value ?? '',
  );
