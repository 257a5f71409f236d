import type { Label, Mark } from './explanation.js';
import { localDate } from './local-date.js';

/** How days are counted, in words: a rule of rulebook § 1.1. The calendar does it; this says so, with source and certainty. */
export type CountingRule = {
  readonly id: string;
  readonly label: Label;
  readonly source: string;
  readonly mark: Mark;
};

const rule = (id: string, source: string, mark: Mark, nl: string, en: string): CountingRule => ({
  id,
  label: { nl, en },
  source,
  mark,
});

/** The days for which these rules were read: as long as the procedures that lean on them. */
export const COUNTED_SINCE = { validFrom: localDate('2016-07-01'), validTo: null } as const;

/** K-01 … K-19, in the order of the rulebook. */
export const COUNTING_RULES: readonly CountingRule[] = [
  rule(
    'K-01',
    'Aw 2.71 e.v., 2.127; 2.109a, 2.144, 2.146a',
    'V',
    'Dagen zijn kalenderdagen. Werkdagen tellen alleen waar de wet dat woord gebruikt.',
    'Days are calendar days. Working days count only where the law uses that word.',
  ),
  rule(
    'K-02',
    'Vo 1182/71 art. 3(1); Aw 2.127; RBDHA:2021:1251',
    'V',
    'De dag van de gebeurtenis is dag 0 en telt niet mee. Dag 1 is de dag erna.',
    'The day of the event is day 0 and does not count. Day 1 is the day after.',
  ),
  rule(
    'K-03',
    'Vo 1182/71 art. 3(2)(b)',
    'V',
    'Een termijn in dagen telt hele dagen: van het eerste uur van dag 1 tot en met het laatste uur van de laatste dag.',
    'A term in days counts whole days: from the first hour of day 1 to the last hour of the last day.',
  ),
  rule(
    'K-04',
    'Vo 1182/71 art. 3(3)',
    'M h',
    'Weekenden en feestdagen binnen de termijn tellen mee, behalve bij een termijn in werkdagen.',
    'Weekends and holidays inside the term count, unless the term is in working days.',
  ),
  rule(
    'K-05',
    'Vo 1182/71 art. 3(4)',
    'V/S',
    'Europees: valt de laatste dag op een zaterdag, zondag of feestdag, dan loopt de termijn door tot en met de volgende werkdag.',
    'European: a term whose last day is a Saturday, Sunday or holiday runs on until the end of the next working day.',
  ),
  rule(
    'K-06',
    'Atw 1(1)',
    'V',
    'Nederlands: een wettelijke termijn die eindigt op een zaterdag, zondag of erkende feestdag, loopt door tot en met de eerste dag die dat niet is.',
    'Dutch: a statutory term that ends on a Saturday, Sunday or recognised holiday runs on to the first day that is none of these.',
  ),
  rule(
    'K-07',
    'Atw 1(2) [V]; Vo 1182/71 art. 3(4) [M h]',
    'V/M',
    'Een termijn die terugtelt vanaf een moment schuift niet op.',
    'A term that is counted back from a moment does not roll.',
  ),
  rule(
    'K-08',
    'Atw 2',
    'V',
    'In een wettelijke termijn van drie dagen of meer zitten minstens twee werkdagen.',
    'A statutory term of three days or more holds at least two working days.',
  ),
  rule(
    'K-09',
    'Vo 1182/71 art. 3(5)',
    'M h',
    'Europees: in een termijn van twee dagen of meer zitten minstens twee werkdagen.',
    'European: a term of two days or more holds at least two working days.',
  ),
  rule(
    'K-10',
    'Atw 1, 4 en 5; RBDHA:2021:1251',
    'V',
    'De Algemene termijnenwet geldt niet voor uren, voor meer dan 90 dagen, 12 weken of 3 maanden, voor jaren, en voor termijnen die alleen in de stukken staan.',
    'The Algemene termijnenwet does not reach hours, more than 90 days, 12 weeks or 3 months, years, and terms that stand in the documents only.',
  ),
  rule(
    'K-11',
    'Atw 3(1)',
    'V',
    'Erkende feestdagen: Nieuwjaarsdag, Tweede Paasdag, Koningsdag, 5 mei (elk jaar), Hemelvaartsdag, Tweede Pinksterdag, Eerste en Tweede Kerstdag.',
    'Recognised holidays: New Year’s Day, Easter Monday, King’s Day, 5 May (every year), Ascension Day, Whit Monday, Christmas Day and Boxing Day.',
  ),
  rule('K-12', 'Atw 3(2)', 'V', 'Goede Vrijdag telt als feestdag.', 'Good Friday counts as a holiday.'),
  rule(
    'K-13',
    'Atw 3(3); BWBR0038666',
    'V',
    'Een koninklijk besluit stelt voor ongeveer drie jaar extra dagen gelijk met een feestdag. Die staan in een lijst; ze worden niet berekend.',
    'A royal decree puts extra days on the footing of a holiday, for about three years at a time. They stand in a list; they are not computed.',
  ),
  rule(
    'K-14',
    'date-holidays 3.37.0',
    'V',
    'Koningsdag is 27 april, en 26 april als de 27e een zondag is.',
    'King’s Day is 27 April, and 26 April when the 27th is a Sunday.',
  ),
  rule(
    'K-15',
    'PIANOo, Visie: Omgaan met termijnen (2017)',
    'S',
    'Volgorde van bronnen: eerst de Aanbestedingswet, dan richtlijn 2014/24, dan verordening 1182/71, en voor de rest de Algemene termijnenwet.',
    'Order of sources: first the Aanbestedingswet, then directive 2014/24, then regulation 1182/71, and the Algemene termijnenwet for what is left.',
  ),
  rule(
    'K-16',
    'Perceel',
    'D',
    'Een uiterste moment is een moment in Nederlandse tijd, ook in de nacht waarin de klok verspringt. Dagen worden op de kalender geteld.',
    'A deadline is a moment in Dutch time, also in the night the clock changes. Days are counted on the calendar.',
  ),
  rule(
    'K-17',
    'RBOBR:2015:2162; RBZWB:2015:2603; RBNHO:2017:8830',
    'V/S',
    'Te laat is te laat, ook met minuten. Daarom is er één tijdstip, overal hetzelfde.',
    'Late is late, even by minutes. So there is one moment, the same everywhere.',
  ),
  rule(
    'K-18',
    'Perceel',
    'D',
    'Op tijd is wat vóór 12:00:00 uur is aangekomen op de klok van het systeem; het moment van de klik telt niet.',
    'In time is what arrived before 12:00:00 by the clock of the system; the moment of the click does not count.',
  ),
  rule(
    'K-19',
    'Perceel, volgt uit K-03',
    'D',
    'Een sluiting op een tijdstip overdag maakt die dag te kort. Sluit daarom een dag na het einde van de minimumtermijn.',
    'A deadline at a clock time cuts that day short. So close a day after the end of the minimum term.',
  ),
];
