import { newDraftForEach } from '../../support/approval-pages.js';
import { aProvider, aRegion } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import type { Visitor } from '../../support/browserless.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let tender: TestTender;
let buyer: Visitor;
let home: string;

newDraftForEach((made) => {
  ({ site, region, tender, buyer, home } = made);
});

const reason = 'De planning is herschikt.';
/** The columns of a form with rows, to be changed in one place and sent as they stand. */
const columns = (form: string): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const { name, value } of buyer.form(form).fields) (found[name] ??= []).push(value);
  return found;
};
const send = async (form: string, values: Record<string, string | readonly string[]>, action: string) => {
  const body = new URLSearchParams();
  for (const [name, list] of Object.entries({ ...columns(form), ...values, action }))
    for (const value of [list].flat()) body.append(name, value);
  await buyer.request('POST', buyer.form(form).action, { body });
};

describe('a row of a board taken out of the planning', () => {
  const ways: Record<string, () => Promise<void>> = {
    'by another kind in the form': async () => {
      await buyer.open(`${home}/planning/bewerken`);
      const { step = [] } = columns('planning-form');
      const changed = step.map((each) => (each === 'approval' ? 'preparation' : each));
      await send('planning-form', { step: changed, reason }, 'save');
    },
    'by emptying it in the form, and pasting the rest anew': async () => {
      await buyer.open(`${home}/planning/bewerken`);
      const blank = Object.fromEntries(
        ['code', 'step', 'label', 'date', 'time', 'after'].map((name) => [
          name,
          (columns('planning-form')[name] ?? []).map(() => ''),
        ]),
      );
      const paste =
        '16 april 2021; publicatie\n20 april 2021; nota van inlichtingen\n30 april 2021; 12:00; sluiting inschrijving';
      await send('planning-form', { ...blank, paste }, 'paste');
      await send('planning-form', { reason }, 'save');
    },
    'by an import without it': async () => {
      await buyer.open(`${home}/planning/uitwisselen`);
      await buyer.submit('paste-form', { paste: '16 april 2021; publicatie\n14 mei 2021; sluiting inschrijving' });
      await send('preview-form', { reason }, 'save');
    },
  };

  it.each(Object.keys(ways))('%s, goes on holding up the publication, and both pages say so', async (way) => {
    await ways[way]!();
    await buyer.open(`${home}/planning`);
    expect(buyer.text).toContain('Versie 2');
    expect(buyer.text).toContain('1 goedkeuring staat niet meer in de planning, maar is nog nodig.');
    await buyer.open(`${home}/goedkeuringen`);
    expect(buyer.text).toContain('Staat niet meer in de planning nodig voor publicatie en ondertekening');
    expect(buyer.text).toContain('Er staan nog 3 goedkeuringen open');
    await site.db.setClock('2021-04-12 09:00');
    await buyer.open('/inkoop');
    expect(buyer.text).toContain('Vastgesteld door het PFHO');
    await site.db.setClock('2021-03-22 09:00');
    await buyer.open(`${home}/goedkeuringen`);
    await buyer.submit('take-approvals');
    expect(buyer.text).toContain('2 goedkeuringen staan in de lijst.');
    expect(buyer.text).not.toContain('Nog niet van elke gemeente staat het mandaat');
    await buyer.open(`${home}/logboek`);
    expect(buyer.text).toContain('haalde een stap van een bestuur uit de planning: Vastgesteld door het PFHO.');
  });
});

it('is withdrawn with a reason that history shows, taken back in one click, and in another later', async () => {
  await buyer.open(`${home}/goedkeuringen`);
  await buyer.submit('take-approvals');
  await buyer.open(buyer.link('Vastleggen: Portefeuillehoudersoverleg (PFHO), Besluit: Vastgesteld door het PFHO'));
  await buyer.submit('record-approval', { outcome: 'withdrawn', source: 'vervalt' });
  expect([buyer.status, buyer.errors.length]).toEqual([422, 1]);
  await buyer.submit('record-approval', { source: 'Het PFHO gaat hier niet over.' });
  expect(buyer.text).toContain('1 goedkeuring is vervallen.');
  expect(buyer.text).toContain('Er staan nog 2 goedkeuringen open');
  expect(buyer.text).toContain('Het PFHO gaat hier niet over');
  await buyer.submit('undo-form');
  expect(buyer.text).toContain('1 goedkeuring telt weer mee.');
  expect(buyer.text).toContain('Er staan nog 3 goedkeuringen open');
  await buyer.open(buyer.link('Vastleggen: Portefeuillehoudersoverleg (PFHO), Besluit: Vastgesteld door het PFHO'));
  await buyer.submit('record-approval', { outcome: 'withdrawn', source: 'Het PFHO gaat hier niet over.' });
  await buyer.open(`${home}/goedkeuringen`);
  const seen = buyer.form('/niet-vervallen');
  await buyer.submit('/niet-vervallen');
  expect(buyer.text).toContain('1 goedkeuring telt weer mee.');
  // A page of before says how it stands now.
  const body = new URLSearchParams(seen.fields.map(({ name, value }): [string, string] => [name, value]));
  await buyer.request('POST', `${home}/goedkeuringen/niet-vervallen`, { body });
  expect(buyer.status).toBe(422);
  expect(buyer.text).toContain('Een collega heeft dit net bijgewerkt.');
  await buyer.open(`${home}/logboek`);
  expect(buyer.text).toContain(
    'liet een goedkeuring vervallen: Portefeuillehoudersoverleg (PFHO), maandag 22 maart 2021.',
  );
  expect(buyer.text).toContain('Het PFHO gaat hier niet over.');
});

it('nobody else withdraws or takes back: a provider, a region that declined, a colleague who may not buy', async () => {
  const guest = await aRegion(site.db);
  const [lot] = await site.db.owner<{ id: string }>('select id from lot where tender_id = $1', [tender.id]);
  await site.db.owner(
    `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, state, invited_by_name, answered_by_name, answered_at)
     values ($1, $2, $3, $4, $5, 'declined', 'Inkoper', 'Inkoper', perceel_now())`,
    [lot!.id, tender.id, region.id, guest.id, [...guest.gmCodes]],
  );
  await buyer.open(`${home}/goedkeuringen`);
  await buyer.submit('take-approvals');
  const [approval] = await site.db.owner<{ id: string }>(
    `select id from approval where tender_id = $1 and kind = 'decision'`,
    [tender.id],
  );
  const answers: [string, number, number][] = [];
  for (const [who, organisation, role] of [
    ['provider', (await aProvider(site.db)).id, 'submitter'],
    ['declined', guest.id, 'buyer'],
    ['reader', region.id, 'contract_manager'],
  ] as const) {
    const visitor = await site.signedIn(organisation, [role]);
    await visitor.open(role === 'submitter' ? '/aanbieder' : '/inkoop');
    const post = async (path: string, fields: Record<string, string>): Promise<number> => {
      const body = new URLSearchParams({ _csrf: visitor.csrfToken, ...fields });
      await visitor.request('POST', `${home}/goedkeuringen/${path}`, { body });
      return visitor.status;
    };
    const saying = {
      bij: approval!.id,
      approval: approval!.id,
      outcome: 'withdrawn',
      on: '2021-03-22',
      source: reason,
    };
    answers.push([who, await post('vastleggen', saying), await post('niet-vervallen', { approval: approval!.id })]);
  }
  const [provider, declined, reader] = answers;
  expect(provider!.slice(1).every((status) => status === 403 || status === 404)).toBe(true);
  expect(declined).toEqual(['declined', 404, 404]);
  expect(reader).toEqual(['reader', 403, 403]);
  expect(
    await site.db.owner(`select id from approval where tender_id = $1 and outcome is not null`, [tender.id]),
  ).toEqual([]);
});
