import { people } from './people.mjs';

const criteria = {
  criterionTitle: ['Maatwerk in het traject', 'Instroom en startmomenten', ''],
  criterionWeight: ['40', '20', ''],
  criterionQuestion: [
    'Hoe stemt u lestempo, groep en leerdoel af op de inburgeraar, en hoe blijkt dat onderweg?',
    'Hoe zorgt u dat een inburgeraar binnen vier weken na aanmelding kan starten?',
    '',
  ],
};

const lots = [
  {
    route: 'b1',
    title: 'B1-route',
    expectedTrajectories: '98',
    ceilingPrice: '10.000,00',
    aspirantAccepted: 'no',
    formulaCode: 'F-2',
  },
  {
    route: 'onderwijsroute',
    title: 'Onderwijsroute',
    expectedTrajectories: '37',
    ceilingPrice: '10.000,00',
    formulaCode: 'F-2',
  },
  {
    route: 'z',
    title: 'Z-route, taalcomponent',
    expectedTrajectories: '15',
    ceilingPrice: '10.000,00',
    aspirantAccepted: 'no',
    formulaCode: 'F-2',
  },
];

export const tender = {
  title: 'Tender and lots: SAS above € 750,000, three lots with their proofs, criteria and formula',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop/aanbestedingen');
    await buyer.shows('tenders-start');
    await buyer.open('/inkoop/aanbestedingen/nieuw');
    const facts = {
      procedureCode: 'sas',
      reference: 'GV-2021-01',
      title: 'Leerroutes inburgering Gooi en Vechtstreek',
      description:
        'Gezamenlijke inkoop van de B1-route, de onderwijsroute en de taalcomponent van de Z-route voor zeven gemeenten.',
      demandYear: '2021',
      pricePerTrajectory: '10.000,00',
      contractYears: '2',
      optionYears: '1',
      serviceStart: '2022-01-01',
      standstillDays: '20',
      cpv: '80580000-3',
    };
    await buyer.submit({ ...facts, pricePerTrajectory: '10,000.00' }, { button: 'Concept opslaan', status: 422 });
    await buyer.shows('tender-wrong');
    await buyer.submit(facts, { button: 'Concept opslaan' });
    await buyer.reads('150', '€ 4.500.000,00', '€ 750.000,00');
    story.tender = buyer.path.split('/')[3];
    await buyer.shows('tender-draft');
    for (const { route, aspirantAccepted, ...lot } of lots) {
      await buyer.open(`/inkoop/aanbestedingen/${story.tender}/percelen/nieuw?route=${route}`);
      const terms = { ...lot, ...criteria, priceWeight: '40' };
      await buyer.submit(terms, { form: '#lot-form', button: 'formula' });
      if (aspirantAccepted) {
        // Silence about the aspirant mark is refused: a court excluded a bidder over it.
        await buyer.submit({}, { form: '#lot-form', button: 'save', status: 422 });
        if (route === 'b1') await buyer.shows('lot-wrong');
        await buyer.submit({ aspirantAccepted }, { form: '#lot-form', button: 'save' });
      } else {
        await buyer.submit({}, { form: '#lot-form', button: 'save' });
      }
    }
    await buyer.reads('B1-route', 'Onderwijsroute', 'Z-route');
    await buyer.shows('lots');
    const rows = await stage.rows('select id, route from lot where tender_id = $1 order by number', [story.tender]);
    story.lots = Object.fromEntries(rows.map(({ id, route }) => [route, id]));
  },
};
