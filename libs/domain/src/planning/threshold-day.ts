import { localDateOf, type LocalDate } from '../calendar/index.js';
import { milestoneOf, type Planning } from './planning.js';

/** The day whose thresholds count (TH-2): when the notice was sent, else when it is planned to be sent, else today. */
export const thresholdDay = (
  tender: { readonly noticeSentAt: Date | null },
  planning: Planning | null,
  today: LocalDate,
): LocalDate =>
  tender.noticeSentAt
    ? localDateOf(tender.noticeSentAt)
    : ((planning && milestoneOf(planning, 'notice-sent')?.date) ?? today);
