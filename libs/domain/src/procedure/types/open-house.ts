import { localDate } from '../../calendar/index.js';
import type { MilestoneSpec, ProcedureType } from '../procedure-type.js';
import { NOTA_TEN_DAYS, ONE_STAGE_MILESTONES, ROOM_FOR_QUESTIONS, STANDSTILL, TENDER_TRANSITIONS } from './shared.js';

// Open house admits, it does not choose: the words differ (OH-5), and there is no award notice and no bid validity.
const words: Partial<Record<MilestoneSpec['code'], MilestoneSpec['label']>> = {
  'bids-due': { nl: 'Uiterste moment aanmelden (eerste ronde)', en: 'Last moment to apply (first round)' },
  opening: { nl: 'Opening van de aanmeldingen', en: 'Opening of applications' },
  'provisional-award-sent': { nl: 'Voorgenomen toelating verzonden', en: 'Intended admission sent' },
  'standstill-end': { nl: 'Einde bezwaartermijn', en: 'End of objection term' },
  'final-award': { nl: 'Toelating', en: 'Admission' },
};

/** Open house (toelating): all who meet the conditions are admitted, so the award rules of the Aw do not apply (C-410/14). */
export const openHouse: ProcedureType = {
  code: 'open-house',
  version: '2016-1',
  validFrom: localDate('2016-06-02'),
  validTo: null,
  label: { nl: 'Open house (toelating)', en: 'Open house (admission)' },
  milestones: ONE_STAGE_MILESTONES.filter(({ code }) => code !== 'award-notice-sent' && code !== 'validity-end').map(
    (milestone) => ({ ...milestone, label: words[milestone.code] ?? milestone.label }),
  ),
  terms: [
    {
      id: 'T-17',
      label: { nl: 'Aanmeldtermijn eerste ronde', en: 'Time to apply, first round' },
      from: 'notice-sent',
      to: 'bids-due',
      bound: 'at-least',
      n: 20,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'none',
      kind: 'advisory',
      severity: 'warning',
      source: 'HvJ EU C-410/14, C-9/17',
      mark: 'V/D',
    },
    ROOM_FOR_QUESTIONS,
    { ...NOTA_TEN_DAYS, kind: 'advisory', severity: 'warning', source: 'naar analogie van Aw 2.54', mark: 'D' },
    {
      ...STANDSTILL,
      id: 'A-15',
      label: { nl: 'Bezwaartermijn', en: 'Objection term' },
      roll: 'none',
      kind: 'advisory',
      severity: 'info',
      source: 'algemene beginselen; praktijk',
      mark: 'M m',
    },
  ],
  duties: [
    { code: 'no-selection', strength: 'hard', source: 'HvJ EU C-410/14', mark: 'V/S' },
    { code: 'late-nota-extends', strength: 'advisory', source: 'Aw 2.73(1)', mark: 'V' },
    { code: 'reasons-in-decision', strength: 'advisory', source: 'algemene beginselen', mark: 'M m' },
    { code: 'self-declaration', strength: 'advisory', source: '§ 1.7', mark: 'D' },
    { code: 'record-of-procedure', strength: 'advisory', source: '§ 1.7', mark: 'D' },
  ],
  initialState: 'draft',
  transitions: TENDER_TRANSITIONS,
  documents: ['tender-guide', 'nota-of-information', 'receipt', 'opening-record', 'award-letter', 'contract'],
};
