import { localDate } from '../../calendar/index.js';
import type { ProcedureType } from '../procedure-type.js';
import { sas } from './sas.js';
import {
  BID_VALIDITY,
  NOTA_TEN_DAYS,
  ONE_STAGE_MILESTONES,
  ROOM_FOR_QUESTIONS,
  STANDSTILL,
  TENDER_TRANSITIONS,
  VALIDITY_COVERS_STANDSTILL,
} from './shared.js';

/** National open procedure below the European threshold (Aw 1.11–1.13): no fixed terms, all of them proportionate. */
export const national: ProcedureType = {
  code: 'national',
  version: '2016-1',
  validFrom: localDate('2016-07-01'),
  validTo: null,
  label: { nl: 'Nationale openbare procedure', en: 'National open procedure' },
  milestones: ONE_STAGE_MILESTONES,
  terms: [
    {
      id: 'T-15',
      label: { nl: 'Inschrijvingstermijn', en: 'Time to tender' },
      from: 'notice-sent',
      to: 'bids-due',
      bound: 'at-least',
      n: 20,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'none',
      kind: 'advisory',
      severity: 'warning',
      source: 'Aw 1.11–1.13; Gids Proportionaliteit 3.6',
      mark: 'V/D',
    },
    ROOM_FOR_QUESTIONS,
    { ...NOTA_TEN_DAYS, kind: 'advisory', severity: 'warning', source: 'naar analogie van Aw 2.54', mark: 'D' },
    {
      ...STANDSTILL,
      id: 'A-16',
      roll: 'none',
      kind: 'advisory',
      severity: 'warning',
      source: 'Aw 1.4, 1.15(2); praktijk',
      mark: 'V/M',
    },
    BID_VALIDITY,
    VALIDITY_COVERS_STANDSTILL,
  ],
  duties: [
    { code: 'late-nota-extends', strength: 'advisory', source: 'Aw 1.10', mark: 'V' },
    { code: 'reasons-in-decision', strength: 'hard', source: 'Aw 1.15(2), 1.4', mark: 'V' },
    { code: 'award-notice', strength: 'advisory', source: '§ 1.7', mark: 'V' },
    { code: 'self-declaration', strength: 'hard-if-grounds-used', source: '§ 1.7', mark: 'V' },
    { code: 'record-of-procedure', strength: 'advisory', source: '§ 1.7', mark: 'V' },
  ],
  initialState: 'draft',
  transitions: TENDER_TRANSITIONS,
  documents: sas.documents,
};
