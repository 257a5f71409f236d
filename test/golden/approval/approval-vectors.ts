import { localDate } from '#libs/domain';
import type { ApprovalState, Milestone } from '#libs/domain';

/** A row of a planning, of a board unless told otherwise. */
export const row = (
  code: string,
  date: string,
  nl: string,
  kind: Milestone['kind'] = 'approval',
  done = false,
): Milestone => ({
  code,
  label: { nl, en: nl },
  date: localDate(date),
  kind,
  done,
});

/** The paper of Gooi en Vechtstreek: boards, councils and colleges before the publication of 16 April 2021. */
export const gooi = {
  milestones: [
    row('approval:do', '2021-01-21', 'toelatingsdocument vastgesteld in het DO'),
    row('consultation:last', '2021-02-26', 'laatste dag voor advies van de adviesraden', 'consultation'),
    row('approval:pfho', '2021-03-18', 'toelatingsdocument vastgesteld door het PFHO'),
    row('approval:colleges', '2021-03-19', 'vrijgegeven voor vaststelling door de colleges'),
    row('notice-sent', '2021-04-16', 'publicatie', 'milestone'),
    row('approval:award', '2021-05-18', 'gunning besproken in het DO'),
  ],
};
export const municipalities = ['GM0376', 'GM0402'];

/** A decision of the PFHO that is open, to be changed. */
export const approval = (change: Partial<ApprovalState> = {}): ApprovalState => ({
  kind: 'decision',
  body: 'pfho',
  bodyName: '',
  gmCode: null,
  milestoneCode: 'approval:pfho',
  lastDay: null,
  outcome: null,
  ...change,
});

/** The mandate of a municipality, on the list without a row. */
export const mandate = (gmCode: string, outcome: ApprovalState['outcome']): ApprovalState =>
  approval({ kind: 'mandate', body: 'college', gmCode, milestoneCode: null, outcome });
