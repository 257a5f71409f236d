/** The planning of Gooi en Vechtstreek as its paper prints it, with years. */
export const GOOI_PAPER = `| date | activity |
| --- | --- |
| done | market consultation |
| 3 December 2020 | advisory councils consulted |
| 12 November 2020 | principles and direction of the admission document discussed in the DO |
| 19 December 2020 | the same in the PFHO |
| 20 December 2020 | draft admission document discussed with the advisory councils |
| 20 December 2020 | study of real tariffs ready |
| 21 January 2021 | admission document adopted in the DO |
| 22 January 2021 | advice asked of the advisory councils |
| 26 February 2021 | last day for the councils' advice |
| 18 March 2021 | admission document adopted by the PFHO |
| 19 March 2021 | released for adoption by the colleges |
| 16 April 2021 | published, subject to administrative approval |
| 19 April 2021, 12:00 | last moment for questions |
| 23 April 2021 | final nota van inlichtingen with the answers |
| 30 April 2021, 12:00 | last moment for bids |
| 20 May 2021 | provisional admission decision |
| 4 June 2021 | final admission decision |
| after final award | contracts signed |
| after award | services start |`;

/** The same planning in Dutch, without a year anywhere. */
export const GOOI_DUTCH = `gereed\tmarktconsultatie
3 december\tadviesraden geraadpleegd
12 november\tuitgangspunten en richting toelatingsdocument besproken in het DO
19 december\thetzelfde in het PFHO
20 december\tconcept-toelatingsdocument besproken met de adviesraden
20 december\tonderzoek naar reële tarieven gereed
21 januari\ttoelatingsdocument vastgesteld in het DO
22 januari\tadvies gevraagd aan de adviesraden
26 februari\tuiterste dag advies adviesraden
18 maart\ttoelatingsdocument vastgesteld door het PFHO
19 maart\tvrijgegeven voor vaststelling door de colleges
16 april\tpublicatie, onder voorbehoud van bestuurlijke goedkeuring
19 april, 12:00 uur\tuiterste moment voor het stellen van vragen
23 april\tdefinitieve nota van inlichtingen met de antwoorden
30 april, 12.00 uur\tuiterste moment inschrijving
20 mei\tvoorlopig toelatingsbesluit
4 juni\tdefinitief toelatingsbesluit
na definitieve gunning\tondertekening contracten
na gunning\tstart dienstverlening`;

/** What both say: date, time, step. */
export const GOOI_ROWS = [
  ['2020-12-03', '', 'consultation'],
  ['2020-11-12', '', 'approval'],
  ['2020-12-19', '', 'approval'],
  ['2020-12-20', '', 'consultation'],
  ['2020-12-20', '', 'preparation'],
  ['2021-01-21', '', 'approval'],
  ['2021-01-22', '', 'consultation'],
  ['2021-02-26', '', 'consultation'],
  ['2021-03-18', '', 'approval'],
  ['2021-03-19', '', 'approval'],
  ['2021-04-16', '', 'notice-sent'],
  ['2021-04-19', '12:00', 'questions-due'],
  ['2021-04-23', '', 'nota-published'],
  ['2021-04-30', '12:00', 'bids-due'],
  ['2021-05-20', '', 'provisional-award-sent'],
  ['2021-06-04', '', 'final-award'],
] as const;
