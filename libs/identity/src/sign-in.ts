import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { SignedInPerson } from './actors.js';
import type { IdentityJournal } from './journal.js';
import { passwordFits } from './passwords.js';
import { activePerson, credentialsOf } from './people.js';

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Wrong passwords allowed per account and address together in a quarter of an hour. */
const ALLOWED = 10;

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/**
 * Lets a person in by password.
 * Refusals: `sign-in.wrong` (never says which part), `sign-in.slow-down {minutes}` for this account from this address only:
 * a rival who guesses elsewhere cannot lock a bidder out (ASVS 6.3.1).
 */
@Injectable()
export class SignIn {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async run(
    input: SignInInput,
  ): Promise<Ok<SignedInPerson> | Refused<'sign-in.wrong'> | Refused<'sign-in.slow-down', { minutes: number }>> {
    const email = fingerprint(input.email.trim().toLowerCase());
    const address = fingerprint(input.address);
    const known = await this.unitOfWork.read(systemActor, async (tx) => ({
      failures: await tx.one<{ n: number }>(
        `select count(*)::int as n from sign_in_attempt where email_sha256 = $1 and address_sha256 = $2 and not succeeded
         and at > clock_timestamp() - interval '15 minutes'`,
        [email, address],
      ),
      credentials: await credentialsOf(tx, input.email),
    }));
    if ((known.failures?.n ?? 0) >= ALLOWED) return refused('sign-in.slow-down', { minutes: 15 });
    const fits = await passwordFits(known.credentials?.passwordHash ?? null, input.password);
    return this.unitOfWork
      .run(systemActor, async (tx) => {
        await tx.query('insert into sign_in_attempt (email_sha256, address_sha256, succeeded) values ($1, $2, $3)', [
          email,
          address,
          fits,
        ]);
        const person = fits && known.credentials ? await activePerson(tx, known.credentials.personId) : null;
        if (!person) return { rejected: true as const };
        await tx.record<IdentityJournal>({
          type: 'person.signed-in',
          dossier: person.organisationId,
          subjectId: person.personId,
          regionId: person.kind === 'region' ? person.organisationId : null,
          providerId: person.kind === 'provider' ? person.organisationId : null,
          data: { name: person.name },
        });
        return ok(person);
      })
      .then((answer) => ('rejected' in answer ? refused('sign-in.wrong') : answer));
  }
}
