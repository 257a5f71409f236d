import { people } from './people.mjs';

export const contract = {
  title: 'Contract per provider and lot: two years plus one, maximum value, PDF, register',
  /** @param {import('../stage.mjs').Stage} stage @param {Record<string, any>} story */
  async run(stage, story) {
    const manager = await stage.person(people.contractManager);
    await manager.open('/inkoop/contracten');
    await manager.shows('contracts-waiting');
    for (const route of ['b1', 'z']) {
      await manager.open(`/inkoop/contracten/nieuw?perceel=${story.lots[route]}`);
      if (route === 'b1') await manager.shows('contract-draft-form');
      await manager.submit({}, { form: '#draft-contract' });
      await manager.pdf();
      if (route === 'b1') await manager.shows('contract-draft');
      await manager.submit(
        { signedOn: '2021-12-22', forRegion: 'Coen Contract (oefening)', forProvider: 'Petra Proeftuin (oefening)' },
        { form: '#sign-contract', status: 422 },
      );
      if (route === 'b1') await manager.shows('contract-too-early');
      await manager.submit({ signedOn: '2021-12-23' }, { form: '#sign-contract' });
      if (route === 'b1') {
        await manager.shows('contract-signed');
        const pdf = await manager.pdf();
        await manager.keep(pdf, 'raamovereenkomst-b1.pdf');
      }
    }
    await manager.open('/inkoop/contracten');
    await manager.reads('Taalschool De Proeftuin');
    await manager.shows('contracts');
    const provider = await stage.person(people.proeftuin);
    await provider.open('/aanbieder/contracten');
    await provider.shows('provider-contracts');
    const [tender] = await stage.rows('select state from tender where id = $1', [story.tender]);
    if (tender.state !== 'contracted') throw new Error(`the tender is ${tender.state}`);
  },
};
