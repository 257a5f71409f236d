import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second lock: row-level security. The first is the use case's own SQL; either alone must hold.
 * `own` = rows an organisation may read and write, `read` = rows it may read besides.
 */
const ofRegion = 'region_id = app_organisation()';
const ofProvider = 'provider_id = app_organisation()';
const ofBoth = `(${ofRegion} or ${ofProvider})`;
const published = 'exists (select from tender t where t.id = tender_id and t.notice_sent_at is not null)';
const publishedLot =
  'exists (select from lot l join tender t on t.id = l.tender_id where l.id = lot_id and t.notice_sent_at is not null)';
const forRegions = "app_kind() = 'region'";
const pastDeadline = `(${ofRegion} and tender_is_closed(tender_id))`;

const tables: Record<string, { own: string; read?: string }> = {
  job: { own: ofBoth },
  journal_entry: {
    own: `(${ofBoth} or actor_organisation_id = app_organisation())`,
    read: `(${forRegions} and type like 'bid.%' and exists (select from tender t where t.id = dossier and t.region_id = app_organisation() and tender_is_opened(t.id)))`,
  },
  organisation: { own: 'id = app_organisation()', read: "(app_kind() <> '' or kind = 'region')" },
  region_municipality: { own: ofRegion, read: 'true' },
  person: { own: 'organisation_id = app_organisation()' },
  person_role: { own: 'organisation_id = app_organisation()' },
  invitation: { own: 'organisation_id = app_organisation()' },
  holder_key: { own: ofRegion, read: "app_kind() = 'provider'" },
  demand_year: { own: ofRegion },
  demand: { own: ofRegion },
  tender: { own: ofRegion, read: '(notice_sent_at is not null or joins_tender(id))' },
  tender_municipality: { own: ofRegion, read: published },
  lot: { own: ofRegion, read: `(${published} or joins_lot(id))` },
  lot_requirement: { own: ofRegion, read: publishedLot },
  criterion: { own: ofRegion, read: publishedLot },
  planning: { own: ofRegion, read: 'published_at is not null' },
  milestone: {
    own: ofRegion,
    read: 'exists (select from planning p where p.id = planning_id and p.published_at is not null)',
  },
  undated_step: {
    own: ofRegion,
    read: 'exists (select from planning p where p.id = planning_id and p.published_at is not null)',
  },
  planning_override: { own: ofRegion },
  approval: { own: ofRegion },
  risk: { own: ofRegion },
  joined_lot: { own: `(${ofRegion} or participant_id = app_organisation())` },
  planning_scenario: { own: ofRegion },
  tender_follower: { own: ofProvider },
  question: {
    own: ofRegion,
    read: 'exists (select from question_author a where a.question_id = question.id and a.provider_id = app_organisation())',
  },
  question_author: { own: ofProvider },
  nota: { own: ofRegion, read: published },
  nota_item: { own: ofRegion, read: published },
  arrival: { own: ofProvider, read: pastDeadline },
  sealed_part: { own: ofProvider },
  bid: { own: ofProvider, read: pastDeadline },
  bid_version: { own: ofProvider, read: pastDeadline },
  closing: {
    own: "app_kind() = 'system'",
    read: `((${ofRegion} and tender_is_opened(tender_id)) or exists (select from bid b where b.tender_id = closing.tender_id and b.provider_id = app_organisation()))`,
  },
  opening: { own: `(${ofRegion} and started_by = app_person())`, read: ofRegion },
  opening_approval: { own: `(${ofRegion} and person_id = app_person())`, read: ofRegion },
  opening_event: { own: ofRegion },
  opened_bid: { own: "app_kind() = 'system'", read: ofBoth },
  opened_price: {
    own: "app_kind() = 'system'",
    read: `(${ofProvider} or (${ofRegion} and exists (select from lot l where l.id = lot_id and l.quality_locked_at is not null)))`,
  },
  opened_file: { own: "app_kind() = 'system'", read: ofBoth },
  proof_event: { own: ofProvider, read: forRegions },
  proof_check: { own: ofRegion, read: ofProvider },
  eligibility_check: { own: ofRegion },
  assessor_assignment: { own: ofRegion },
  score: {
    own: `(${ofRegion} and person_id = app_person())`,
    read: `(${ofRegion} and not exists (select from assessor_assignment a where a.lot_id = score.lot_id and a.locked_at is null))`,
  },
  consensus: { own: ofRegion },
  ranking: { own: ofRegion },
  award_decision: { own: ofRegion },
  award_letter: { own: ofRegion, read: ofProvider },
  contract: { own: ofRegion, read: ofProvider },
  procurement_cost: { own: ofRegion },
  distribution_key: { own: ofRegion },
  cost_split: { own: ofRegion },
  cost_split_line: { own: ofRegion },
  statement: { own: ofRegion },
  document: { own: ofRegion, read: `((${ofProvider} and not of_withdrawn_contract(kind, subject_id)) or is_public)` },
  message: { own: ofRegion, read: `((${ofProvider} and kind = 'invitation') or person_id = app_person())` },
  feed: { own: 'person_id = app_person()' },
  reminder_choice: { own: 'person_id = app_person()' },
  reminder: { own: 'person_id = app_person()' },
};

const keeperReads = [
  'tender',
  'lot',
  'arrival',
  'sealed_part',
  'bid',
  'bid_version',
  'opening',
  'opening_approval',
  'holder_key',
];
const keeperWrites = ['opened_bid', 'opened_price', 'opened_file', 'opening_event'];

export class GuardRows1763700000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function tender_is_closed(tender uuid) returns boolean language sql stable security definer set search_path = public as
        $$ select exists (select from tender t where t.id = tender and t.state not in ('draft', 'published', 'closing', 'withdrawn')) $$;
      create function tender_is_opened(tender uuid) returns boolean language sql stable security definer set search_path = public as
        $$ select exists (select from tender t where t.id = tender and t.state not in ('draft', 'published', 'closing', 'closed', 'withdrawn')) $$;
      create function of_withdrawn_contract(document_kind text, subject uuid) returns boolean language sql stable security definer set search_path = public as
        $$ select document_kind = 'contract' and exists (select from contract c where c.id = subject and c.state = 'withdrawn') $$;
      create function lock_tender_for_bid(tender uuid, out state text, out bids_due_at timestamptz)
        language sql security definer set search_path = public as
        $$ select t.state, t.bids_due_at from tender t where t.id = tender for share $$;
      comment on function lock_tender_for_bid is 'A bidder may not change a tender, yet its submission must hold the closing off: a shared lock without update rights.';
    `);
    for (const [table, { own, read }] of Object.entries(tables)) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner_all on ${table} to current_user using (true) with check (true);
        create policy own on ${table} to perceel_app
          using (${own} or app_kind() = 'system') with check (${own} or app_kind() = 'system');
        grant select, insert, update on ${table} to perceel_app;
      `);
      // PostgreSQL tries policies from the last name to the first: whether a row is one's own is asked before anything dear.
      if (read) await runner.query(`create policy also_read on ${table} for select to perceel_app using (${read})`);
    }
    await runner.query(`
      create policy region_records on proof_event for insert to perceel_app
        with check (app_kind() = 'region' and recorded_by = app_person() and recorded_for = app_organisation());
    `);
    for (const table of [...keeperReads, ...keeperWrites]) {
      await runner.query(`create policy keeper on ${table} to perceel_keeper using (true) with check (true)`);
    }
    await runner.query(`
      grant usage on schema public to perceel_app, perceel_keeper;
      grant usage on all sequences in schema public to perceel_app, perceel_keeper;
      create policy ask on question for insert to perceel_app with check (
        app_kind() = 'provider' and state = 'new' and answer = '' and public_text = '' and nota_id is null and exists (
          select from tender t where t.id = tender_id and t.region_id = question.region_id and t.state = 'published'));
      grant select on ${keeperReads.join(', ')} to perceel_keeper;
      grant select, insert on ${keeperWrites.join(', ')} to perceel_keeper;
      grant update (state, opened_at, list_head) on opening to perceel_keeper;
      grant select on installation, municipality, inhabitants to perceel_app;
      grant select on installation to perceel_keeper;
      grant insert on municipality, inhabitants to perceel_app;
      grant select, insert, update, delete on web_session to perceel_app;
      grant select, insert on sign_in_attempt to perceel_app;
      revoke update on nota, nota_item, question_author, journal_entry, arrival, sealed_part, planning_override, approval, award_letter, distribution_key,
        cost_split, cost_split_line, statement, document, opened_bid,
        opened_price, opened_file, ranking, bid_version, proof_event, proof_check from perceel_app;
      revoke update on reminder from perceel_app;
      revoke update on closing, opening, opening_approval, opening_event from perceel_app;
      revoke insert on opening_event from perceel_app;
      revoke update on eligibility_check, award_decision from perceel_app;
      revoke update on planning, milestone, undated_step, planning_scenario, tender_follower from perceel_app;
      grant update (published_at) on planning to perceel_app;
      grant update (done, done_on, lapsed) on milestone to perceel_app;
      grant update (relayed_at) on journal_entry to perceel_app;
      grant update (outcome) on arrival to perceel_app;
      grant delete on person_role, tender_municipality, lot, lot_requirement, criterion, procurement_cost, planning_scenario,
        tender_follower to perceel_app;
      revoke insert on opened_bid, opened_price, opened_file from perceel_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are only ever added: restore a backup instead of migrating down.');
  }
}
