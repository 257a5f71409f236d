import { localDate, type Milestone, type Planning } from '#libs/domain';

const row = (
  date: string,
  code: string,
  nl: string,
  en: string,
  kind: Milestone['kind'],
  time?: string,
): Milestone => ({
  code,
  label: { nl, en },
  date: localDate(date),
  kind,
  ...(time ? { time } : {}),
});

/** Gooi en Vechtstreek as the paper has it, in the paper's order; the rows without a date are left out. */
export const GOOI: Planning = {
  milestones: [
    row('2020-12-03', 'consultation:councils-start', 'Adviesraden geraadpleegd', 'Councils consulted', 'consultation'),
    row('2020-11-12', 'approval:do-principles', 'Uitgangspunten in DO', 'Principles in the DO', 'approval'),
    row('2020-12-19', 'approval:pfho-principles', 'Uitgangspunten in PFHO', 'Principles in the PFHO', 'approval'),
    row('2020-12-20', 'consultation:draft', 'Concept met adviesraden', 'Draft with the councils', 'consultation'),
    row('2020-12-20', 'preparation:tariffs', 'Onderzoek tarieven gereed', 'Tariff study ready', 'milestone'),
    row('2021-01-21', 'approval:do', 'Vastgesteld in DO', 'Adopted in the DO', 'approval'),
    row('2021-01-22', 'consultation:advice-asked', 'Advies gevraagd', 'Advice asked', 'consultation'),
    row('2021-02-26', 'consultation:advice-due', 'Laatste dag advies', 'Last day for advice', 'consultation'),
    row('2021-03-18', 'approval:pfho', 'Vastgesteld door PFHO', 'Adopted by the PFHO', 'approval'),
    row('2021-03-19', 'approval:colleges', 'Vrijgegeven voor colleges', 'Released for the colleges', 'approval'),
    row('2021-04-16', 'notice-sent', 'Gepubliceerd', 'Published', 'milestone'),
    row('2021-04-19', 'questions-due', 'Laatste moment vragen', 'Last moment for questions', 'milestone', '12:00'),
    row('2021-04-23', 'nota-published', 'Nota van inlichtingen', 'Answers', 'milestone'),
    row('2021-04-30', 'bids-due', 'Laatste moment inschrijven', 'Last moment for bids', 'milestone', '12:00'),
    row('2021-05-20', 'provisional-award-sent', 'Voorlopig besluit', 'Provisional decision', 'milestone'),
    row('2021-06-04', 'final-award', 'Definitief besluit', 'Final decision', 'milestone'),
  ],
};
