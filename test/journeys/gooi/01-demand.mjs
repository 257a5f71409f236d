import { people } from './people.mjs';

const trajectories = { GM0406: '17', GM0376: '6', GM0317: '3', GM0417: '6', GM1942: '32', GM0402: '70', GM1696: '16' };

export const demand = {
  title: 'Region and demand: seven municipalities, 150 trajectories',
  /** @param {import('../stage.mjs').Stage} stage */
  async run(stage) {
    const visitor = await stage.person('');
    await visitor.open('/');
    await visitor.shows('home');
    for (const page of [
      'registreren',
      'inloggen',
      'toegankelijkheid',
      'privacy',
      'hulp',
      'ontvangstbewijs-controleren',
    ]) {
      await visitor.open(`/${page}`);
      await visitor.shows(`public-${page}`);
    }
    const buyer = await stage.person(people.buyer);
    await buyer.open('/inkoop');
    await buyer.shows('worklist-start');
    for (const page of ['beheer', 'beheer/uitnodigen', 'aanbieders', 'documenten', 'post']) {
      await buyer.open(`/inkoop/${page}`);
      await buyer.shows(`buyer-${page.replace('/', '-')}`);
    }
    const provider = await stage.person(people.proeftuin);
    for (const page of ['bewijzen', 'organisatie', 'organisatie/uitnodigen', 'contracten']) {
      await provider.open(`/aanbieder/${page}`);
      await provider.shows(`provider-${page.replace('/', '-')}-start`);
    }
    await invitesColleague(stage, buyer);
    await recordsProof(stage, buyer, provider);
    await buyer.open('/inkoop/regio');
    await buyer.reads('Hilversum', '90.831', '246.584');
    await buyer.shows('region-start');
    await buyer.open('/inkoop/regio/behoefte/2021');
    const shares = {
      'b1-from': '65',
      'b1-to': '65',
      'onderwijsroute-from': '25',
      'onderwijsroute-to': '25',
      'z-from': '10',
      'z-to': '10',
    };
    await buyer.submit({ ...trajectories, GM0406: 'zeventien', ...shares }, { status: 422 });
    await buyer.shows('demand-wrong');
    await buyer.submit({ ...trajectories, ...shares });
    await buyer.reads('= 150');
    await buyer.shows('region-demand');
  },
};

/** A colleague is invited, reads the mail, chooses a password and comes in. @param {import('../stage.mjs').Stage} stage @param {import('../hand.mjs').Hand} buyer */
async function invitesColleague(stage, buyer) {
  await buyer.open('/inkoop/beheer/uitnodigen');
  await buyer.submit(
    { name: 'Tom Tweede (oefening)', email: 'tom', roles: ['buyer'] },
    { form: '#invite', status: 422 },
  );
  await buyer.shows('invite-wrong');
  await buyer.submit({ email: 'tom@gooi.example' }, { form: '#invite' });
  const [invitation] = [...new Set(await buyer.links(/\/uitnodigingen\//))];
  await buyer.open(invitation);
  await buyer.waitsFor(/\/uitnodiging\/[\w-]+/);
  await buyer.shows('invitation-mail');
  const [link] = /\/uitnodiging\/[\w-]+/.exec(await buyer.text());
  const colleague = await stage.newcomer();
  await colleague.open(link);
  await colleague.submit({ password: 'kort' }, { form: '#accept', status: 422 });
  await colleague.shows('invitation-wrong');
  await colleague.submit({ password: 'een lang en eigen wachtwoord' }, { form: '#accept' });
  await colleague.reads('Werkvoorraad');
  await buyer.open('/inkoop/beheer');
  const people = await buyer.links(/\/personen\//);
  await buyer.open(people[0]);
  await buyer.shows('person-roles');
}

/** A provider records a proof; the region looks it up and writes down that it did. @param {import('../stage.mjs').Stage} stage @param {import('../hand.mjs').Hand} buyer @param {import('../hand.mjs').Hand} provider */
async function recordsProof(stage, buyer, provider) {
  await provider.open('/aanbieder/bewijzen');
  await provider.submit({ source: '', effectiveOn: '2020-10-01' }, { form: '#proof-form', status: 422 });
  await provider.shows('proof-wrong');
  const [{ id }] = await stage.rows("select id from organisation where kvk = '90000003'");
  await buyer.open(`/inkoop/aanbieders/${id}`);
  await buyer.shows('provider-proofs');
}
