import { demand } from './01-demand.mjs';
import { tender } from './02-tender.mjs';
import { planning } from './03-planning.mjs';
import { guide } from './04-guide.mjs';
import { questions } from './05-questions.mjs';
import { sealedBids } from './06-bids.mjs';
import { opening } from './07-opening.mjs';
import { eligibility } from './08-eligibility.mjs';
import { assessment } from './09-assessment.mjs';
import { award } from './10-award.mjs';
import { contract } from './11-contract.mjs';
import { costs } from './12-costs.mjs';

/** The Gooi case, from demand to split bill, as its people would do it. */
export const gooi = [
  demand,
  tender,
  planning,
  guide,
  questions,
  sealedBids,
  opening,
  eligibility,
  assessment,
  award,
  contract,
  costs,
];
