import { people, tenderOf } from './people.mjs';

export const around = {
  title: 'What surrounds a planning: approvals, risks, tracks, a lot of another region, rounds of dialogue',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await approvals(await stage.person(people.gooi), `/inkoop/aanbestedingen/${story.gooi}`);
    await risks(await stage.person(people.dongemond), `/inkoop/aanbestedingen/${story.dongemond}`);
    await joining(stage, story);
    const achterhoek = await stage.person(people.achterhoek);
    const tender = `/inkoop/aanbestedingen/${await tenderOf(achterhoek, 'AH-2021-01')}`;
    await achterhoek.open(`${tender}/planning`);
    await achterhoek.reads('Fase 1: dialoog, gezamenlijk', 'Fase 2: dialoog over prijs en wensen', '25 maart 2021');
    await achterhoek.shows('dialogue-planning');
    await achterhoek.open(`${tender}/planning/sporen`);
    await achterhoek.reads('1. Fase 1: dialoog, gezamenlijk', '4. Fase 2: dialoog over prijs en wensen', '51 dagen');
    await achterhoek.shows('dialogue-rounds');
  },
};

/** @param {import('../hand.mjs').Hand} buyer @param {string} tender */
async function approvals(buyer, tender) {
  await buyer.open(`${tender}/goedkeuringen`);
  await buyer.shows('approvals');
  const [record] = await buyer.links(/^Vastleggen/);
  await buyer.open(record);
  await buyer.submit({ source: 'Besluit 2021-114' }, { form: '#record-approval', status: 422 });
  await buyer.keeps({ source: 'Besluit 2021-114' });
  await buyer.shows('approval-record-wrong');
  const future = { outcome: 'approved', on: '2021-12-31' };
  await buyer.submit(future, { form: '#record-approval', status: 422 });
  await buyer.keeps({ ...future, source: 'Besluit 2021-114' });
  await buyer.submit({ on: '2021-03-18' }, { form: '#record-approval' });
  await buyer.reads('4 uitkomsten zijn vastgelegd: ', '7 van 7 binnen');

  await buyer.open(`${tender}/goedkeuringen/nieuw`);
  const own = { bodyName: 'Stuurgroep inburgering' };
  await buyer.submit(own, { form: '#ask-approval', status: 422 });
  await buyer.keeps(own);
  await buyer.shows('approval-new-wrong');
  await buyer.submit({ ask: 'decision:other', askedOn: '2021-03-19' }, { form: '#ask-approval' });
  await buyer.reads('Stuurgroep inburgering');
  await buyer.shows('approvals-after');
}

/** @param {import('../hand.mjs').Hand} buyer @param {string} tender */
async function risks(buyer, tender) {
  await buyer.open(`${tender}/planning`);
  await buyer.shows('planning-with-tracks');
  await buyer.open(`${tender}/planning/sporen`);
  await buyer.reads('Waar de sporen elkaar raken', 'Beleid', 'Verordening', 'Ander spoor', '70 dagen');
  await buyer.shows('tracks');
  await buyer.open(`${tender}/risicos`);
  await buyer.shows('risks');
  await buyer.press('4. Corona');
  await buyer.reads('Wat dit risico verschuift');
  await buyer.shows('risk');
  await buyer.submit({ reason: 'kort' }, { form: '#settle-risk', status: 422 });
  await buyer.keeps({ reason: 'kort' });
  await buyer.open(`${tender}/risicos/nieuw`);
  const risk = { title: 'Te weinig docenten', owner: 'Projectleider inburgering', days: 'veel' };
  await buyer.submit(risk, { form: '#risk-form', status: 422 });
  await buyer.keeps(risk);
  await buyer.shows('risk-wrong');
  await buyer.submit(
    {
      chance: '3',
      effect: '4',
      measure: 'Met aanbieders een wervingsplan afspreken voor de start.',
      milestoneCode: 'service-start',
      days: '30',
    },
    { form: '#risk-form' },
  );
  await buyer.reads('Te weinig docenten', '31 januari 2022');
}

/** A lead region invites another one for a lot; what runs since the notice is fixed for both. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function joining(stage, story) {
  const dongemond = await stage.person(people.dongemond);
  await dongemond.open('/inkoop/percelen-andere-regio');
  await dongemond.shows('joined-lots');
  const [lot] = await dongemond.links(/percelen-andere-regio\/[0-9a-f-]{36}$/);
  await dongemond.open(lot);
  await dongemond.reads('12 mei 2021');
  await dongemond.shows('joined-lot');
  const breda = await stage.person(people.breda);
  await breda.open(`/inkoop/aanbestedingen/${story.breda}/deelname`);
  await breda.reads('Dongemond');
  await breda.shows('participants');

  const lead = await stage.person(people.buyer);
  await lead.open(`/inkoop/aanbestedingen/${story.strategy}/deelname`);
  const region = await lead.page.$$eval('#regio option', (options) =>
    options.find((option) => option.textContent.includes('Achterhoek'))?.getAttribute('value'),
  );
  await lead.submit({ regio: region }, { form: '#choose-region' });
  const note = { note: 'Een gezamenlijk perceel voor de onderwijsroute.' };
  await lead.submit(note, { form: '#invite-region', status: 422 });
  await lead.keeps(note);
  await lead.shows('participants-wrong');
  const [first] = await lead.page.$$eval('#invite-region [name=lot]', (fields) => fields.map(({ value }) => value));
  await lead.submit({ lot: first }, { form: '#invite-region' });
  const invited = await stage.person(people.achterhoek);
  await invited.open('/inkoop/percelen-andere-regio');
  const [theirs] = await invited.links(/percelen-andere-regio\/[0-9a-f-]{36}$/);
  await invited.open(theirs);
  const words = { words: 'Eerst overleg met de acht gemeenten.' };
  await invited.submit(words, { form: '#answer-joining', status: 422 });
  await invited.keeps(words);
  await invited.shows('joining-wrong');
  await invited.submit({ answer: 'confirmed' }, { form: '#answer-joining' });
  await invited.reads('Bevestigd');
}
