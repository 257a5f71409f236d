import { people } from './people.mjs';

/** The table of the region's paper, in its own order, years added. */
const paper = `3 december 2020 | adviesraden geraadpleegd
12 november 2020 | uitgangspunten en richting van het toelatingsdocument besproken in het DO
19 december 2020 | uitgangspunten en richting besproken in het PFHO
20 december 2020 | concept van het toelatingsdocument besproken met de adviesraden
20 december 2020 | onderzoek naar reële tarieven gereed
21 januari 2021 | toelatingsdocument vastgesteld in het DO
22 januari 2021 | advies gevraagd aan de adviesraden
26 februari 2021 | laatste dag voor advies van de adviesraden
18 maart 2021 | toelatingsdocument vastgesteld door het PFHO
19 maart 2021 | vrijgegeven voor vaststelling door de colleges
16 april 2021 | publicatie, onder voorbehoud van bestuurlijke goedkeuring
19 april 2021, 12.00 uur | uiterste moment vragen
23 april 2021 | definitieve nota van inlichtingen
30 april 2021, 12.00 uur | uiterste moment inschrijven
20 mei 2021 | voorlopige toelatingsbeslissing
4 juni 2021 | definitieve toelatingsbeslissing`;

/** What lies after the publication, made lawful: ten days between nota and bids, twenty days of standstill. */
const lawful = {
  'questions-due': ['2021-10-29', '12:00'],
  'nota-published': ['2021-11-05', ''],
  'bids-due': ['2021-11-19', '12:00'],
  'provisional-award-sent': ['2021-12-02', ''],
  'final-award': ['2021-12-23', ''],
};

export const planning = {
  title:
    'Planning: the paper’s table, every broken rule, moved by half a year, made lawful, published subject to approval',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const buyer = await stage.person(people.buyer);
    const home = `/inkoop/aanbestedingen/${story.tender}/planning`;
    await buyer.open(home);
    await buyer.shows('planning-empty');
    await buyer.open(`${home}/bewerken`);
    await buyer.submit({ paste: paper }, { form: '#planning-form', button: 'paste' });
    await buyer.shows('planning-form');
    await buyer.submit({}, { form: '#planning-form', button: 'save' });
    await buyer.tells('Q-07', 'T-14', 'A-14', 'zaterdag', 'zondag');
    await buyer.shows('planning-paper');

    await buyer.open(`${home}/verplaatsen`);
    await buyer.submit({ aantal: '6', eenheid: 'months', vrijeDag: 'next-working-day' }, { form: '#preview-form' });
    await buyer.shows('planning-move');
    await buyer.submit(
      { reason: 'De wet gaat pas op 1 januari 2022 in: de stappen blijven, de data schuiven.' },
      { form: '#move-form' },
    );
    await buyer.reads('maandag 18 oktober 2021');
    await buyer.shows('planning-moved');

    await stage.clock('2021-09-20 09:00');
    await buyer.open(`${home}/bewerken`);
    await makeLawful(buyer);
    await buyer.shows('planning-lawful');

    await enrolHolders(stage);
    await stage.clock('2021-10-18 09:00');
    await listApprovals(buyer, story.tender);
    await buyer.open(`/inkoop/aanbestedingen/${story.tender}/publiceren`);
    await buyer.shows('publish');
    await buyer.submit({ confirmation: 'GV-2021' }, { form: '#publish-form', status: 422 });
    // Not everybody has spoken: without the buyer's word that it is subject to approval it stays a draft.
    await buyer.submit({ confirmation: 'GV-2021-01' }, { form: '#publish-form', status: 422 });
    await buyer.shows('publish-approvals-open');
    await buyer.submit({ subjectToApproval: true }, { form: '#publish-form' });
    await buyer.reads('onder voorbehoud van bestuurlijke goedkeuring');
    await buyer.shows('tender-published');
    await buyer.open('/inkoop/aanbestedingen');
    await buyer.shows('tenders');
    await buyer.open('/inkoop/kalender');
    await buyer.shows('calendar');
    const visitor = await stage.person('');
    await visitor.open(`/aanbestedingen/${story.tender}`);
    await visitor.reads('Gepubliceerd onder voorbehoud van bestuurlijke goedkeuring');
    await visitor.shows('public-tender');
  },
};

/** The steps of the planning that ask a board something, and the seven mandates, recorded at once. @param {import('../hand.mjs').Hand} buyer @param {string} tender */
async function listApprovals(buyer, tender) {
  await buyer.open(`/inkoop/aanbestedingen/${tender}/goedkeuringen`);
  await buyer.shows('approvals-empty');
  await buyer.submit({}, { form: '#take-approvals' });
  await buyer.reads('0 van 7 binnen', 'Blaricum');
  await buyer.press('Vastleggen');
  await buyer.submit({ source: '' }, { form: '#record-approval', status: 422 });
  await buyer.shows('approval-wrong');
  await buyer.submit(
    { outcome: 'approved', source: 'Collegebesluiten, week 39 van 2021' },
    { form: '#record-approval' },
  );
  await buyer.reads('7 van 7 binnen');
  await buyer.shows('approvals');
}

/** @param {import('../hand.mjs').Hand} buyer */
async function makeLawful(buyer) {
  const rows = await buyer.page.$$eval('#planning-form tbody tr', (all) =>
    all.map((row) => ({
      code: row.querySelector('[name=code]').value,
      step: row.querySelector('[name=step]').value,
      date: row.querySelector('[name=date]').value,
      time: row.querySelector('[name=time]').value,
    })),
  );
  const changed = rows.map((row) => {
    const [date, time] = lawful[row.step] ?? lawful[row.code] ?? [row.date, row.time];
    return { date, time };
  });
  await buyer.submit(
    {
      date: changed.map((row) => row.date),
      time: changed.map((row) => row.time),
      reason: 'Tien dagen tussen nota en sluiting, en twintig dagen opschortende termijn.',
    },
    { form: '#planning-form', button: 'save' },
  );
}

/** Each key holder makes a key in their own browser and keeps the card. @param {import('../stage.mjs').Stage} stage */
async function enrolHolders(stage) {
  const functions = ['Concerncontroller', 'Beleidsadviseur inburgering', 'Juridisch adviseur'];
  stage.cards = {};
  for (const [index, email] of people.holders.entries()) {
    const holder = await stage.person(email, { javaScript: true });
    await holder.open('/inkoop/sleutel');
    if (index === 0) await holder.shows('holder-key');
    await holder.page.waitForSelector('#make-key:not([disabled])');
    await holder.page.click('#make-key');
    // The card shows the key in groups of eight characters.
    await holder.page.waitForFunction(() =>
      document.querySelector('[data-card-key]')?.textContent.startsWith('AGE-SECR'),
    );
    const card = (await holder.page.$eval('[data-card-key]', (element) => element.textContent)).replace(/\s/g, '');
    stage.cards[email] = card;
    if (index === 0) await holder.shows('holder-card');
    await holder.page.type('#functionTitle', functions[index]);
    await holder.page.type('[data-card-proof]', card.slice(-6));
    await holder.press('[id=enrol-button]');
    await holder.reads(functions[index]);
  }
}
