import { localDate } from '../../calendar/index.js';
import type { ProcedureType } from '../procedure-type.js';
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

/**
 * Social and other specific services (Aw 2.38, 2.39). Few hard terms: section 2.3.2.3 (minima) and 2.3.8.8 (standstill)
 * are not declared applicable, but 2.54 (answers ten days ahead) and 2.134 (award notice) are.
 */
export const sas: ProcedureType = {
  code: 'sas',
  version: '2016-1',
  validFrom: localDate('2016-07-01'),
  validTo: null,
  label: { nl: 'Sociale en andere specifieke diensten', en: 'Social and other specific services' },
  milestones: ONE_STAGE_MILESTONES,
  terms: [
    {
      id: 'T-14',
      label: { nl: 'Inschrijvingstermijn', en: 'Time to tender' },
      from: 'notice-sent',
      to: 'bids-due',
      bound: 'at-least',
      n: 20,
      recommended: 30,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'none',
      kind: 'advisory',
      severity: 'warning',
      source: 'Aw 2.38, 2.39',
      mark: 'V/D',
    },
    ROOM_FOR_QUESTIONS,
    NOTA_TEN_DAYS,
    NOTA_CLEAR_DAYS,
    {
      ...STANDSTILL,
      id: 'A-14',
      kind: 'advisory',
      severity: 'warning',
      source: 'Aw 2.39; richtlijn 89/665',
      mark: 'V/M',
    },
    { ...AWARD_NOTICE, unlessBroken: 'A-10', kind: 'advisory', severity: 'info' },
    {
      ...AWARD_NOTICE,
      id: 'A-10',
      label: { nl: 'Aankondiging gegunde opdracht, gebundeld per kwartaal', en: 'Award notice, bundled by quarter' },
      fromEndOf: 'quarter',
      source: 'Aw 2.134, 2.39',
    },
    BID_VALIDITY,
    VALIDITY_COVERS_STANDSTILL,
  ],
  duties: [
    { code: 'late-nota-extends', strength: 'advisory', source: 'Aw 2.73(1)', mark: 'V' },
    { code: 'reasons-in-decision', strength: 'advisory', source: 'Aw 2.130; algemene beginselen', mark: 'V' },
    { code: 'award-notice', strength: 'hard', source: 'Aw 2.134, 2.39', mark: 'V' },
    { code: 'self-declaration', strength: 'hard-if-grounds-used', source: 'Aw 2.39', mark: 'V' },
    { code: 'record-of-procedure', strength: 'hard', source: 'Aw 2.39, 2.132', mark: 'V' },
  ],
  initialState: 'draft',
  transitions: TENDER_TRANSITIONS,
  documents: ['tender-guide', 'nota-of-information', 'receipt', 'opening-record', 'award-letter', 'contract'],
};
