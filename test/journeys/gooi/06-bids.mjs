import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from './people.mjs';

/** Made-up bids: [bidder, route, price, quality]. */
const bids = [
  [
    'proeftuin',
    'b1',
    '9.450,00',
    'Elke inburgeraar krijgt een eigen route, elke zes weken bijgesteld met de klantmanager.',
  ],
  ['oefenplein', 'b1', '8.900,00', 'Wij werken met drie tempogroepen en een vaste toets na elk blok.'],
  ['voorbeeld', 'b1', '8.400,00', 'Ons programma ligt vast en is beproefd.'],
  ['proeftuin', 'z', '9.100,00', 'Lessen in de wijk, met praktijkopdrachten en veel herhaling.'],
];

export const sealedBids = {
  title:
    'Sealed bids: three providers seal in the browser, one by command line; replaced, withdrawn, and one a second late',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await stage.clock('2021-11-18 10:00');
    for (const [index, [who, route, price, answer]] of bids.entries()) {
      const bidder = await openForm(stage, story, who, route);
      if (index === 0) {
        await bidder.shows('bid-form');
        await fillBid(bidder, '12.000,00', answer);
        await bidder.page.click('#submit-bid');
        await bidder.page.waitForSelector('#price[aria-invalid=true]');
        await bidder.shows('bid-form-wrong');
      }
      await seal(bidder, price, answer);
      await bidder.reads('Ontvangstbewijs');
      if (index === 0) {
        await bidder.shows('receipt');
        const pdf = await bidder.pdf();
        await bidder.keep(pdf, 'ontvangstbewijs.pdf');
      }
    }
    await replaces(stage, story);
    await withdraws(stage, story);
    await sealsByCommandLine(stage, story);

    const buyer = await stage.person(people.buyer);
    await buyer.open(`/inkoop/aanbestedingen/${story.tender}/kluis`);
    await buyer.keepsSilentOn('Proeftuin', 'Oefenplein', 'Instituut Voorbeeld');
    await buyer.shows('vault-closed');
    await comesTooLate(stage, story);
  },
};

/** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story @param {string} who @param {string} route */
async function openForm(stage, story, who, route) {
  const bidder = await stage.person(people[who], { javaScript: true });
  await bidder.open(`/aanbieder/aanbestedingen/${story.tender}/inschrijven/${story.lots[route]}`);
  await bidder.page.waitForSelector('#submit-bid:not([disabled])');
  return bidder;
}

/** @param {import('../hand.mjs').Hand} bidder @param {string} price @param {string} answer */
async function fillBid(bidder, price, answer) {
  await bidder.page.evaluate(
    (typed, text) => {
      document.querySelector('#price').value = typed;
      for (const area of document.querySelectorAll('textarea[data-answer]')) area.value = text;
    },
    price,
    answer,
  );
}

/** @param {import('../hand.mjs').Hand} bidder @param {string} price @param {string} answer */
async function seal(bidder, price, answer) {
  await fillBid(bidder, price, answer);
  await Promise.all([bidder.page.waitForNavigation({ waitUntil: 'load' }), bidder.page.click('#submit-bid')]).catch(
    async (error) => {
      throw new Error(`${error.message}: ${await bidder.complaint()}`);
    },
  );
  await bidder.open(bidder.path);
}

/** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function replaces(stage, story) {
  const bidder = await openForm(stage, story, 'proeftuin', 'b1');
  await seal(bidder, '9.200,00', bids[0][3]);
  await bidder.open(`/aanbieder/aanbestedingen/${story.tender}/inschrijven`);
  await bidder.shows('own-bids');
}

/** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function withdraws(stage, story) {
  const bidder = await openForm(stage, story, 'voorbeeld', 'z');
  await seal(bidder, '8.000,00', 'Toch maar niet.');
  await bidder.open(`/aanbieder/aanbestedingen/${story.tender}/inschrijven/${story.lots.z}/intrekken`);
  await bidder.shows('bid-withdraw');
  const number = /nummer is (\S+)/.exec(await bidder.text())[1];
  await bidder.submit({ confirmation: number });
  await bidder.reads('Uw inschrijving is ingetrokken.');
}

/** The second Z bid, sealed on the bidder's own machine by the command-line sealer. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function sealsByCommandLine(stage, story) {
  const bidder = await openForm(stage, story, 'oefenplein', 'z');
  const home = `/aanbieder/aanbestedingen/${story.tender}/inschrijven/${story.lots.z}`;
  const folder = join(stage.out, 'command-line');
  mkdirSync(folder, { recursive: true });
  const invitation = await bidder.fetch(`${home}/uitnodiging.json`);
  writeFileSync(join(folder, 'invitation.json'), invitation);
  const criteria = await stage.rows('select id from criterion where lot_id = $1 order by position', [story.lots.z]);
  writeFileSync(
    join(folder, 'answers.json'),
    JSON.stringify(
      Object.fromEntries(
        criteria.map(({ id }) => [id, 'Twee vaste docenten per groep, en een taalmaatje uit de buurt.']),
      ),
    ),
  );
  execFileSync(process.execPath, [
    'dist/apps/keeper/src/cli/seal-bid.js',
    '--invitation',
    join(folder, 'invitation.json'),
    '--price',
    '8900,00',
    '--answers',
    join(folder, 'answers.json'),
    '--out',
    join(folder, 'sealed'),
  ]);
  await bidder.open(`${home}/zonder-browser`);
  await bidder.shows('bid-without-browser');
  const parts = readdirSync(join(folder, 'sealed/parts')).map((name) => join(folder, 'sealed/parts', name));
  await bidder.upload('#verzegeld', { '#submission': [join(folder, 'sealed/submission.json')], '#parts': parts });
  await bidder.reads('Ontvangstbewijs');
}

/** The form stands open, the clock strikes, the button is pressed: refused, and the refusal is evidence. @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
async function comesTooLate(stage, story) {
  await stage.clock('2021-11-19 11:50:00');
  const bidder = await openForm(stage, story, 'voorbeeld', 'z');
  await fillBid(bidder, '8.100,00', 'Een seconde te laat.');
  await stage.clock('2021-11-19 12:00:01');
  await bidder.page.click('#submit-bid');
  await bidder.page.waitForFunction(() => !document.querySelector('[data-errors]').hidden);
  await bidder.shows('bid-too-late');
  await bidder.open(`/aanbieder/aanbestedingen/${story.tender}/inschrijven/pogingen`);
  await bidder.reads(/12\.0\d\.\d\d/);
  await bidder.shows('bid-attempts');
  const late = await stage.rows(
    'select a.outcome from arrival a join tender t on t.id = a.tender_id where t.id = $1 and a.at >= t.bids_due_at',
    [story.tender],
  );
  if (late.length !== 1 || late[0].outcome !== 'bid.deadline-passed')
    throw new Error(`late arrivals: ${JSON.stringify(late)}`);
}
