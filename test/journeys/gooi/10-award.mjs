import { people } from './people.mjs';

export const award = {
  title: 'Provisional award: all letters at once, standstill explained, no early signing; then the final award',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await stage.clock('2021-12-02 10:00');
    const buyer = await stage.person(people.buyer);
    const home = `/inkoop/aanbestedingen/${story.tender}/gunning`;
    await buyer.open(home);
    await buyer.shows('award');
    for (const route of ['b1', 'z']) {
      await buyer.open(`${home}/${story.lots[route]}`);
      if (route === 'b1') await buyer.shows('award-preview');
      await buyer.submit(
        { motivation: 'De winnaar sluit het best aan bij tempo en leerdoel van de inburgeraar.', word: 'GUN' },
        { form: '#send' },
      );
    }
    await buyer.open(`${home}/${story.lots.b1}`);
    // Sent on Thursday 2 December: day 20 is Wednesday 22 December, signing from the 23rd.
    await buyer.reads('woensdag 22 december 2021', 'donderdag 23 december 2021');
    await buyer.shows('award-standstill');
    await buyer.submit({ reason: '' }, { form: '#final', status: 422 });
    await buyer.shows('award-too-early');

    const letters = await stage.rows(
      'select count(*)::int as n, count(distinct sent_at)::int as moments from award_letter where lot_id = $1',
      [story.lots.b1],
    );
    if (letters[0].n !== 3 || letters[0].moments !== 1) throw new Error(`letters: ${JSON.stringify(letters)}`);
    for (const who of ['proeftuin', 'oefenplein', 'voorbeeld']) {
      const bidder = await stage.person(people[who]);
      await bidder.open('/aanbieder/uitslagen');
      const [letter] = await bidder.links(/^\/aanbieder\/uitslag\//);
      await bidder.open(letter);
      if (who !== 'oefenplein') await bidder.keepsSilentOn('Leerhuis Oefenplein');
      await bidder.shows(`letter-${who}`);
      const pdf = await bidder.pdf();
      await bidder.keep(pdf, `gunningsbrief-${who}.pdf`);
    }
    await stage.clock('2021-12-23 09:00');
    for (const route of ['b1', 'z']) {
      await buyer.open(`${home}/${story.lots[route]}`);
      await buyer.submit({ reason: 'Geen bezwaar ontvangen binnen de opschortende termijn.' }, { form: '#final' });
    }
    await buyer.open(home);
    await buyer.shows('award-final');
  },
};
