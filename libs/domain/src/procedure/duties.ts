import type { Label, Mark } from '../calendar/index.js';
import type { Duty, DutyCode } from './procedure-type.js';

type Said = Pick<Duty, 'rule' | 'label' | 'source' | 'mark'>;

const said = (rule: string, source: string, nl: string, en: string, mark: Mark = 'V'): Said => {
  const label: Label = { nl, en };
  return { rule, label, source, mark };
};

/** What the rulebook asks besides terms, each said once. */
const DUTIES: Readonly<Record<DutyCode, Said>> = {
  'terms-fit-the-object': said('T-11', 'Aw 2.70, 1.10', 'Termijnen passen bij de opdracht', 'Terms fit the object'),
  'minimum-invitees': said('T-21', 'Aw 2.99(3)', 'Voldoende partijen uitnodigen', 'Invite enough parties'),
  'invitations-at-once': said('T-22', 'Aw 2.105', 'Iedereen tegelijk uitnodigen', 'Invite everybody at once'),
  'notice-on-tenderned': said(
    'Q-01',
    'Aw 2.62, 1.18',
    'Aankondigen via TenderNed',
    'Send the notice through TenderNed',
  ),
  'documents-free': said('Q-03', 'Aw 2.66, 1.21', 'Stukken vrij toegankelijk', 'Documents freely accessible'),
  'rectify-by-notice': said('Q-04', 'Aw 2.67', 'Wijzigen met een rectificatie', 'Change by an amended notice'),
  'answers-to-all': said('Q-05', 'Aw 2.53', 'Antwoorden naar iedereen', 'Answers go to everybody'),
  'confidential-question': said(
    'Q-06',
    'Aw 2.53(3)',
    'Vertrouwelijke vraag mogelijk',
    'A question may be confidential',
  ),
  'late-nota-extends': said('Q-09', 'Aw 2.73(1)', 'Late nota: termijn verlengen', 'Late answers: extend the term'),
  'change-extends': said('Q-10', 'Aw 2.73(1)', 'Wezenlijke wijziging: verlengen', 'Substantial change: extend'),
  'visit-extends': said('Q-11', 'Aw 2.73(1)', 'Bezoek ter plaatse: langere termijn', 'Site visit: a longer term'),
  'system-failure-extends': said('Q-15', 'Aw 2.109', 'Storing: verlengen mag', 'Failure of the system: may extend'),
  'no-early-access': said('Q-17', 'Aw 2.108', 'Niet inzien voor de sluiting', 'No access before the deadline'),
  'reasons-in-decision': said('A-05', 'Aw 2.130', 'Besluit met redenen', 'Decision with reasons'),
  'decision-is-no-acceptance': said('A-06', 'Aw 2.129', 'Besluit is geen aanvaarding', 'Decision is no acceptance'),
  'wait-for-judgment': said('A-07', 'Aw 2.131', 'Kort geding: vonnis afwachten', 'Court case: wait for the judgment'),
  'new-decision-new-standstill': said(
    'A-19',
    'Aw 2.127, 2.130',
    'Nieuw besluit: nieuwe termijn',
    'New decision: new standstill',
    'D',
  ),
  'standstill-exceptions': said('A-03', 'Aw 2.127', 'Soms geen opschortende termijn', 'Sometimes no standstill'),
  'award-notice': said('A-09', 'Aw 2.134', 'Aankondiging van de gegunde opdracht', 'Award notice'),
  'no-award-notice-for-orders': said(
    'A-11',
    'Aw 2.135',
    'Onder een raamovereenkomst: geen aankondiging per nadere opdracht',
    'Under a framework: no award notice for each call-off',
  ),
  'self-declaration': said('E-22', 'Aw 2.84, 2.85', 'Eigen verklaring', 'Self-declaration'),
  'record-of-procedure': said('§ 1.7', 'Aw 2.132', 'Proces-verbaal van de procedure', 'Record of the procedure'),
  'directive-terms': said(
    'T-13',
    'Richtlijn 2014/24 art. 27–31',
    'De richtlijn noemt kortere termijnen; de Nederlandse gelden',
    'The directive has shorter terms; the Dutch ones hold',
    'M h',
  ),
  'directive-answers': said(
    'Q-12',
    'Richtlijn 2014/24 art. 47(3), 53(2)',
    'De richtlijn noemt zes dagen voor antwoorden; de Nederlandse tien gelden',
    'The directive has six days for answers; the Dutch ten hold',
    'M h',
  ),
  'fifteen-days-no-more': said(
    'A-04',
    'Wira; richtlijn 89/665 art. 2c',
    'Vijftien dagen opschortende termijn is van voor 2013: het zijn er twintig',
    'Fifteen days of standstill is from before 2013: it is twenty',
    'M h',
  ),
  'dialogue-needs-a-ground': said(
    'CD-1',
    'Aw 2.28, 2.30',
    'Alleen als een van de gronden voor deze procedure zich voordoet',
    'Only on one of the grounds for this procedure',
  ),
  'dialogue-keeps-solutions-apart': said(
    'CD-2',
    'Aw 2.29, 2.110–2.112',
    'Gunnen op beste prijs-kwaliteit; oplossingen van anderen blijven geheim',
    'Award on best price-quality; the solutions of others stay secret',
  ),
  'final-bids-not-negotiated': said(
    'CD-3',
    'Aw 2.126, 2.126a',
    'Over minimumeisen, gunningscriteria en definitieve inschrijvingen wordt niet onderhandeld',
    'No negotiation on minimum requirements, award criteria and final bids',
  ),
  'no-public-contract': said(
    'OH-1',
    'HvJ EU C-410/14',
    'Toelating is geen overheidsopdracht: de gunningsregels gelden niet',
    'Admission is no public contract: the award rules do not apply',
    'V/S',
  ),
  'closed-to-newcomers': said(
    'OH-3',
    'HvJ EU C-9/17',
    'Ook gesloten voor nieuwkomers tijdens de looptijd kan het open house blijven',
    'Closed to newcomers during the term it may still be open house',
    'V/S',
  ),
  'published-suitably': said(
    'OH-4',
    'HvJ EU C-410/14',
    'Passend bekendmaken; voorwaarden en tarieven staan vooraf vast',
    'Publish suitably; conditions and tariffs are fixed beforehand',
    'S',
  ),
  'no-selection': said('OH-2', 'HvJ EU C-410/14', 'Geen keuze tussen aanbieders', 'No choice between providers', 'V/S'),
  'words-of-admission': said(
    'OH-5',
    'Perceel',
    'Zeg aanmelding en toelating, niet inschrijving en gunning',
    'Say application and admission, not bid and award',
    'D',
  ),
  'steps-of-social-services': said(
    'SAS-1',
    'Aw 2.38, 2.39',
    'Aankondigen, aan de eisen toetsen, een proces-verbaal maken, sluiten en de gunning melden',
    'Announce, test against the requirements, make a record, conclude and announce the award',
  ),
  'not-for-social-services': said(
    'SAS-2',
    'Aw 2.39',
    'Minimumtermijnen, regels voor gunningscriteria en opschortende termijn gelden niet; wie ze zelf van toepassing verklaart, is eraan gebonden',
    'Minimum terms, rules on award criteria and standstill do not apply; a buyer who declares them applicable is bound by them',
  ),
  'usual-for-social-services': said(
    'SAS-3',
    'Aw 2.38(2)',
    'De gewone procedure voor gezondheidszorg en sociale diensten',
    'The usual procedure for health and social services',
  ),
  'standing-prior-notice': said(
    'SAS-4',
    'Aw 2.58a',
    'Een doorlopende vooraankondiging mag de oproep zijn',
    'A continuous prior notice may be the call for competition',
  ),
  'framework-possible': said('SAS-5', 'Aw 2.44g', 'Een raamovereenkomst is mogelijk', 'A framework is possible'),
  'equal-and-open': said(
    'SAS-6',
    'Richtlijn 2014/24 art. 74–77',
    'Gelijk en transparant; kwaliteit, continuïteit, toegankelijkheid en inbreng van gebruikers mogen meewegen',
    'Equal and transparent; quality, continuity, accessibility and the say of users may count',
    'M h',
  ),
  'market-consultation': said(
    'MC-1',
    'Aw 2.25, 2.51',
    'Marktconsultatie: wat een partij daar hoort, krijgt iedereen; uitsluiten alleen als gelijkheid niet te herstellen is',
    'Market consultation: what one party hears, all get; exclude only where equality cannot be restored',
  ),
  'conflicts-of-interest': said(
    'MC-2',
    'Aw 1.10a, 1.10b',
    'Belangenconflicten: maatregelen en een register van verklaringen',
    'Conflicts of interest: measures and a register of declarations',
  ),
};

/** A duty as a procedure has it: how firmly, and what it says differently. */
export const duty = (code: DutyCode, strength: Duty['strength'], change: Partial<Duty> = {}): Duty => ({
  code,
  ...DUTIES[code],
  strength,
  ...change,
});

const duties = (strength: Duty['strength'], ...codes: readonly DutyCode[]): readonly Duty[] =>
  codes.map((code) => duty(code, strength));

/** What every procedure with a European notice owes, social services included. */
export const WITH_EUROPEAN_NOTICE: readonly Duty[] = duties(
  'hard',
  'notice-on-tenderned',
  'documents-free',
  'rectify-by-notice',
  'answers-to-all',
  'confidential-question',
  'system-failure-extends',
  'no-early-access',
  'decision-is-no-acceptance',
  'award-notice',
  'record-of-procedure',
  'conflicts-of-interest',
);

/** What the four European procedures owe on top of that (rulebook § 1.7, columns OP, NOP, MPMO, CD). */
export const EUROPEAN: readonly Duty[] = [
  ...WITH_EUROPEAN_NOTICE,
  ...duties(
    'hard',
    'terms-fit-the-object',
    'late-nota-extends',
    'change-extends',
    'visit-extends',
    'reasons-in-decision',
    'wait-for-judgment',
    'new-decision-new-standstill',
    'standstill-exceptions',
    'self-declaration',
    'market-consultation',
  ),
  ...duties('info', 'no-award-notice-for-orders', 'directive-terms', 'directive-answers', 'fifteen-days-no-more'),
];

/** The same where the law asks no more than what is proportionate and equal for all. */
export const BY_PRINCIPLE: readonly Duty[] = [
  duty('terms-fit-the-object', 'advisory', { source: 'Aw 1.10, 1.13' }),
  duty('answers-to-all', 'advisory', { source: 'Aw 1.10, 1.12' }),
  ...(['late-nota-extends', 'change-extends', 'visit-extends'] as const).map((code) =>
    duty(code, 'advisory', { source: 'Aw 1.10; naar analogie van Aw 2.73(1)', mark: 'V/D' }),
  ),
  duty('market-consultation', 'advisory', { source: 'naar analogie van Aw 2.25, 2.51', mark: 'D' }),
  duty('conflicts-of-interest', 'hard'),
  duty('no-early-access', 'hard'),
  duty('decision-is-no-acceptance', 'hard'),
];
