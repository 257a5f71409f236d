import type { ContractsJournal } from '#libs/contracts';
import type { DocumentCode, DocumentsJournal } from '#libs/documents';
import type { EvaluationJournal } from '#libs/evaluation';
import type { FinanceJournal } from '#libs/finance';
import type { IdentityJournal } from '#libs/identity';
import type { MessageCode, MessagesJournal } from '#libs/messages';
import type { TenderingJournal } from '#libs/tendering';

type JournalType =
  | IdentityJournal
  | TenderingJournal
  | EvaluationJournal
  | ContractsJournal
  | FinanceJournal
  | DocumentsJournal
  | MessagesJournal;

/** What is done, slowly and at least once, after an entry. */
export type Reaction = `document.${DocumentCode}` | `message.${MessageCode}`;

/** Every entry type says what follows from it, also when that is nothing. */
export const reactions = {
  'person.signed-in': [],
  'person.invited': ['message.invitation'],
  'person.invitation-revoked': [],
  'person.joined': [],
  'person.roles-changed': [],
  'person.deactivated': [],
  'region.school-region-chosen': [],
  'provider.registered': [],
  'provider.registration-repeated': ['message.registration-repeated'],
  'holder.enrolled': [],
  'holder.revoked': [],
  'demand.recorded': [],
  'tender.created': [],
  'tender.changed': [],
  'tender.handed-over': ['message.tender-handed-over'],
  'lot.added': [],
  'lot.changed': [],
  'lot.removed': [],
  'planning.made': [],
  'planning.moved': [],
  'planning.rule-overridden': [],
  'approval.asked': [],
  'approval.recorded': [],
  'approval.corrected': [],
  'approval.withdrawn': [],
  'approval.withdrawal-undone': [],
  'approval.kept': [],
  'approval.asked-again': [],
  'approval.mandate-overruled': [],
  'approval.complete': [],
  'approval.reopened': [],
  'risk.added': [],
  'risk.changed': [],
  'risk.closed': [],
  'risk.reopened': [],
  'planning.published': ['message.planning-rectified', 'message.joined-planning-rectified'],
  'planning.step-moved': [],
  'planning.step-done': [],
  'planning.step-reopened': [],
  'planning.scenario-kept': [],
  'planning.scenario-removed': [],
  'planning.scenario-adopted': [],
  'planning.version-restored': [],
  'tender.followed': [],
  'tender.unfollowed': [],
  'joined-lot.invited': ['message.lot-invitation'],
  'joined-lot.confirmed': ['message.lot-answer'],
  'joined-lot.declined': ['message.lot-answer'],
  'joined-lot.withdrawn': ['message.lot-invitation'],
  'tender.published': ['document.tender-guide'],
  'tender.publication-refused': [],
  'guide.asked': ['document.tender-guide'],
  'question.asked': [],
  'question.answered': [],
  'nota.published': ['document.nota-of-information', 'message.nota-published'],
  'bid.submitted': ['document.receipt', 'message.bid-receipt'],
  'bid.withdrawn': [],
  'bid.refused': [],
  'tender.closing': [],
  'tender.closed': [],
  'opening.started': [],
  'opening.approved': [],
  'opening.refused': [],
  'tender.opened': ['document.opening-record'],
  'proof.recorded': [],
  'proof.checked': [],
  'eligibility.decided': [],
  'assessment.started': [],
  'assessor.assigned': [],
  'assessor.declared': [],
  'scores.saved': [],
  'scores.locked': [],
  'consensus.reached': [],
  'quality.locked': [],
  'prices.opened': [],
  'lot.ranked': [],
  'lot.closed-without-bids': [],
  'lot.retendered': [],
  'award.provisional': [],
  'award-letter.sent': ['document.award-letter', 'message.award-letter'],
  'award-letter.opened': [],
  'award.final': [],
  'award.refused': [],
  'contract.drafted': ['document.contract'],
  'contract.signed': ['document.contract'],
  'contract.signing-refused': [],
  'contract.withdrawn': ['document.contract'],
  'cost.recorded': [],
  'cost.removed': [],
  'key.recorded': [],
  'split.made': [],
  'statement.made': ['document.statement'],
  'feed.made': [],
  'feed.renewed': [],
  'feed.revoked': [],
  'reminder.due': ['message.reminder'],
  'reminder.chosen': [],
  'job.retried': [],
  'message.resent': [],
  'message.lapsed': [],
} satisfies { [Type in JournalType]: readonly Reaction[] };

export const reactionsTo = (type: string): readonly Reaction[] =>
  (reactions as Readonly<Record<string, readonly Reaction[]>>)[type] ?? [];

export const allReactions: readonly Reaction[] = [...new Set(Object.values(reactions).flat())];
