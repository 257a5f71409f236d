import { Injectable } from '@nestjs/common';
import { ok } from '#libs/domain';
import type { Ok } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { judgeTerms, setMunicipalities, TERM_COLUMNS, termValues } from './tender-terms.js';
import type { TenderTerms, TermsRefusal } from './tender-terms.js';

/** Starts a tender as a draft, under the newest version of its procedure type. Refusals: see `judgeTerms`. */
@Injectable()
export class CreateTender {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, terms: TenderTerms): Promise<Ok<{ id: string }> | TermsRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await judgeTerms(tx, actor, terms, null);
      if (!judged.ok) return judged;
      const { type, estimateCents, gmCodes } = judged.value;
      const row = await tx.one<{ id: string }>(
        `insert into tender (region_id, created_by, estimated_value_cents, ${TERM_COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
        [actor.organisationId, actor.personId, estimateCents.toString(), ...termValues(terms, judged.value)],
      );
      const id = row!.id;
      await setMunicipalities(tx, id, actor.organisationId, gmCodes);
      await tx.record<TenderingJournal>({
        type: 'tender.created',
        dossier: id,
        subjectId: id,
        regionId: actor.organisationId,
        data: {
          reference: terms.reference,
          title: terms.title,
          procedure: type.code,
          estimatedValueCents: estimateCents.toString(),
        },
      });
      return ok({ id });
    });
  }
}
