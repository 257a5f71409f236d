import { demand } from './01-demand.mjs';
import { tender } from './02-tender.mjs';
import { planning } from './03-planning.mjs';
import { guide } from './04-guide.mjs';
import { questions } from './05-questions.mjs';

/** The Gooi case, from demand to split bill, as its people would do it. */
export const gooi = [demand, tender, planning, guide, questions];
