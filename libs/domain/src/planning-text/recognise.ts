import type { FreeKind } from '../planning/index.js';
import type { KnownMilestone } from '../procedure/index.js';

/** What a row seems to be: a step of some procedure, or a row of no step. */
export type Recognised = KnownMilestone | FreeKind;

const LAST = /uiterst|uiterlijk|laatst|sluit|\beind|deadline|\blast\b|closing|\bdue\b|verloopt|\btot\b|until/;
const HAND_IN = /indien|inzend|inlever|stellen|submi|hand in/;
const QUESTION = /vrag|question/;
const ANSWER = /nota van inlichtingen|\bnvi\b|antwoord|\banswer/;
const BID = /inschrij|offerte|aanbieding|\bbids?\b|\btenders?\b|proposal|voorstel|plan(nen)? van aanpak/;
const PLAN = /plan(?:nen)? van aanpak|\bplannen\b|\bplans?\b/;
const FIRST = /\beerste\b|\bfirst\b|\binitial\b|\b(?:fase|ronde|phase|round) 1\b|\bstart|\bbegin/;
const FINISH = /\blaatste\b|\blast\b|\beind|\bend\b|afrond|\bslot/;
const TALK = /dialoog|dialogue|gespreksronde/;
const NEGOTIATE = /onderhandel|negotiat/;
const REQUEST = /aanmeld|verzoek(en)? tot deeln|deelneming|requests? to|application/;
const STANDSTILL = /stand-?\s?still|opschortend|bezwaar(termijn|periode)|alcatel/;
const PROVISIONAL = /voorlopig|voornemen|provisional|preliminary|intention|gunningsbeslissing/;
const FINAL = /definitie|\bfinal\b|onherroepelijk/;
const AWARD =
  /gunn|gegund|toelating(?!sdoc|sleidraad)|toelatingsbesl|besluit|beslissing|award|admission(?! doc)|decision/;
const JUDGE = /beoorde|toets|bespre|assess|evaluat|judg/;
const PUBLISH =
  /publicatie|publiceer|publiceren|gepubliceerd|aankondiging|bekendmaking|tenderned|publish|publication|\bnotice\b/;
const ADVISE =
  /advies|clientenraad|wmo-?raad|participatieraad|consult|\badvice\b|\badvis|councils\b|zienswijze|inspraak|geraadpleegd|raadpleg/;
const DECIDE =
  /vaststel|vastgesteld|vrijgegeven|vrijgave|vrijgeven|besproken|bespreking|akkoord|goedkeur|goedgekeurd|besluit|mandaat|\bdo\b|directieoverleg|\bpfho\b|portefeuillehouders|\bcolleges?\b|\bb\s?(&|en)\s?w\b|gemeenteraad|\braad\b|stuurgroep|\bbestuur|adopt|\breleased?\b|discussed|approv|mandate|\bboard\b|alderm|\bcouncil\b/;
const START = /\bstart|\bbegin|aanvang|ingang|inwerking|\bcommence/;
const SERVICE =
  /dienst|uitvoering|contract|overeenkomst|traject|levering|service|\blessen\b|\bcursus|\bclasses\b|\blessons\b/;

const firstAt = (text: string, words: RegExp): number => {
  const at = text.search(words);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
};

/** Small letters without accents, so that 'cliëntenraad' and 'Clientenraad' are one. */
export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/**
 * What an activity of a paper planning is, from its words in Dutch or English; null when no word gives it away. A guess
 * by the most telling words, always open to change by the person who reads it.
 */
export function recognise(activity: string): Recognised | null {
  const text = plain(activity);
  const has = (words: RegExp): boolean => words.test(text);
  const isLast = has(LAST) || has(HAND_IN);

  if (has(/award notice|gegunde opdracht/) || (has(PUBLISH) && has(/gunning|gegund|\baward/) && !has(PROVISIONAL)))
    return 'award-notice-sent';
  if (has(/vooraankondiging|prior (information )?notice/)) return 'prior-notice-sent';
  if (has(QUESTION) && isLast && firstAt(text, QUESTION) < firstAt(text, ANSWER)) return 'questions-due';
  if (has(ANSWER)) return 'nota-published';
  if (has(/vervaltermijn|kort geding|\bobjection/)) return 'objection-due';
  if (has(STANDSTILL) && has(/\beind|afloop|laatst|\btot\b|\bend|\blast\b|verstrek/)) return 'standstill-end';
  if (has(/gestanddoen|validity/)) return 'validity-end';
  if (has(/marktconsultatie|market consultation|marktverkenning/)) return 'preparation';
  if (has(/\bopening\b|\bopenen\b|geopend|\bopened\b/) && (has(BID) || has(/kluis|vault|^opening$/))) return 'opening';
  if (has(/uitnodig|invitation/)) return 'invitation-sent';
  if (has(/selectie(?!leidraad|fase|criteria)|selection|geselecteerd|shortlist/)) return 'selection-sent';
  if (has(TALK) || has(NEGOTIATE)) return talk(has);
  if (has(REQUEST) && isLast) return 'requests-due';
  if (has(PLAN) && has(/herzien|aangepast|revised|ronde 2|fase 2/)) return 'revised-plans-due';
  if (has(PLAN) && has(FIRST)) return 'first-plans-due';
  if (has(BID) && has(/\beerste\b|\bfirst\b|\binitial\b|indicatie/)) return 'first-bids-due';
  if (has(BID) && (isLast || (has(FINAL) && !has(AWARD) && !has(JUDGE)))) return 'bids-due';
  if (has(PROVISIONAL) && has(AWARD)) return 'provisional-award-sent';
  if (has(FINAL) && has(AWARD)) return 'final-award';
  if (has(/ondertek|getekend|\btekenen\b|signed|signing|signature/)) return 'signed';
  if ((has(START) && has(SERVICE)) || has(/ingangsdatum/)) return 'service-start';
  if (has(/besluit over toelating|toelatingsbesluit|admission decid/)) return 'admission-decided';
  if (has(PUBLISH) && firstAt(text, PUBLISH) < Math.min(firstAt(text, DECIDE), firstAt(text, ADVISE)))
    return 'notice-sent';
  if (has(ADVISE)) return 'consultation';
  if (has(DECIDE)) return 'approval';
  return has(LAST) && has(HAND_IN) ? 'bids-due' : null;
}

/** Talks with tenderers: the first and the last round are steps where a procedure has them. */
function talk(has: (words: RegExp) => boolean): Recognised {
  const kind = has(NEGOTIATE) ? 'negotiation' : 'dialogue';
  if (has(FIRST)) return `${kind}-start`;
  return has(FINISH) ? `${kind}-end` : 'dialogue';
}
