import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ask: demand, tenders, lots, plannings, questions, sealed bids and their opening. */
export class LayTendering1763700000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table demand_year (
        region_id uuid not null references organisation (id),
        year integer not null check (year between 2010 and 2100),
        shares jsonb not null,
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        row_version integer not null default 1,
        primary key (region_id, year)
      );
      comment on column demand_year.shares is 'Expected part of the people per route, in percent: [{route, from, to}], text so that they stay exact.';
      create table demand (
        region_id uuid not null references organisation (id),
        gm_code text not null references municipality (gm_code),
        year integer not null,
        trajectories integer not null check (trajectories >= 0),
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        primary key (region_id, gm_code, year),
        foreign key (region_id, year) references demand_year (region_id, year)
      );

      create table tender (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        reference text not null,
        title text not null check (length(title) between 3 and 200),
        description text not null default '',
        procedure_code text not null,
        procedure_version text not null,
        state text not null default 'draft' check (state in ('draft', 'published', 'closing', 'closed', 'opened',
          'assessing', 'provisional-award', 'final-award', 'contracted', 'withdrawn')),
        cpv text not null,
        demand_year integer not null,
        trajectories integer not null check (trajectories > 0),
        price_per_trajectory_cents bigint not null check (price_per_trajectory_cents > 0),
        contract_years integer not null check (contract_years between 1 and 10),
        option_years integer not null check (option_years between 0 and 10),
        estimated_value_cents bigint not null check (estimated_value_cents > 0),
        standstill_days integer not null default 20 check (standstill_days between 0 and 90),
        service_start date not null,
        retender_of_lot_id uuid,
        notice_sent_at timestamptz,
        bids_due_at timestamptz,
        keeper_recipient text,
        notice_estimate jsonb,
        subject_to_approval boolean not null default false,
        approvals_complete_at timestamptz,
        created_by uuid not null references person (id),
        led_by uuid references person (id),
        created_at timestamptz not null default perceel_now(),
        row_version integer not null default 1,
        unique (region_id, reference),
        constraint published_has_terms check (state in ('draft', 'withdrawn')
          or (notice_sent_at is not null and bids_due_at is not null and keeper_recipient is not null))
      );
      comment on column tender.estimated_value_cents is 'The sum of the lots over all years, or of the demand while there are none.';
      comment on column tender.notice_estimate is 'The estimate and the regime as they stood when the notice was sent; never reckoned again.';
      comment on column tender.state is 'closing: deadline passed, arrivals before it are still being settled; closed never goes back by itself.';
      create table tender_municipality (
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        gm_code text not null references municipality (gm_code),
        primary key (tender_id, gm_code)
      );

      create table lot (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        number integer not null check (number > 0),
        title text not null check (length(title) between 2 and 200),
        route text not null check (route in ('b1', 'onderwijsroute', 'z')),
        expected_trajectories integer not null check (expected_trajectories > 0),
        ceiling_price_cents bigint not null check (ceiling_price_cents > 0),
        cpv_parts jsonb not null default '[]' check (jsonb_typeof(cpv_parts) = 'array'),
        formula_code text not null,
        formula_version text not null,
        formula_params jsonb not null default '{}',
        price_weight integer not null check (price_weight between 0 and 100),
        tie_rule text not null,
        state text not null default 'draft' check (state in ('draft', 'open', 'no-bids', 'assessing', 'quality-locked',
          'ranked', 'provisionally-awarded', 'awarded', 'contracted', 'retendered', 'withdrawn')),
        quality_locked_at timestamptz,
        quality_locked_by uuid references person (id),
        row_version integer not null default 1,
        unique (tender_id, number)
      );
      comment on column lot.cpv_parts is 'Other CPV codes than the main one: [{cpv, cents}], cents as text over all years, null for what the others leave.';
      alter table tender add constraint tender_retender_of_lot foreign key (retender_of_lot_id) references lot (id);
      create table lot_requirement (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        component text not null check (component in ('language', 'participation')),
        proof text not null check (proof in ('quality-mark', 'diploma-recognition')),
        aspirant_accepted boolean,
        equivalent_accepted boolean not null default true,
        unique (lot_id, component, proof),
        constraint aspirant_is_chosen check ((proof = 'quality-mark') = (aspirant_accepted is not null))
      );
      comment on constraint aspirant_is_chosen on lot_requirement is 'A tender must say whether an aspirant mark counts; silence excluded a bidder in court.';
      create table criterion (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        position integer not null,
        title text not null,
        question text not null default '',
        weight integer not null check (weight between 1 and 100),
        unique (lot_id, position)
      );

      create table planning (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        number integer not null check (number > 0),
        reason text not null default '',
        made_by uuid not null references person (id),
        made_at timestamptz not null default perceel_now(),
        published_at timestamptz,
        circumstances jsonb not null default '{}' check (jsonb_typeof(circumstances) = 'object'),
        lapses jsonb not null default '{}',
        unique (tender_id, number)
      );
      comment on column planning.lapses is 'Of each step that ever lapsed, by its code: whether it is lapsed, how often that turned, and when last. Set by the trigger; an agenda follows it.';
      comment on table planning is 'A version; never edited. A change is a new version with its reason.';
      comment on column planning.circumstances is 'Choices of the tender that change its terms: electronic, full access, urgent with its reason, prior notice.';
      create table milestone (
        id uuid primary key default gen_random_uuid(),
        planning_id uuid not null references planning (id),
        region_id uuid not null references organisation (id),
        position integer not null,
        code text not null,
        label_nl text not null,
        label_en text not null,
        kind text not null check (kind in ('milestone', 'approval', 'consultation', 'dialogue', 'preparation')),
        track text not null default 'tender' check (track in ('tender', 'policy', 'by-law', 'other')),
        after jsonb not null default '[]' check (jsonb_typeof(after) = 'array'),
        date date not null,
        time text check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        by_mandates boolean not null default false,
        done boolean not null default false,
        done_on date,
        lapsed boolean not null default false,
        unique (planning_id, position),
        unique (planning_id, code),
        constraint only_done_has_a_day check (done or done_on is null),
        constraint lapsed_on_no_day check (not lapsed or (done and done_on is null))
      );
      create index planning_region on planning (region_id, tender_id, number desc);
      create index milestone_when on milestone (planning_id, date);
      create index milestone_region on milestone (region_id, date);
      comment on column milestone.after is 'Codes of rows this one may not precede, besides what the procedure says.';
      comment on column milestone.done_on is 'The day it was done, which need not be the day planned. A fact of the step, the same in every version; with done and lapsed the only thing of a row that changes.';
      create function note_lapse() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        update planning set lapses = jsonb_set(lapses, array[new.code], jsonb_build_object('lapsed', new.lapsed,
          'turns', coalesce((lapses->new.code->>'turns')::integer, 0) + 1, 'at', perceel_now())) where id = new.planning_id;
        return null;
      end $$;
      create trigger lapse_is_noted after update of lapsed on milestone for each row when (old.lapsed is distinct from new.lapsed)
        execute function note_lapse();
      comment on column milestone.lapsed is 'Everything it asked of boards was withdrawn: it waits for nobody any more, so it is done with, but nobody decided and nobody says it happened.';
      comment on column milestone.by_mandates is 'Waits for the mandates of the municipalities and for nothing else, as the domain read from its words when it was written (isByMandates).';
      create table undated_step (
        planning_id uuid not null references planning (id),
        region_id uuid not null references organisation (id),
        position integer not null,
        code text not null,
        label_nl text not null,
        label_en text not null,
        kind text not null check (kind in ('milestone', 'approval', 'consultation', 'dialogue', 'preparation')),
        track text not null default 'tender' check (track in ('tender', 'policy', 'by-law', 'other')),
        after jsonb not null check (jsonb_typeof(after) = 'array' and jsonb_array_length(after) > 0),
        by_mandates boolean not null default false,
        primary key (planning_id, code)
      );
      comment on table undated_step is 'A step of which only is known after which others it comes ("after the final award"). Beside the milestones, so that every milestone has a day.';
      create table planning_scenario (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        name text not null check (length(name) between 2 and 80),
        base_number integer not null check (base_number >= 0),
        milestones jsonb not null check (jsonb_typeof(milestones) = 'array' and jsonb_array_length(milestones) > 0),
        undated jsonb not null default '[]' check (jsonb_typeof(undated) = 'array'),
        circumstances jsonb not null default '{}' check (jsonb_typeof(circumstances) = 'object'),
        made_by uuid not null references person (id),
        made_at timestamptz not null default perceel_now(),
        unique (tender_id, name)
      );
      comment on table planning_scenario is 'A planning to think with: compared with versions, adopted as one or thrown away. It binds nobody.';
      create table tender_follower (
        tender_id uuid not null references tender (id),
        provider_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        followed_at timestamptz not null default perceel_now(),
        primary key (tender_id, provider_id)
      );
      comment on table tender_follower is 'A provider that wants to be told of changes. Only the provider itself reads it: who is interested is no business of the region before the opening.';
      create table planning_override (
        id uuid primary key default gen_random_uuid(),
        planning_id uuid not null references planning (id),
        region_id uuid not null references organisation (id),
        rule text not null,
        milestone_code text not null,
        reason text not null check (length(reason) >= 10),
        overridden_by uuid not null references person (id),
        overridden_at timestamptz not null default perceel_now(),
        unique (planning_id, rule, milestone_code)
      );

      comment on column tender.subject_to_approval is 'Published while approvals were still open: bidders read so, and no contract is signed before all are in.';

      create table approval (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        kind text not null check (kind in ('decision', 'advice', 'mandate')),
        body text not null check (body in ('do', 'pfho', 'college', 'advisory-council', 'council', 'other')),
        body_name text not null default '' check (length(body_name) <= 120),
        gm_code text references municipality (gm_code),
        milestone_code text,
        asked_on date,
        last_day date,
        outcome text check (outcome in ('approved', 'refused', 'advice-given', 'no-advice', 'not-needed', 'withdrawn', 'overruled')),
        decided_on date,
        source text not null default '' check (length(source) <= 1000),
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        replaces uuid unique references approval (id),
        constraint mandate_is_of_a_college check (kind <> 'mandate' or (body = 'college' and gm_code is not null)),
        constraint outcome_fits_kind check (outcome is null or outcome = 'not-needed'
          or (kind = 'advice' and outcome in ('advice-given', 'no-advice', 'withdrawn'))
          or (kind = 'decision' and outcome in ('approved', 'refused', 'withdrawn'))
          or (kind = 'mandate' and outcome in ('approved', 'refused', 'overruled'))),
        constraint outcome_is_recorded check (outcome is null or (decided_on is not null and length(source) >= 3))
      );
      create unique index approval_asked_once on approval (tender_id, kind, body, body_name, milestone_code, gm_code)
        nulls not distinct where replaces is null;
      create index approval_tender on approval (tender_id);
      comment on table approval is 'What a board, college or council has to say about a tender. A row is never changed: what is recorded or corrected later replaces it.';
      comment on column approval.last_day is 'Of an advice whose step is not in the planning; otherwise the planning has the day.';
      create function asking_steps(tender uuid) returns table (code text, kind text, by_mandates boolean, dated boolean)
        language sql stable set search_path = public as $$
        with newest as (select p.id from planning p where p.tender_id = tender order by p.number desc limit 1)
        select m.code, m.kind, m.by_mandates, true from milestone m join newest n on n.id = m.planning_id where m.kind in ('approval', 'consultation')
        union all
        select u.code, u.kind, u.by_mandates, false from undated_step u join newest n on n.id = u.planning_id where u.kind in ('approval', 'consultation')
      $$;
      create function counted_approvals(tender uuid) returns setof approval language sql stable set search_path = public as $$
        select a.* from approval a where a.tender_id = tender and not exists (select from approval later where later.replaces = a.id)
          and (a.gm_code is null or exists (select from tender_municipality m where m.tender_id = tender and m.gm_code = a.gm_code))
      $$;
      create function step_answers(tender uuid)
        returns table (code text, step_kind text, gm_code text, outcome text, decided_on date, of_each boolean)
        language sql stable set search_path = public as $$
        with counted as (select * from counted_approvals(tender))
        select s.code, s.kind, c.gm_code, c.outcome, c.decided_on,
          c.kind = 'mandate' or c.body = 'college' or (c.body = 'council' and not exists (
            select from counted r where r.milestone_code = s.code and r.body = 'council' and r.gm_code is null))
        from asking_steps(tender) s join counted c
          on c.milestone_code = s.code or (c.kind = 'mandate' and (
            exists (select from counted l where l.milestone_code = s.code and l.kind = 'mandate')
            or (s.by_mandates and not exists (select from counted l where l.milestone_code = s.code))))
      $$;
      create function approvals_are_in(tender uuid, gm_codes text[]) returns boolean language sql stable security definer set search_path = public as $$
        with spoken as (select * from step_answers(tender) where step_kind = 'approval')
        select not exists (select from counted_approvals(tender) c where (c.outcome is null or c.outcome in ('refused', 'overruled'))
            and (c.gm_code is null or cardinality(gm_codes) = 0 or c.gm_code = any (gm_codes)))
          and not exists (select from asking_steps(tender) s where s.kind = 'approval' and not exists (select from spoken p where p.code = s.code))
          and not exists (select from spoken p join tender_municipality m on m.tender_id = tender
            where p.of_each and (cardinality(gm_codes) = 0 or m.gm_code = any (gm_codes))
              and not exists (select from spoken own where own.code = p.code and own.of_each and own.gm_code = m.gm_code))
      $$;
      create function step_decisions(tender uuid) returns table (code text, settled boolean, lapsed boolean, decided_on date)
        language sql stable set search_path = public as $$
        with answer as (select * from step_answers(tender)),
        decision as (
          select s.code, max(a.decided_on) filter (where a.outcome <> 'withdrawn') as decided_on,
            coalesce(bool_and(a.outcome = 'withdrawn'), false) as withdrawn,
            coalesce(bool_and(coalesce(a.outcome, 'refused') not in ('refused', 'overruled')) filter (where a.code is not null), false)
              and not (s.kind = 'approval' and exists (select from answer e join tender_municipality m on m.tender_id = tender
                where e.code = s.code and e.of_each
                  and not exists (select from answer own where own.code = s.code and own.of_each and own.gm_code = m.gm_code))) as settled
          from asking_steps(tender) s left join answer a on a.code = s.code
          where s.dated and (s.kind = 'approval' or exists (select from approval l where l.tender_id = tender and l.milestone_code = s.code))
          group by s.code, s.kind)
        select d.code, d.settled, d.settled and d.withdrawn, case when d.settled then d.decided_on end from decision d
      $$;

      comment on function approvals_are_in(uuid, text[]) is 'Everybody spoke about a contract of these municipalities (none: of all): those on the list, and those whom the newest planning asks and nobody listed, also where others of the same row were. Says the same as countedApprovals in the domain.';
      comment on function step_decisions(uuid) is 'Which steps of the newest planning wait for nobody, which of those lapsed, and since when: for a region that joins, which may not read the approvals. Says the same as stepDecisions in the domain.';

      create table risk (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        number integer not null check (number > 0),
        title text not null check (length(title) between 3 and 200),
        cause text not null default '' check (length(cause) <= 2000),
        chance integer not null check (chance between 1 and 5),
        effect integer not null check (effect between 1 and 5),
        owner text not null check (length(owner) between 2 and 200),
        measure text not null check (length(measure) between 3 and 2000),
        milestone_code text,
        days integer check (days between 1 and 730),
        state text not null default 'open' check (state in ('open', 'closed')),
        recorded_by uuid not null references person (id),
        recorded_at timestamptz not null default perceel_now(),
        row_version integer not null default 1,
        unique (tender_id, number),
        constraint delay_is_complete check ((milestone_code is null) = (days is null))
      );
      comment on column risk.days is 'By how many days it would move the milestone. A thought, never a change: the planning itself moves in the planning.';

      create table joined_lot (
        id uuid primary key default gen_random_uuid(),
        lot_id uuid not null references lot (id),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        participant_id uuid not null references organisation (id),
        gm_codes text[] not null check (cardinality(gm_codes) > 0),
        state text not null default 'invited' check (state in ('invited', 'confirmed', 'declined', 'withdrawn')),
        note text not null default '' check (length(note) <= 1000),
        answer_by date,
        asked_about jsonb not null default '{}',
        answer text not null default '' check (length(answer) <= 1000),
        invited_by_name text not null,
        invited_at timestamptz not null default perceel_now(),
        answered_by_name text not null default '',
        answered_at timestamptz,
        row_version integer not null default 1,
        unique (lot_id, participant_id),
        constraint joins_another_region check (participant_id <> region_id),
        constraint answered_by_somebody check ((state in ('confirmed', 'declined')) <= (answered_at is not null and answered_by_name <> ''))
      );
      comment on table joined_lot is 'A lot of one region in which municipalities of another take part. The lead region invites, the other answers: two sides, two names.';
      comment on column joined_lot.answer_by is 'Until when the lead region waits for an answer: before the day it means to send the notice.';
      comment on column joined_lot.asked_about is 'The lot as it was when it was asked, set by the trigger: all that a region that declined still reads of a draft.';
      create function keep_joining_two_sided() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if app_kind() = 'region' then
          if tg_op = 'INSERT' and (new.region_id <> app_organisation() or new.state <> 'invited') then
            raise exception 'the lead region invites, and only invites';
          end if;
          if tg_op = 'UPDATE' and new.state in ('confirmed', 'declined') and new.participant_id <> app_organisation() then
            raise exception 'only the participating region answers an invitation';
          end if;
          if tg_op = 'UPDATE' and new.state in ('invited', 'withdrawn') and new.region_id <> app_organisation() then
            raise exception 'only the lead region invites and withdraws';
          end if;
          if tg_op = 'UPDATE' and (new.gm_codes, new.answer_by, new.note) is distinct from (old.gm_codes, old.answer_by, old.note) and new.region_id <> app_organisation() then
            raise exception 'only the lead region says which municipalities it invites, and until when';
          end if;
        end if;
        if tg_op = 'UPDATE' and (new.lot_id, new.participant_id, new.region_id, new.tender_id) is distinct from (old.lot_id, old.participant_id, old.region_id, old.tender_id) then
          raise exception 'an invitation stays between the same regions';
        end if;
        if new.state = 'invited' and (tg_op = 'INSERT' or old.state <> 'invited') then
          select jsonb_build_object('reference', t.reference, 'title', t.title, 'serviceStart', t.service_start, 'number', l.number,
            'lot', l.title, 'route', l.route) into new.asked_about from lot l join tender t on t.id = l.tender_id where l.id = new.lot_id;
        elsif tg_op = 'UPDATE' then
          new.asked_about := old.asked_about;
        end if;
        if new.state = 'confirmed' and (tg_op = 'INSERT' or old.state <> 'confirmed') then
          insert into tender_municipality (tender_id, region_id, gm_code)
            select new.tender_id, new.region_id, code from unnest(new.gm_codes) code on conflict do nothing;
          update milestone m set done = d.settled, done_on = d.decided_on, lapsed = d.lapsed from planning p, step_decisions(new.tender_id) d
            where p.id = m.planning_id and p.tender_id = new.tender_id and m.code = d.code
              and (m.done, m.done_on, m.lapsed) is distinct from (d.settled, d.decided_on, d.lapsed);
        end if;
        return new;
      end $$;
      create trigger joining_is_two_sided before insert or update on joined_lot for each row execute function keep_joining_two_sided();
      create function joins_tender(tender uuid) returns boolean language sql stable security definer set search_path = public as
        $$ select exists (select from joined_lot j where j.tender_id = tender and j.participant_id = app_organisation() and j.state in ('invited', 'confirmed')) $$;
      create function joins_lot(lot uuid) returns boolean language sql stable security definer set search_path = public as
        $$ select exists (select from joined_lot j where j.lot_id = lot and j.participant_id = app_organisation() and j.state in ('invited', 'confirmed')) $$;

      create table question (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        lot_id uuid references lot (id),
        number integer not null,
        document text not null check (length(document) between 2 and 200),
        article text not null default '' check (length(article) <= 100),
        text text not null check (length(text) between 5 and 5000),
        giveaways jsonb not null default '[]',
        public_text text not null default '' check (length(public_text) <= 5000),
        answer text not null default '' check (length(answer) <= 10000),
        state text not null default 'new' check (state in ('new', 'answered', 'published')),
        nota_id uuid,
        nota_position integer,
        asked_at timestamptz not null default perceel_now(),
        answered_by uuid references person (id),
        answered_at timestamptz,
        row_version integer not null default 1,
        unique (tender_id, number),
        constraint published_stands_in_a_nota check ((state = 'published') = (nota_id is not null and nota_position is not null)),
        constraint answered_has_an_answer check (state = 'new' or (answer <> '' and public_text <> ''))
      );
      comment on column question.text is 'As it was asked; never changed. What is published is public_text, in nota_item.';
      comment on column question.giveaways is 'Words in the text that would show who asks, found when it was asked.';
      create function number_question() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        perform pg_advisory_xact_lock(hashtext('question ' || new.tender_id));
        select coalesce(max(number), 0) + 1 into new.number from question where tender_id = new.tender_id;
        new.asked_at := perceel_now();
        return new;
      end $$;
      create trigger question_is_numbered before insert on question for each row execute function number_question();
      create function refuse_question_rewrite() returns trigger language plpgsql as $$
      begin
        if new.text <> old.text or new.asked_at <> old.asked_at or new.number <> old.number then
          raise exception 'a question stays as it was asked';
        end if;
        if old.state = 'published' then raise exception 'a published answer is not changed: publish another nota'; end if;
        return new;
      end $$;
      create trigger question_stays before update on question for each row execute function refuse_question_rewrite();
      create table question_author (
        question_id uuid primary key references question (id),
        tender_id uuid not null references tender (id),
        provider_id uuid not null references organisation (id),
        person_id uuid not null references person (id)
      );
      comment on table question_author is 'Who asked stays apart from what was asked, and only the asker reads it.';
      create table nota (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        number integer not null,
        late_reason text not null default '',
        published_by uuid not null references person (id),
        published_at timestamptz not null default perceel_now(),
        unique (tender_id, number)
      );
      create table nota_item (
        nota_id uuid not null references nota (id),
        position integer not null check (position > 0),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        lot_id uuid references lot (id),
        document text not null,
        article text not null,
        text text not null,
        answer text not null,
        primary key (nota_id, position)
      );
      comment on table nota_item is 'What everybody reads. It names no question, so that nothing leads back to who asked or when.';
      alter table question add constraint question_nota foreign key (nota_id, nota_position) references nota_item (nota_id, position);

      create table arrival (
        key uuid primary key,
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        manifest_sha256 text not null,
        at timestamptz not null default date_trunc('milliseconds', perceel_now()),
        outcome text
      );
      create index arrival_tender on arrival (tender_id, at);
      comment on table arrival is 'The stamp of the one clock, in its own transaction, before any lock and any judgement.';
      comment on column arrival.outcome is 'submitted, or the code of the refusal; null while it is being judged; not-completed when the tender closed first.';
      create function stamp_arrival(p_organisation uuid, p_person uuid, p_key uuid, p_tender uuid, p_manifest_sha256 text)
        returns table (at timestamptz, manifest_sha256 text, outcome text) language plpgsql as $$
      #variable_conflict use_column
      begin
        perform set_config('app.organisation', p_organisation::text, true), set_config('app.person', p_person::text, true),
          set_config('app.kind', 'provider', true);
        perform pg_advisory_xact_lock_shared(hashtextextended('arrivals ' || p_tender::text, 0));
        insert into arrival (key, tender_id, region_id, provider_id, person_id, manifest_sha256)
          select p_key, t.id, t.region_id, p_organisation, p_person, p_manifest_sha256
          from tender t where t.id = p_tender and t.notice_sent_at is not null
          on conflict (key) do nothing;
        return query select a.at, a.manifest_sha256, a.outcome from arrival a
          where a.key = p_key and a.tender_id = p_tender and a.provider_id = p_organisation;
      end $$;
      comment on function stamp_arrival is 'One round trip: says who acts, stamps, answers the stamp of this key, whether new or known. The shared lock waits for nothing but the closing of this tender, which starts when the deadline has passed: once closing has begun, every stamp from before the deadline is there to be counted.';
      create table sealed_part (
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        tender_id uuid not null references tender (id),
        provider_id uuid not null references organisation (id),
        size bigint not null check (size > 0),
        stored_at timestamptz not null default perceel_now(),
        primary key (sha256, tender_id, provider_id)
      );
      create table bid (
        id uuid primary key,
        tender_id uuid not null references tender (id),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        state text not null check (state in ('submitted', 'withdrawn')),
        version integer not null check (version > 0),
        withdrawn_at timestamptz,
        row_version integer not null default 1,
        unique (lot_id, provider_id)
      );
      create table bid_version (
        bid_id uuid not null references bid (id),
        version integer not null check (version > 0),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        arrival_key uuid not null unique references arrival (key),
        arrived_at timestamptz not null,
        submitted_by uuid not null references person (id),
        envelope jsonb not null,
        manifest jsonb not null,
        receipt jsonb not null,
        receipt_signature text not null,
        primary key (bid_id, version)
      );

      create table closing (
        tender_id uuid primary key references tender (id),
        region_id uuid not null references organisation (id),
        closed_at timestamptz not null default perceel_now(),
        list_head text not null,
        receipts jsonb not null,
        lots_without_bids jsonb not null,
        not_completed integer not null
      );
      comment on table closing is 'What was fixed when a tender closed: one hash over all receipts, for the bidders at once and for the region after the opening.';

      create table opening (
        id uuid primary key default gen_random_uuid(),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        started_by uuid not null references person (id),
        started_at timestamptz not null default perceel_now(),
        one_time_recipient text not null,
        expires_at timestamptz not null,
        state text not null default 'waiting' check (state in ('waiting', 'opened', 'failed')),
        opened_at timestamptz,
        list_head text
      );
      create unique index opening_once on opening (tender_id) where state = 'opened';
      create table opening_approval (
        opening_id uuid not null references opening (id),
        tender_id uuid not null references tender (id),
        region_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        holder_key_id uuid not null references holder_key (id),
        session_sha256 text not null,
        shares jsonb not null,
        left_out jsonb not null default '[]',
        approved_at timestamptz not null default perceel_now(),
        primary key (opening_id, person_id),
        unique (opening_id, session_sha256)
      );
      comment on column opening_approval.left_out is 'Bids that this person decides to leave closed because an earlier opening broke on them: [bid id]. Counts only when every approval names them.';
      create table opening_event (
        id bigint generated always as identity primary key,
        opening_id uuid not null references opening (id),
        region_id uuid not null references organisation (id),
        code text not null,
        data jsonb not null default '{}',
        at timestamptz not null default perceel_now()
      );
      create table opened_bid (
        bid_id uuid primary key references bid (id),
        opening_id uuid not null references opening (id),
        tender_id uuid not null references tender (id),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        version integer not null,
        answers jsonb not null,
        opened_at timestamptz not null default perceel_now()
      );
      create table opened_price (
        bid_id uuid primary key references bid (id),
        lot_id uuid not null references lot (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        price_cents bigint not null
      );
      comment on table opened_price is 'Row-level security shows a price to the region only after the quality of its lot is locked (V-09).';
      create table opened_file (
        id uuid primary key default gen_random_uuid(),
        bid_id uuid not null references bid (id),
        region_id uuid not null references organisation (id),
        provider_id uuid not null references organisation (id),
        name text not null,
        type text not null,
        size bigint not null,
        sha256 text not null,
        file text not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are only ever added: restore a backup instead of migrating down.');
  }
}
