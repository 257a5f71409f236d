import type { TermRule } from '../procedure-type.js';
import { advisory, statutory } from './term-rule.js';

// Rulebook § 1.4: publication, questions and answers.

const tenDays = {
  label: { nl: 'Nota van inlichtingen tien dagen vooraf', en: 'Answers ten days ahead' },
  from: 'bids-due',
  to: 'nota-published',
  bound: 'at-least',
  direction: 'backward',
  roll: 'none',
} as const;

export const QUESTION_RULES: readonly TermRule[] = [
  statutory({
    id: 'Q-02',
    label: { nl: 'Niet eerder elders publiceren', en: 'No earlier publication elsewhere' },
    from: 'receipt-confirmed',
    to: 'published-elsewhere',
    bound: 'at-least',
    n: 48,
    unit: 'hour',
    roll: 'none',
    source: 'Aw 2.60, 2.65',
    mark: 'V',
  }),
  // Aw 2.54: counted back, so never moved to a working day (K-07).
  statutory({ ...tenDays, id: 'Q-07', n: 10, source: 'Aw 2.54', mark: 'V' }),
  statutory({
    ...tenDays,
    id: 'Q-08',
    label: { nl: 'Nota van inlichtingen vier dagen vooraf bij urgentie', en: 'Answers four days ahead under urgency' },
    n: 4,
    source: 'Aw 2.54, 2.74',
    mark: 'V',
  }),
  advisory({
    id: 'Q-13',
    label: { nl: 'Tijd om vragen te stellen', en: 'Time to ask questions' },
    from: 'notice-sent',
    to: 'questions-due',
    bound: 'at-least',
    n: 7,
    and: { n: 5, unit: 'working-day' },
    source: 'Aw 1.10, 1.13, 2.70',
    mark: 'D',
  }),
  advisory({
    ...tenDays,
    id: 'Q-14',
    label: { nl: 'Tien volle dagen na de nota', en: 'Ten clear days after the answers' },
    n: 11,
    unlessBroken: 'Q-07',
    severity: 'info',
    source: 'Perceel, bij Aw 2.54',
    mark: 'D',
  }),
  statutory({
    id: 'Q-16',
    label: { nl: 'Volledige inschrijving na de hash', en: 'Complete bid after the hash' },
    from: 'bids-due',
    to: 'full-bid-received',
    bound: 'at-most',
    n: 1,
    unit: 'working-day',
    source: 'Aw 2.109a',
    mark: 'V',
  }),
  statutory({
    id: 'Q-18',
    label: { nl: 'Stand van de onderhandelingen of dialoog', en: 'State of the negotiations or dialogue' },
    from: 'status-asked',
    to: 'status-given',
    bound: 'at-most',
    n: 15,
    source: 'Aw 2.55a',
    mark: 'V',
  }),
];
