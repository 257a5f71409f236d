import { localDate, type Milestone, type Planning } from '#libs/domain';

type Row = readonly [date: string, code: string, en: string, more?: Partial<Milestone>];

const kindOf = (code: string): Milestone['kind'] => {
  const prefix = code.split(':')[0];
  return prefix === 'approval' || prefix === 'consultation' || prefix === 'dialogue' || prefix === 'preparation'
    ? prefix
    : 'milestone';
};

const planning = (...rows: readonly Row[]): Planning => ({
  milestones: rows.map(([date, code, en, more = {}]) => ({
    code,
    label: { nl: en, en },
    date: localDate(date),
    kind: kindOf(code),
    ...more,
  })),
});

const [policy, byLaw, other] = [{ track: 'policy' }, { track: 'by-law' }, { track: 'other' }] as const;

/**
 * Dongemond: the paper names months; the days are the first working days that fit them. The policy framework, the by-law
 * and the lot in Breda's tender run beside the region's own tender, and touch it.
 */
export const DONGEMOND: Planning = planning(
  ['2021-01-11', 'preparation:start', 'Start of the tender'],
  ['2021-02-15', 'approval:framework', 'Policy framework to the councils', policy],
  ['2021-04-29', 'approval:framework-adopted', 'Policy framework adopted', policy],
  ['2021-05-03', 'preparation:requirements', 'Programme of requirements', { after: ['approval:framework-adopted'] }],
  ['2021-05-17', 'notice-sent', 'Notice sent', { after: ['preparation:requirements'] }],
  ['2021-05-31', 'questions-due', 'Questions', { time: '12:00' }],
  ['2021-06-07', 'nota-published', 'Answers'],
  ['2021-06-18', 'bids-due', 'Bids', { time: '16:00' }],
  ['2021-07-01', 'milestone:breda-award', 'Final award of the education route by Breda', other],
  ['2021-09-06', 'approval:by-law', 'By-law adopted by the councils', { ...byLaw, after: ['milestone:breda-award'] }],
  ['2021-08-09', 'provisional-award-sent', 'Provisional award', { after: ['milestone:breda-award'] }],
  ['2021-10-01', 'final-award', 'Final award', { after: ['approval:by-law'] }],
  ['2021-10-04', 'signed', 'Each municipality signs', { after: ['final-award', 'approval:mandate'] }],
  ['2022-01-01', 'service-start', 'Services start'],
);

/** Achterhoek: plans without a price, a round of talks, revised plans, a second round, final bids; contracts in November. */
export const ACHTERHOEK: Planning = planning(
  ['2021-03-01', 'notice-sent', 'Invitation to hand in a plan'],
  ['2021-04-02', 'first-plans-due', 'Plans of approach, no price', { time: '12:00' }],
  ['2021-04-19', 'dialogue-start', 'First round, together'],
  ['2021-04-20', 'dialogue:apart', 'First round, each apart', { after: ['dialogue-start'] }],
  ['2021-06-07', 'revised-plans-due', 'Revised plans', { time: '12:00', after: ['dialogue:apart'] }],
  ['2021-06-21', 'dialogue-end', 'Second round: price and comfort'],
  ['2021-06-25', 'questions-due', 'Questions on the base package', { time: '15:00' }],
  ['2021-06-28', 'nota-published', 'Answers'],
  ['2021-07-02', 'bids-due', 'Final bids', { time: '12:00' }],
  ['2021-09-27', 'provisional-award-sent', 'Intended award'],
  ['2021-10-18', 'final-award', 'Award of both lots'],
  ['2021-11-01', 'signed', 'Contracts for all three routes'],
  ['2021-11-17', 'award-notice-sent', 'Award notice'],
  ['2022-01-01', 'service-start', 'Services start'],
);
