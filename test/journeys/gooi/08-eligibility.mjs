import { people } from './people.mjs';

export const eligibility = {
  title: 'Eligibility as of the deadline: a suspended mark is excluded, with the reason',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    await stage.clock('2021-11-22 09:00');
    const buyer = await stage.person(people.buyer);
    const home = `/inkoop/aanbestedingen/${story.tender}/geschiktheid`;
    await buyer.open(home);
    await buyer.shows('eligibility');
    const pages = [...new Set(await buyer.links(new RegExp(`^${home}/[0-9a-f-]{36}$`)))];
    for (const path of pages) {
      await buyer.open(path);
      const excluded = (await buyer.text()).includes('Instituut Voorbeeld');
      if (excluded) {
        await buyer.reads('geschorst');
        await buyer.shows('eligibility-suspended');
      }
      await buyer.submit(
        excluded
          ? { outcome: 'excluded', reason: 'Het keurmerk was op de sluitingsdatum geschorst (sinds 10 april 2021).' }
          : { outcome: 'eligible', reason: 'Keurmerk gezien in het openbare register op 22 november 2021.' },
        { form: '#decide' },
      );
    }
    await buyer.open(home);
    await buyer.shows('eligibility-decided');
    const lots = await stage.rows(
      `select outcome, count(*)::int as n from eligibility_check e join lot l on l.id = e.lot_id where l.tender_id = $1 group by 1 order by 1`,
      [story.tender],
    );
    if (JSON.stringify(lots) !== '[{"outcome":"eligible","n":4},{"outcome":"excluded","n":1}]')
      throw new Error(JSON.stringify(lots));
  },
};
