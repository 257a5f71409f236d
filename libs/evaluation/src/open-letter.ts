import { Injectable } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { letterToProvider, openedLetters } from './award.query.js';
import type { AwardLetterRow } from './award.query.js';
import type { EvaluationJournal } from './journal.js';

/**
 * A person of a provider reads a letter of award; null when it was sent to another. The first time is kept, in the dossier of
 * the provider itself: the region does not learn who read what, and when.
 */
@Injectable()
export class OpenLetter {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: ProviderActor, letterId: string): Promise<AwardLetterRow | null> {
    return this.unitOfWork.run(actor, async (tx) => {
      const letter = await letterToProvider(tx, letterId);
      if (!letter || (await openedLetters(tx)).has(letter.id)) return letter;
      await tx.record<EvaluationJournal>({
        type: 'award-letter.opened',
        dossier: actor.organisationId,
        subjectId: letter.id,
        providerId: actor.organisationId,
      });
      return letter;
    });
  }
}
