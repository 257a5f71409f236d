import { localDate } from '../../calendar/index.js';
import type { ProcedureType } from '../procedure-type.js';
import { sas } from './sas.js';
import {
  AWARD_NOTICE,
  BID_VALIDITY,
  NOTA_CLEAR_DAYS,
  NOTA_TEN_DAYS,
  ONE_STAGE_MILESTONES,
  ROOM_FOR_QUESTIONS,
  STANDSTILL,
  TENDER_TRANSITIONS,
  VALIDITY_COVERS_STANDSTILL,
} from './shared.js';

/** Open procedure above the EU threshold, tenders by electronic means: 45 − 5 = 40 days (Aw 2.71(1), 2.74b). */
export const open: ProcedureType = {
  code: 'open',
  version: '2016-1',
  validFrom: localDate('2016-07-01'),
  validTo: null,
  label: { nl: 'Openbare procedure', en: 'Open procedure' },
  milestones: ONE_STAGE_MILESTONES,
  terms: [
    {
      id: 'T-02',
      label: { nl: 'Inschrijvingstermijn (elektronisch)', en: 'Time to tender (electronic)' },
      from: 'notice-sent',
      to: 'bids-due',
      bound: 'at-least',
      n: 40,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'atw',
      wholeDays: true,
      kind: 'statutory',
      severity: 'error',
      source: 'Aw 2.71(1), 2.74b',
      mark: 'V',
    },
    ROOM_FOR_QUESTIONS,
    NOTA_TEN_DAYS,
    NOTA_CLEAR_DAYS,
    STANDSTILL,
    AWARD_NOTICE,
    BID_VALIDITY,
    VALIDITY_COVERS_STANDSTILL,
  ],
  duties: [
    { code: 'late-nota-extends', strength: 'hard', source: 'Aw 2.73(1)', mark: 'V' },
    { code: 'reasons-in-decision', strength: 'hard', source: 'Aw 2.130', mark: 'V' },
    { code: 'award-notice', strength: 'hard', source: 'Aw 2.134', mark: 'V' },
    { code: 'self-declaration', strength: 'hard', source: 'Aw 2.84', mark: 'M h' },
    { code: 'record-of-procedure', strength: 'hard', source: 'Aw 2.132', mark: 'V' },
  ],
  initialState: 'draft',
  transitions: TENDER_TRANSITIONS,
  documents: sas.documents,
};
