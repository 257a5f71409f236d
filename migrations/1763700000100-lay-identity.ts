import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who: regions, municipalities, providers, people, their roles, invitations, key holders. */
export class LayIdentity1763700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (kind in ('region', 'provider')),
        name text not null check (length(name) between 2 and 200),
        work_name text not null default '',
        kvk text unique check (kvk ~ '^[0-9]{8}$'),
        city text not null default '',
        kvk_checked_at timestamptz,
        school_region text check (school_region in ('noord', 'midden', 'zuid')),
        created_at timestamptz not null default perceel_now(),
        row_version integer not null default 1,
        constraint provider_has_kvk check (kind = 'region' or kvk is not null)
      );

      comment on column organisation.kvk_checked_at is 'When the business register confirmed the number; null when it could not be asked, which never stops a bidder.';

      comment on column organisation.school_region is 'Which school holidays a region reckons with; its municipalities may lie in two, then most of them decide. Null: not chosen.';

      create table municipality (
        gm_code text primary key check (gm_code ~ '^GM[0-9]{4}$'),
        name text not null
      );
      create table region_municipality (
        region_id uuid not null references organisation (id),
        gm_code text not null references municipality (gm_code),
        valid_from date not null,
        valid_to date,
        primary key (region_id, gm_code, valid_from),
        check (valid_to is null or valid_to > valid_from)
      );
      comment on table region_municipality is 'Membership is dated: municipalities merge.';
      create table inhabitants (
        gm_code text not null references municipality (gm_code),
        reference_date date not null,
        count integer not null check (count >= 0),
        source text not null,
        primary key (gm_code, reference_date)
      );

      create table person (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisation (id),
        email text not null check (email = lower(email) and email like '%_@_%'),
        name text not null check (length(name) between 2 and 200),
        password_hash text not null,
        locale text not null default 'nl' check (locale in ('nl', 'en')),
        active boolean not null default true,
        created_at timestamptz not null default perceel_now(),
        row_version integer not null default 1
      );
      create unique index person_email on person (email);
      create table person_role (
        person_id uuid not null references person (id),
        organisation_id uuid not null references organisation (id),
        role text not null check (role in
          ('buyer', 'key_holder', 'assessor', 'finance', 'contract_manager', 'administrator', 'submitter', 'member')),
        granted_at timestamptz not null default perceel_now(),
        primary key (person_id, role)
      );

      create table invitation (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisation (id),
        email text not null check (email = lower(email)),
        name text not null,
        roles text[] not null check (cardinality(roles) > 0),
        token_sha256 text unique,
        invited_by uuid not null references person (id),
        invited_at timestamptz not null default perceel_now(),
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      create unique index invitation_one_open on invitation (organisation_id, email) where accepted_at is null and revoked_at is null;
      comment on column invitation.token_sha256 is 'The secret is made when the mail is sent and stands in that mail only; before that there is none.';

      create table sign_in_attempt (
        id bigint generated always as identity primary key,
        email_sha256 text not null,
        address_sha256 text not null,
        succeeded boolean not null,
        at timestamptz not null default clock_timestamp()
      );
      create index sign_in_attempt_recent on sign_in_attempt (email_sha256, address_sha256, at);
      comment on table sign_in_attempt is 'Throttling counts per account and address together, in real time: a stranger can never lock a bidder out.';

      create table holder_key (
        id uuid primary key default gen_random_uuid(),
        region_id uuid not null references organisation (id),
        person_id uuid not null references person (id),
        recipient text not null unique check (recipient like 'age1%'),
        function_title text not null,
        enrolled_at timestamptz not null default perceel_now(),
        revoked_at timestamptz,
        revoked_reason text,
        constraint revoked_has_a_reason check ((revoked_at is null) = (revoked_reason is null))
      );
      create unique index holder_key_one_per_person on holder_key (person_id) where revoked_at is null;
      comment on table holder_key is 'The public half only; the secret half is on paper with its holder.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are only ever added: restore a backup instead of migrating down.');
  }
}
