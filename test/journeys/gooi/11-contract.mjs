import { people } from './people.mjs';

export const contract = {
  title: 'Contract per provider and lot: waits for the approvals; two years plus one, maximum value, PDF, register',
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
      if (route === 'b1') {
        await manager.shows('contract-too-early');
        const path = manager.path;
        await manager.submit({ signedOn: '2021-12-23' }, { form: '#sign-contract', status: 422 });
        await manager.reads('Tekenen wacht op goedkeuringen');
        await manager.shows('contract-waits-for-approvals');
        await recordApprovals(stage, story.tender);
        await manager.open(path.replace(/\/tekenen$/, ''));
        await manager.submit(
          { signedOn: '2021-12-23', forRegion: 'Coen Contract (oefening)', forProvider: 'Petra Proeftuin (oefening)' },
          { form: '#sign-contract' },
        );
        await manager.shows('contract-signed');
        const pdf = await manager.pdf();
        await manager.keep(pdf, 'raamovereenkomst-b1.pdf');
        continue;
      }
      await manager.submit({ signedOn: '2021-12-23' }, { form: '#sign-contract' });
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

/** What the boards and the colleges decided in the meantime, one after the other. @param {import('../stage.mjs').Stage} stage @param {string} tender */
async function recordApprovals(stage, tender) {
  const buyer = await stage.person(people.buyer);
  for (;;) {
    await buyer.open(`/inkoop/aanbestedingen/${tender}/goedkeuringen`);
    const open = await buyer.links(/^Vastleggen/);
    if (open.length === 0) break;
    await buyer.open(open[0]);
    const advice = await buyer.page.$('[name=outcome][value=advice-given]');
    await buyer.submit(
      { outcome: advice ? 'advice-given' : 'approved', source: 'Verslag van de vergadering (oefening)' },
      { form: '#record-approval' },
    );
  }
  await buyer.reads('Alle goedkeuringen zijn binnen');
  await buyer.shows('approvals-complete');
  const visitor = await stage.person('');
  await visitor.open(`/aanbestedingen/${tender}`);
  await visitor.reads('Het voorbehoud is vervallen');
}
