import type { Label } from '../calendar/index.js';
import type { RulePoint, TermRule } from './procedure-type.js';

const label = (nl: string, en: string): Label => ({ nl, en });

/** The name of every moment that a term may begin or end with. A procedure type may use its own words for a step. */
export const POINTS: Readonly<Record<RulePoint, Label>> = {
  'prior-notice-sent': label('Vooraankondiging verzonden', 'Prior notice sent'),
  'notice-sent': label('Aankondiging verzonden', 'Notice sent'),
  'receipt-confirmed': label('Ontvangst van de aankondiging bevestigd', 'Receipt of the notice confirmed'),
  'published-elsewhere': label('Eigen publicatie elders', 'Own publication elsewhere'),
  'requests-due': label('Uiterste moment verzoek tot deelneming', 'Last moment to ask to take part'),
  'selection-sent': label('Selectiebesluit verzonden', 'Selection decision sent'),
  'admission-decided': label('Besluit over toelating', 'Decision on admission'),
  'invitation-sent': label('Uitnodiging verzonden', 'Invitation sent'),
  'declaration-asked': label('Nieuwe eigen verklaring gevraagd', 'Renewed self-declaration asked'),
  'declaration-received': label('Nieuwe eigen verklaring ontvangen', 'Renewed self-declaration received'),
  'questions-due': label('Uiterste moment vragen', 'Last moment for questions'),
  'nota-published': label('Nota van inlichtingen gepubliceerd', 'Answers published'),
  'first-plans-due': label('Eerste plannen ingediend', 'First plans handed in'),
  'first-bids-due': label('Uiterste moment eerste inschrijving', 'Last moment for first bids'),
  'dialogue-start': label('Eerste dialoogronde', 'First round of dialogue'),
  'revised-plans-due': label('Herziene plannen ingediend', 'Revised plans handed in'),
  'dialogue-end': label('Laatste dialoogronde', 'Last round of dialogue'),
  'negotiation-start': label('Start onderhandelingen', 'Start of negotiations'),
  'negotiation-end': label('Einde onderhandelingen', 'End of negotiations'),
  'bids-due': label('Uiterste moment inschrijven', 'Last moment for bids'),
  opening: label('Opening', 'Opening'),
  'provisional-award-sent': label('Voorlopige gunning verzonden', 'Provisional award sent'),
  'standstill-end': label('Einde opschortende termijn', 'End of standstill'),
  'objection-due': label('Vervaltermijn uit de stukken', 'Expiry date set in the documents'),
  'final-award': label('Definitieve gunning', 'Final award'),
  signed: label('Contract ondertekend', 'Contract signed'),
  'award-notice-sent': label('Aankondiging gegunde opdracht verzonden', 'Award notice sent'),
  'validity-end': label('Einde gestanddoeningstermijn', 'End of bid validity'),
  'service-start': label('Start dienstverlening', 'Start of services'),
  'reasons-asked': label('Om nadere redenen gevraagd', 'Further reasons asked for'),
  'reasons-given': label('Nadere redenen gegeven', 'Further reasons given'),
  'status-asked': label('Naar de stand gevraagd', 'State of play asked for'),
  'status-given': label('Stand meegedeeld', 'State of play told'),
  'full-bid-received': label('Volledige inschrijving ontvangen', 'Complete bid received'),
  'ex-ante-notice-published': label('Vrijwillige aankondiging vooraf gepubliceerd', 'Voluntary notice published ahead'),
  'claim-due': label('Laatste dag vordering tot vernietiging', 'Last day to claim annulment'),
  'claim-due-without-notice': label(
    'Laatste dag vordering tot vernietiging, zonder aankondiging',
    'Last day to claim annulment, without a notice',
  ),
  'records-kept-until': label('Dossier ten minste bewaren tot', 'Keep the file at least until'),
};

/** Open house admits, it does not choose: the words differ (OH-5). */
export const ADMISSION = {
  'bids-due': label('Uiterste moment aanmelden (eerste ronde)', 'Last moment to apply (first round)'),
  opening: label('Opening van de aanmeldingen', 'Opening of applications'),
  'provisional-award-sent': label('Voorgenomen toelating verzonden', 'Intended admission sent'),
  'standstill-end': label('Einde bezwaartermijn', 'End of objection term'),
  'final-award': label('Toelating', 'Admission'),
} as const satisfies Partial<Record<RulePoint, Label>>;

/** The names of the two moments of a rule: its procedure's own words, or what they are called everywhere. */
export const namesOf = ({ from, to, names }: TermRule): { readonly from: Label; readonly to: Label } => ({
  from: names?.from ?? POINTS[from],
  to: names?.to ?? POINTS[to],
});
