import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Choose, agree, pay, write down, tell: evaluation, contracts, finance, documents, messages. */
export class LayDecisions1763700000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proof_event (
        id uuid primary key default gen_random_uuid(),
        provider_id uuid not null references organisation (id),
        proof text not null check (proof in ('quality-mark', 'diploma-recognition', 'equivalent')),
        scope text not null default '',
        status text not null check (status in ('aspirant', 'fixed-term', 'indefinite', 'recognised', 'suspended', 'reinstated',
          'withdrawn', 'expired', 'none')),
        effective_at timestamptz not null,
        valid_until date,
        source text not null,
        recorded_by uuid references person (id),
        recorded_by_name text not null default '',
        recorded_for uuid references organisation (id),
        recorded_at timestamptz not null default perceel_now()
      );
      create index proof_event_history on proof_event (provider_id, proof, effective_at);
      comment on table proof_event is 'A proof is a history: granted, suspended, reinstated, withdrawn, expired. A check is always as of a moment.';
      comment on column proof_event.recorded_by_name is 'Kept as it was: the reader may be of another organisation and may not look the person up.';

      create table proof_check (
        id uuid primary key default gen_random_uuid(),
        provider_id uuid not null references organisation (id),
        region_id uuid not null references organisation (id),
        proof text not null check (proof in ('quality-mark', 'diploma-recognition', 'equivalent')),
        scope text not null,
        status text not null,
        source text not null check (length(source) >= 3),
        checked_by uuid not null references person (id),
        checked_by_name text not null,
        checked_at timestamptz not null default perceel_now()
      );
      comment on table proof_check is 'A region looked in the public register and found the status that is written here.';

      create table eligibility_check (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        bid_id uuid not null references bid (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        as_of timestamptz not null,
        advice jsonb not null,
        outcome text not null check (outcome in ('eligible', 'excluded')),
        reason text not null,
        decided_by uuid not null references person (id),
        decided_at timestamptz not null default perceel_now(),
        replaces uuid references eligibility_check (id)
      );
      create unique index eligibility_check_replaced_once on eligibility_check (replaces);

      create table assessor_assignment (
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        assigned_at timestamptz not null default perceel_now(),
        declared_at timestamptz,
        locked_at timestamptz,
        primary key (lot_id, person_id)
      );
      create table score (
        lot_id uuid not null references lot (id),
        criterion_id uuid not null references criterion (id),
        bid_id uuid not null references bid (id),
        person_id uuid not null references person (id),
        region_id uuid not null references organisation (id),
        mark integer check (mark between 0 and 10),
        motivation text not null default '',
        updated_at timestamptz not null default perceel_now(),
        primary key (criterion_id, bid_id, person_id)
      );
      comment on column score.mark is 'Empty while it is a draft with a motivation only; locking asks both.';
      create table consensus (
        lot_id uuid not null references lot (id),
        criterion_id uuid not null references criterion (id),
        bid_id uuid not null references bid (id),
        region_id uuid not null references organisation (id),
        mark integer not null check (mark between 0 and 10),
        motivation text not null check (length(motivation) >= 3),
        agreed_by uuid not null references person (id),
        agreed_at timestamptz not null default perceel_now(),
        primary key (criterion_id, bid_id)
      );
      create function refuse_change_of_locked_score() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if not exists (select from assessor_assignment a
            where a.lot_id = new.lot_id and a.person_id = new.person_id and a.locked_at is null) then
          raise exception 'only an assigned assessor scores, and locked scores stay as they are';
        end if;
        return new;
      end $$;
      create trigger score_stays_when_locked before insert or update on score
        for each row execute function refuse_change_of_locked_score();
      create function refuse_unlocking_scores() returns trigger language plpgsql as $$
      begin
        if new.locked_at is distinct from old.locked_at and (old.locked_at is not null or app_person() is distinct from new.person_id) then
          raise exception 'assessors lock their own scores, once';
        end if;
        return new;
      end $$;
      create trigger assessor_locks_own_scores_once before update on assessor_assignment
        for each row execute function refuse_unlocking_scores();
      create function refuse_late_consensus() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if exists (select from lot l where l.id = new.lot_id and l.quality_locked_at is not null) then
          raise exception 'the quality of this lot is locked';
        end if;
        if exists (select from assessor_assignment a where a.lot_id = new.lot_id and a.locked_at is null) then
          raise exception 'agreement comes after every assessor has locked';
        end if;
        return new;
      end $$;
      create trigger consensus_stays_when_quality_is_locked before insert or update on consensus
        for each row execute function refuse_late_consensus();
      create function refuse_early_quality_lock() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if old.quality_locked_at is not null then
          raise exception 'the quality of a lot is locked once';
        end if;
        if not exists (select from assessor_assignment a where a.lot_id = new.id)
          or exists (select from assessor_assignment a where a.lot_id = new.id and a.locked_at is null)
          or exists (select from eligibility_check e cross join criterion c
            where e.lot_id = new.id and c.lot_id = new.id and e.outcome = 'eligible'
              and not exists (select from eligibility_check later where later.replaces = e.id)
              and not exists (select from consensus s where s.bid_id = e.bid_id and s.criterion_id = c.id)) then
          raise exception 'the quality of a lot is locked after agreement on every criterion of every bid';
        end if;
        return new;
      end $$;
      create trigger quality_is_locked_after_agreement before update on lot
        for each row when (current_user = 'perceel_app' and new.quality_locked_at is distinct from old.quality_locked_at)
        execute function refuse_early_quality_lock();
      comment on trigger quality_is_locked_after_agreement on lot is
        'The lock lets row-level security show the prices, so the application role cannot set it before its time.';
      create function score_progress(lot uuid) returns table (person_id uuid, done integer)
        language sql stable security definer set search_path = public as $$
          select s.person_id, count(*)::int from score s
          where s.lot_id = lot and s.region_id = app_organisation() and s.mark is not null and s.motivation <> '' group by s.person_id
        $$;
      comment on function score_progress(uuid) is 'How far each assessor is, never what they gave.';
      create table ranking (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        result jsonb not null,
        made_by uuid not null references person (id),
        made_at timestamptz not null default perceel_now()
      );
      create table award_decision (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        kind text not null check (kind in ('provisional', 'final', 'no-bids')),
        winner_bid_id uuid references bid (id),
        ranking_id uuid references ranking (id),
        sent_at timestamptz,
        standstill_first_day date,
        standstill_end date,
        earliest_signing date,
        explanation jsonb not null default '{}',
        reason text not null default '',
        decided_by uuid not null references person (id),
        decided_at timestamptz not null default perceel_now(),
        constraint provisional_has_standstill check (kind <> 'provisional'
          or (winner_bid_id is not null and sent_at is not null and standstill_end is not null and earliest_signing is not null))
      );
      create unique index award_decision_one_of_a_kind on award_decision (lot_id, kind);
      create table award_letter (
        id uuid primary key default gen_random_uuid(),
        decision_id uuid not null references award_decision (id),
        lot_id uuid not null references lot (id),
        bid_id uuid not null references bid (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        outcome text not null check (outcome in ('won', 'lost', 'excluded')),
        content jsonb not null,
        sent_at timestamptz not null,
        unique (decision_id, bid_id)
      );

      create table contract (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        tender_id uuid not null references tender (id),
        lot_id uuid not null references lot (id),
        award_decision_id uuid not null references award_decision (id),
        gm_codes text[] not null,
        for_part boolean not null default false,
        number text not null,
        starts_on date not null,
        ends_on date not null,
        option_decision_by date,
        option_ends_on date,
        term_years integer not null check (term_years > 0),
        option_years integer not null check (option_years >= 0),
        notice_months integer not null check (notice_months >= 0),
        longer_because text not null default '',
        trajectories_per_year integer not null check (trajectories_per_year > 0),
        price_cents bigint not null check (price_cents > 0),
        maximum_value_cents bigint not null,
        state text not null default 'draft' check (state in ('draft', 'signed', 'withdrawn')),
        signed_on date,
        signed_for_region text,
        signed_for_provider text,
        withdrawn_because text not null default '' check (length(withdrawn_because) <= 1000),
        created_by uuid not null references person (id),
        created_at timestamptz not null default perceel_now(),
        row_version integer not null default 1,
        unique (region_id, number),
        constraint maximum_is_written_out check (maximum_value_cents
          = trajectories_per_year::bigint * price_cents * (term_years + option_years)),
        constraint signed_is_complete check (state <> 'signed'
          or (signed_on is not null and signed_for_region is not null and signed_for_provider is not null)),
        constraint only_withdrawn_has_a_reason check (case state when 'withdrawn' then length(withdrawn_because) >= 10
          else withdrawn_because = '' end)
      );
      create index contract_award on contract (award_decision_id);
      comment on column contract.gm_codes is 'The municipalities it is for: each stands in one contract of an award at most that was not withdrawn, and signs its own.';
      comment on column contract.for_part is 'For some of the municipalities of the lot; then they are the party, else the region for all of them.';
      create function keep_municipality_in_one_contract() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if tg_op = 'UPDATE' and (new.gm_codes, new.award_decision_id) is distinct from (old.gm_codes, old.award_decision_id) then
          raise exception 'a contract stays between the same parties';
        end if;
        if new.state = 'withdrawn' then
          return new;
        end if;
        perform 1 from award_decision where id = new.award_decision_id for no key update;
        if exists (select from contract c where c.award_decision_id = new.award_decision_id and c.id <> new.id and c.state <> 'withdrawn'
            and (c.gm_codes && new.gm_codes or cardinality(c.gm_codes) = 0 or cardinality(new.gm_codes) = 0)) then
          raise exception 'a municipality stands in one contract of an award';
        end if;
        return new;
      end $$;
      create trigger contract_is_of_its_municipalities before insert or update on contract
        for each row execute function keep_municipality_in_one_contract();
      create function refuse_early_signing() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        earliest date;
      begin
        if tg_op = 'UPDATE' and old.state = 'signed' then
          raise exception 'a signed contract stays as it was signed';
        end if;
        if tg_op = 'UPDATE' and old.state = 'withdrawn' then
          raise exception 'a withdrawn contract stays withdrawn';
        end if;
        if new.state = 'signed' then
          select p.earliest_signing into earliest from award_decision f
            join award_decision p on p.lot_id = f.lot_id and p.kind = 'provisional'
            where f.id = new.award_decision_id and f.kind = 'final';
          if earliest is null or new.signed_on < earliest then
            raise exception 'contract signed before the end of the standstill (earliest %)', earliest;
          end if;
          if not approvals_are_in(new.tender_id, new.gm_codes) then
            raise exception 'contract signed while approvals of its tender are open';
          end if;
        end if;
        return new;
      end $$;
      create trigger contract_waits_for_standstill before insert or update on contract
        for each row execute function refuse_early_signing();

      create function joined_lot_result(lot uuid)
        returns table (kind text, winner text, sent_at timestamptz, standstill_end date, earliest_signing date)
        language sql stable security definer set search_path = public as $$
          select d.kind, coalesce(o.name, ''), d.sent_at, d.standstill_end, d.earliest_signing
          from award_decision d left join bid b on b.id = d.winner_bid_id left join organisation o on o.id = b.provider_id
          where d.lot_id = lot and exists (select from joined_lot j
            where j.lot_id = lot and j.participant_id = app_organisation() and j.state = 'confirmed')
        $$;
      create function joined_lot_contracts(lot uuid)
        returns table (number text, gm_codes text[], state text, starts_on date, ends_on date, signed_on date)
        language sql stable security definer set search_path = public as $$
          select c.number, c.gm_codes, c.state, c.starts_on, c.ends_on, c.signed_on
          from contract c join joined_lot j on j.lot_id = c.lot_id and c.gm_codes && j.gm_codes
          where c.lot_id = lot and c.state <> 'withdrawn' and j.participant_id = app_organisation() and j.state = 'confirmed'
        $$;
      comment on function joined_lot_contracts(uuid) is 'The contracts of own municipalities for a region that takes part: which, from when, signed or not; no price.';
      comment on function joined_lot_result(uuid) is 'The outcome of a lot for a region that takes part in it: who won and until when it waits, no bid and no score.';

      create table procurement_cost (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        tender_id uuid not null references tender (id),
        description text not null,
        hours integer check (hours > 0),
        rate_cents bigint check (rate_cents > 0),
        amount_cents bigint not null,
        published_cents bigint,
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        constraint hours_are_multiplied_out check (hours is null or amount_cents = hours * rate_cents),
        constraint hours_have_a_rate check ((hours is null) = (rate_cents is null))
      );
      create table distribution_key (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        code text not null,
        version integer not null check (version > 0),
        title text not null,
        rule text not null check (rule in ('inhabitants', 'fixed-percent', 'equal', 'trajectories')),
        rule_version text not null,
        source text not null,
        reference_date date,
        weights jsonb not null,
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        unique (region_id, code, version)
      );
      comment on column distribution_key.weights is 'Worked out when the key was recorded: [{gmCode, weight}], weights as exact text. A change is a new version.';
      create table cost_split (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        tender_id uuid not null references tender (id),
        title text not null,
        key_id uuid not null references distribution_key (id),
        total_cents bigint not null,
        unit_cents bigint not null default 1 check (unit_cents > 0),
        basis jsonb not null default '{}',
        replaces uuid unique references cost_split (id),
        reason text not null default '',
        made_by uuid not null references person (id),
        made_at timestamptz not null default perceel_now()
      );
      comment on column cost_split.basis is 'The recorded costs as they were when the total was chosen: {source, recordedCents, lines: [{description, amountCents}]}.';
      create table cost_split_line (
        split_id uuid not null references cost_split (id),
        region_id uuid not null references organisation (id),
        gm_code text not null references municipality (gm_code),
        weight text not null,
        exact_share text not null,
        remainder text not null,
        extra_unit boolean not null,
        amount_cents bigint not null,
        primary key (split_id, gm_code)
      );
      create function refuse_unbalanced_split() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        split uuid := coalesce(to_jsonb(new) ->> 'split_id', to_jsonb(new) ->> 'id')::uuid;
        total bigint;
        parts bigint;
      begin
        select total_cents into total from cost_split where id = split;
        select coalesce(sum(amount_cents), 0) into parts from cost_split_line where split_id = split;
        if total is distinct from parts then
          raise exception 'cost split % does not add up: lines % cents, total % cents', split, parts, total;
        end if;
        return null;
      end $$;
      create constraint trigger cost_split_adds_up after insert or update on cost_split
        deferrable initially deferred for each row execute function refuse_unbalanced_split();
      create constraint trigger cost_split_line_adds_up after insert or update on cost_split_line
        deferrable initially deferred for each row execute function refuse_unbalanced_split();
      create table statement (
        id uuid primary key default gen_random_uuid(),
        split_id uuid not null references cost_split (id),
        region_id uuid not null references organisation (id),
        gm_code text not null references municipality (gm_code),
        number text not null,
        made_at timestamptz not null default perceel_now(),
        unique (split_id, gm_code),
        unique (region_id, number)
      );

      create table document (
        id uuid primary key default gen_random_uuid(),
        kind text not null,
        subject_id uuid not null,
        region_id uuid references organisation (id),
        provider_id uuid references organisation (id),
        is_public boolean not null default false,
        language text not null check (language in ('nl', 'en')),
        version integer not null,
        title text not null,
        view jsonb not null,
        template_sha256 text not null,
        html text not null,
        pdf_file text not null,
        pdf_sha256 text not null,
        pdf_bytes integer not null,
        entry_id bigint not null references journal_entry (id),
        made_at timestamptz not null default perceel_now(),
        unique (kind, subject_id, language, version),
        constraint document_once_per_entry unique (kind, subject_id, language, entry_id)
      );
      create index document_subject on document (subject_id);
      comment on table document is 'A document as it was: view, template hash, HTML and PDF with its SHA-256. A new version is a new row.';

      create table message (
        id uuid primary key default gen_random_uuid(),
        kind text not null,
        entry_id bigint not null references journal_entry (id),
        region_id uuid references organisation (id),
        provider_id uuid references organisation (id),
        person_id uuid references person (id),
        to_address text not null,
        language text not null check (language in ('nl', 'en')),
        subject text not null,
        body text not null,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'lapsed')),
        attempts integer not null default 0,
        last_error text,
        made_at timestamptz not null default perceel_now(),
        sent_at timestamptz,
        unique nulls not distinct (entry_id, kind, person_id)
      );

      create table feed (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        scope text not null check (scope in ('person', 'tender', 'region')),
        tender_id uuid references tender (id),
        language text not null check (language in ('nl', 'en')),
        secret_sha256 text not null unique check (secret_sha256 ~ '^[0-9a-f]{64}$'),
        made_at timestamptz not null default perceel_now(),
        renewed_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        constraint feed_of_a_tender_names_it check ((scope = 'tender') = (tender_id is not null))
      );
      create index feed_person on feed (person_id);
      comment on table feed is 'A secret address that a calendar program asks without signing in. Only the hash of the secret is kept; it reads with the rights its person has at that moment.';

      create table reminder_choice (
        person_id uuid primary key references person (id),
        organisation_id uuid not null references organisation (id),
        rhythm text not null check (rhythm in ('none', 'each', 'daily', 'weekly')),
        chosen_at timestamptz not null default perceel_now()
      );
      comment on table reminder_choice is 'Who never chose gets one mail a day.';
      create table reminder (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        batch_id uuid not null,
        kind text not null check (kind in ('milestone', 'contract')),
        subject_id uuid not null,
        code text not null,
        date date not null,
        time text,
        days_before integer not null check (days_before in (1, 7)),
        made_at timestamptz not null default perceel_now(),
        constraint reminder_once unique nulls not distinct (person_id, subject_id, code, date, time, days_before)
      );
      create index reminder_batch on reminder (batch_id);
      comment on table reminder is 'That somebody was reminded of this step on this date: a moved date is another row, and two workers write it once. subject_id is a tender or a contract.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are only ever added: restore a backup instead of migrating down.');
  }
}
