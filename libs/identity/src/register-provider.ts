import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { JsonLogger, systemActor, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import { BusinessRegister } from './business-register.js';
import type { RegisterAnswer } from './business-register.js';
import type { IdentityJournal } from './journal.js';
import { judgePassword } from './password-rules.js';
import type { PasswordRefusal } from './password-rules.js';
import { hashPassword } from './passwords.js';

export interface RegisterProviderInput {
  readonly organisation: string;
  readonly kvk: string;
  readonly city: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

export type RegisterProviderRefusal =
  | Refused<'provider.kvk-wrong'>
  | Refused<'provider.kvk-unknown', { kvk: string }>
  | Refused<'provider.kvk-taken', { kvk: string }>
  | PasswordRefusal;

/**
 * Registers a provider with its first person, who may submit and invite colleagues.
 * An e-mail address that already has an account gets the same answer, costs the same time and makes nothing: only its owner
 * is told, by mail (ASVS 6.3.8). A register that does not answer never stops a bidder: the number then stays unchecked.
 */
@Injectable()
export class RegisterProvider {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: BusinessRegister,
    private readonly logger: JsonLogger,
  ) {}

  async run(input: RegisterProviderInput): Promise<Ok<null> | RegisterProviderRefusal> {
    const email = input.email.trim().toLowerCase();
    const kvk = input.kvk.replace(/\s/g, '');
    if (!/^[0-9]{8}$/.test(kvk)) return refused('provider.kvk-wrong');
    const password = judgePassword(input.password, [email, input.name, input.organisation]);
    if (!password.ok) return password;
    const entry = await this.lookUp(kvk);
    if (entry.kind === 'unknown') return refused('provider.kvk-unknown', { kvk });
    const passwordHash = await hashPassword(input.password);
    return this.unitOfWork.run(systemActor, async (tx) => {
      // Two at once with one address: the second waits, and then finds its owner.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [email]);
      const owner = await tx.one<Owner>('select id, organisation_id from person where email = $1', [email]);
      const taken = await tx.one('select 1 from organisation where kvk = $1', [kvk]);
      if (taken) return refused('provider.kvk-taken', { kvk });
      return owner ? this.tellOwner(tx, owner) : this.add(tx, { ...input, email, kvk, passwordHash }, entry);
    });
  }

  private async add(
    tx: Tx,
    input: Omit<RegisterProviderInput, 'password'> & { readonly passwordHash: string },
    entry: RegisterAnswer,
  ): Promise<Ok<null> | RegisterProviderRefusal> {
    const provider = await tx.one<{ id: string }>(
      `insert into organisation (kind, name, kvk, city, kvk_checked_at)
       values ('provider', $1, $2, $3, case when $4 then perceel_now() end) on conflict (kvk) do nothing returning id`,
      [input.organisation, input.kvk, input.city, entry.kind === 'known'],
    );
    if (!provider) return refused('provider.kvk-taken', { kvk: input.kvk });
    const person = await tx.one<{ id: string }>(
      `insert into person (organisation_id, email, name, password_hash, locale) values ($1, $2, $3, $4, $5) returning id`,
      [provider.id, input.email, input.name, input.passwordHash, input.language],
    );
    await tx.query(
      `insert into person_role (person_id, organisation_id, role) select $1, $2, unnest(array['submitter', 'member'])`,
      [person!.id, provider.id],
    );
    await tx.record<IdentityJournal>({
      type: 'provider.registered',
      dossier: provider.id,
      subjectId: provider.id,
      providerId: provider.id,
      data: { name: input.organisation, kvk: input.kvk, register: entry.kind, person: input.name },
    });
    return ok(null);
  }

  private async tellOwner(tx: Tx, owner: Owner): Promise<Ok<null>> {
    await tx.record<IdentityJournal>({
      type: 'provider.registration-repeated',
      dossier: owner.organisation_id,
      subjectId: owner.id,
    });
    return ok(null);
  }

  private async lookUp(kvk: string): Promise<RegisterAnswer> {
    try {
      return await this.register.find(kvk);
    } catch (error) {
      this.logger.event('warn', 'register.silent', { error: String(error) });
      return { kind: 'silent' };
    }
  }
}

interface Owner {
  readonly id: string;
  readonly organisation_id: string;
}
