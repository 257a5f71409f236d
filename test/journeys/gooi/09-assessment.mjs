import { people } from './people.mjs';

/** Marks of the two assessors and what they agree, per bidder: first and second criterion. */
const marks = {
  Proeftuin: [
    ['8', '8'],
    ['10', '6'],
    ['8', '8'],
  ],
  Oefenplein: [
    ['6', '6'],
    ['6', '8'],
    ['6', '6'],
  ],
};

export const assessment = {
  title:
    'Assessment: scored alone, agreed, quality locked, prices opened, ranked; the onderwijsroute closed and tendered again',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    const home = `/inkoop/aanbestedingen/${story.tender}/beoordeling`;
    await closesEmptyLot(stage, story, buyer);
    const assessors = await stage.rows('select id from person where email = any($1) order by email', [
      people.assessors,
    ]);
    for (const route of ['b1', 'z']) {
      await buyer.open(`${home}/${story.lots[route]}`);
      await buyer.submit({ personIds: assessors.map(({ id }) => id) }, { form: '#assign' });
      await buyer.open(`${home}/${story.lots[route]}`);
      await buyer.submit({}, { form: '#start' });
    }
    for (const [index, email] of people.assessors.entries()) await scores(stage, story, email, index);
    for (const route of ['b1', 'z']) {
      const path = `${home}/${story.lots[route]}`;
      await buyer.open(path);
      if (route === 'b1') await buyer.shows('consensus');
      await buyer.submit(await agreement(stage, story.lots[route], 2), { form: '#agree' });
      await buyer.open(path);
      await buyer.keepsSilentOn('9.200,00', '8.900,00');
      await buyer.submit({ word: 'VERGRENDEL' }, { form: '#lock' });
      await buyer.open(path);
      await buyer.submit({}, { form: '#open-prices' });
      await buyer.open(path);
      await buyer.submit({}, { form: '#rank' });
      await buyer.open(path);
      await buyer.reads('Taalschool De Proeftuin');
      await buyer.shows(`ranking-${route}`);
    }
  },
};

/** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story @param {import('../hand.mjs').Hand} buyer */
async function closesEmptyLot(stage, story, buyer) {
  const path = `/inkoop/aanbestedingen/${story.tender}/geen-inschrijving/${story.lots.onderwijsroute}`;
  await buyer.open(path);
  await buyer.shows('lot-without-bids');
  await buyer.submit(
    { reason: 'Geen inschrijvingen: de prijs per traject ligt onder de kostprijs.' },
    { form: '#close' },
  );
  await buyer.open(path);
  await buyer.submit(
    { ceiling: '18.750,00', reason: 'Opnieuw aanbesteden tegen een aangepaste prijs.' },
    { form: '#again' },
  );
  const [again] = await stage.rows('select id, state from tender where retender_of_lot_id = $1', [
    story.lots.onderwijsroute,
  ]);
  if (again?.state !== 'draft') throw new Error('the lot was not tendered again');
  await buyer.open(`/inkoop/aanbestedingen/${again.id}`);
  await buyer.shows('lot-tendered-again');
}

/** Field names per bid and criterion, as the scoring forms have them. @param {import('../stage.mjs').Stage} stage @param {string} lot @param {number} round */
async function agreement(stage, lot, round) {
  const rows = await stage.rows(
    `select b.id as bid, c.id as criterion, c.position, o.name from eligibility_check e join bid b on b.id = e.bid_id
     join organisation o on o.id = b.provider_id join criterion c on c.lot_id = e.lot_id
     where e.lot_id = $1 and e.outcome = 'eligible' order by o.name, c.position`,
    [lot],
  );
  const first = Math.min(...rows.map(({ position }) => position));
  return Object.fromEntries(
    rows.flatMap(({ bid, criterion, position, name }) => {
      const who = Object.keys(marks).find((known) => name.includes(known));
      return [
        [`mark-${bid}-${criterion}`, marks[who][round][position - first]],
        [
          `motivation-${bid}-${criterion}`,
          `Sterk is de aandacht voor het tempo van de inburgeraar; beter kan de onderbouwing (${position}).`,
        ],
      ];
    }),
  );
}

/** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story @param {string} email @param {number} round */
async function scores(stage, story, email, round) {
  const assessor = await stage.person(email);
  await assessor.open('/beoordelen');
  if (round === 0) await assessor.shows('assessor-start');
  await assessor.open(`/beoordelen/verklaring/${story.tender}`);
  if (round === 0) await assessor.shows('assessor-declaration');
  await assessor.submit({ secrecy: 'yes', noInterest: 'yes' }, { form: '#declare' });
  for (const route of ['b1', 'z']) {
    const lot = story.lots[route];
    const values = await agreement(stage, lot, round);
    const bids = [
      ...new Set(Object.keys(values).map((name) => name.slice(name.indexOf('-') + 1, name.indexOf('-') + 37))),
    ];
    for (const bid of bids) {
      await assessor.open(`/beoordelen/${lot}/inschrijving/${bid}`);
      if (round === 0 && route === 'b1' && bid === bids[0]) await assessor.shows('assessor-scoring');
      const own = Object.fromEntries(Object.entries(values).filter(([name]) => name.includes(bid)));
      await assessor.submit(own, { form: '#scores' });
    }
    await assessor.open(`/beoordelen/${lot}`);
    await assessor.submit({}, { form: '#lock' });
  }
}
