import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clock, actor settings, hash-chained journal and the visible job state. */
export class LayPlatform1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation (
        id boolean primary key default true check (id),
        kind text not null check (kind in ('practice', 'production')),
        clock_offset interval not null default interval '0',
        practice_until timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        constraint production_has_no_clock_offset check (kind = 'practice' or clock_offset = interval '0'),
        constraint production_has_no_practice check (kind = 'practice' or practice_until is null)
      );
      comment on table installation is 'One row. A practice installation has a movable clock, a production installation never has.';
      comment on column installation.practice_until is 'How far the practice stories have been played; a load that was cut off goes on from there.';

      create function refuse_installation_kind_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or new.kind <> old.kind then
          raise exception 'an installation keeps the kind it was initialised with';
        end if;
        return new;
      end $$;
      create trigger installation_keeps_its_kind before update or delete on installation
        for each row execute function refuse_installation_kind_change();

      create function perceel_now() returns timestamptz language sql volatile as
        $$ select clock_timestamp() + coalesce((select clock_offset from installation), interval '0') $$;
      comment on function perceel_now() is 'The one clock: every deadline is judged by it. The practice offset is set by the owner role only.';

      create function app_organisation() returns uuid language sql stable as
        $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
      create function app_person() returns uuid language sql stable as
        $$ select nullif(current_setting('app.person', true), '')::uuid $$;
      create function app_kind() returns text language sql stable as
        $$ select coalesce(current_setting('app.kind', true), '') $$;
      comment on function app_kind() is 'region, provider, system (worker and sign-in) or empty (public): set locally as first statement of every unit of work.';

      create table journal_head (
        dossier uuid primary key,
        position integer not null,
        hash bytea not null
      );
      create table journal_entry (
        id bigint generated always as identity primary key,
        dossier uuid not null,
        position integer not null,
        type text not null,
        subject_id uuid not null,
        region_id uuid,
        provider_id uuid,
        actor_person_id uuid,
        actor_name text not null,
        actor_organisation_id uuid,
        data jsonb not null default '{}',
        reason text,
        at timestamptz not null default perceel_now(),
        previous_hash bytea not null,
        hash bytea not null,
        relayed_at timestamptz,
        unique (dossier, position)
      );
      create index journal_entry_unrelayed on journal_entry (id) where relayed_at is null;
      create index journal_entry_subject on journal_entry (subject_id);
      create index journal_entry_region on journal_entry (region_id, at);
      comment on table journal_entry is 'Audit trail, case timeline and outbox at once. One hash chain per dossier (a tender, a contract, a split, an organisation).';

      create function journal_hash(previous bytea, e journal_entry) returns bytea language sql immutable as $$
        select sha256(previous || convert_to(jsonb_build_object(
          'dossier', e.dossier, 'position', e.position, 'type', e.type, 'subject', e.subject_id,
          'region', e.region_id, 'provider', e.provider_id, 'person', e.actor_person_id, 'name', e.actor_name,
          'organisation', e.actor_organisation_id, 'data', e.data, 'reason', e.reason,
          'at', extract(epoch from e.at)::text)::text, 'UTF8'))
      $$;

      create function chain_journal_entry() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        head journal_head;
      begin
        insert into journal_head (dossier, position, hash) values (new.dossier, 0, sha256(convert_to(new.dossier::text, 'UTF8')))
          on conflict (dossier) do nothing;
        select * into head from journal_head where dossier = new.dossier for update;
        new.position := head.position + 1;
        new.at := perceel_now();
        new.relayed_at := null;
        new.previous_hash := head.hash;
        new.hash := journal_hash(head.hash, new);
        update journal_head set position = new.position, hash = new.hash where dossier = new.dossier;
        return new;
      end $$;
      create trigger journal_entry_is_chained before insert on journal_entry
        for each row execute function chain_journal_entry();

      create function refuse_journal_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(new) - 'relayed_at' = to_jsonb(old) - 'relayed_at' then
          return new;
        end if;
        raise exception 'the journal is only ever added to';
      end $$;
      create trigger journal_entry_stays before update or delete on journal_entry
        for each row execute function refuse_journal_change();
      create trigger journal_entry_is_not_emptied before truncate on journal_entry
        for each statement execute function refuse_journal_change();

      create function broken_journal_positions(chain uuid, first integer default 1, last integer default 2147483647)
        returns setof integer language sql stable security definer set search_path = public as $$
        with linked as (
          select e.position, e.previous_hash, lag(e.position, 1, 0) over by_position as position_before,
            lag(e.hash, 1, sha256(convert_to(chain::text, 'UTF8'))) over by_position as hash_before
          from journal_entry e where e.dossier = chain window by_position as (order by e.position))
        select l.position from linked l where l.position <> l.position_before + 1 or l.previous_hash <> l.hash_before
        union
        select e.position from journal_entry e
        where e.dossier = chain and e.position between first and last and e.hash <> journal_hash(e.previous_hash, e)
        union
        select h.position from journal_head h where h.dossier = chain
          and not exists (select from journal_entry e where e.dossier = chain and e.position = h.position and e.hash = h.hash)
        union
        select max(e.position) from journal_entry e where e.dossier = chain
        having count(*) > 0 and not exists (select from journal_head h where h.dossier = chain)
        order by 1
      $$;
      comment on function broken_journal_positions(uuid, integer, integer) is 'Positions at which the chain of a dossier does not hold; empty when it does. Of every entry: that it follows on the one before and that the last is the head of the chain; of those from first to last: that its contents are those that were hashed. Looks also at entries that the asker may not read.';

      create table job (
        id uuid primary key default gen_random_uuid(),
        entry_id bigint not null references journal_entry (id),
        reaction text not null,
        subject_id uuid not null,
        region_id uuid,
        provider_id uuid,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
        progress integer not null default 0 check (progress between 0 and 100),
        attempts integer not null default 0,
        last_error text,
        handed_at timestamptz,
        created_at timestamptz not null default perceel_now(),
        updated_at timestamptz not null default perceel_now(),
        unique (entry_id, reaction)
      );
      create index job_not_handed on job (created_at) where handed_at is null;
      create index job_region on job (region_id, created_at);
      comment on table job is 'A reaction to a journal entry: the state a person waits for, and the proof that it was done once.';
      comment on column job.handed_at is 'Last sign of life, in real time: lost work is a fact of machines, whatever the practice clock says. Empty: to be handed out.';

      create table web_session (
        sid varchar not null primary key,
        sess json not null,
        expire timestamp(6) not null
      );
      create index web_session_expire on web_session (expire);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are only ever added: restore a backup instead of migrating down.');
  }
}
