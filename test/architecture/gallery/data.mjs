/** Made-up data that shows every component at its full length. */
const month = (x, label) => ({ x, label });
const y = (row) => 32 + row * 39;
const bar = (row, from, to, kind, name, label) => ({
  x: from,
  y: y(row),
  width: to - from,
  height: 25,
  kind,
  title: name,
  label,
  labelX: from + 7,
  labelY: y(row) + 17,
});
const standstill = [
  bar(0, 876, 960, 'standstill', '', ''),
  bar(1, 911, 1004, 'standstill', '', ''),
  bar(2, 730, 824, 'standstill', '', ''),
];
const course = [
  { label: 'Marktconsultatie', text: '16 nov t/m 11 dec 2026', done: true, current: false },
  { label: 'Publicatie', text: '11 jan 2027 op TenderNed', done: true, current: false },
  { label: 'Nota van inlichtingen', text: 'Vragen tot 28 jan, antwoord uiterlijk 4 feb', done: false, current: true },
  { label: 'Sluiting inschrijving', text: 'do 18 feb, 12.00 uur', done: false, current: false },
  { label: 'Voorlopige gunning', text: 'vr 12 mrt', done: false, current: false },
  { label: 'Definitieve gunning', text: 'do 1 apr, na 20 dagen standstill', done: false, current: false },
];
const audiences = [
  { value: 'buyers', label: 'Alleen de inkopers', checked: true },
  { value: 'all', label: 'Inkopers en aanbieders', checked: false, hint: 'Aanbieders krijgen een bericht' },
];
const lot = (name, route, towns, badge, what, when, left, bids) => ({
  cells: [
    { text: name, href: '#lot' },
    { text: route },
    { text: towns },
    { text: '', badge },
    { text: what, small: `${when}, ${left}` },
    { text: bids },
  ],
});
const hash = 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2';

const calendar = {
  columns: ['Perceel', 'Leerroute', 'Gemeenten', 'Fase', 'Eerstvolgende mijlpaal', 'Inschrijvingen'].map((label) => ({
    label,
    end: false,
  })),
  rows: [
    lot(
      '1. B1-route, dagdeel',
      'B1-route',
      'Maasdal, Hoogveen',
      { text: 'Inschrijving open', tone: 'azure' },
      'Sluiting inschrijving',
      'do 18 feb 12.00 uur',
      'nog 16 dagen en 1 uur',
      '4 verzegeld',
    ),
    lot(
      '2. B1-route, avond en weekend',
      'B1-route',
      'Alle 7',
      { text: 'Nota van inlichtingen', tone: 'purple' },
      'Publicatie NvI',
      'do 4 feb 17.00 uur',
      'nog 2 dagen en 6 uur',
      '–',
    ),
    lot(
      '3. Onderwijsroute (mbo 2 t/m 4)',
      'Onderwijsroute',
      'Alle 7',
      { text: 'Beoordeling', tone: 'orange' },
      'Voorlopige gunning',
      'di 9 feb 17.00 uur',
      'nog 7 dagen en 6 uur',
      '3 geopend',
    ),
    lot(
      '4. Z-route en participatie',
      'Z-route',
      'Maasdal, Oudeweert, Rijnbeek',
      { text: 'Standstill', tone: 'lime' },
      'Definitieve gunning',
      'ma 22 feb 17.00 uur',
      'nog 20 dagen en 6 uur',
      '5 beoordeeld',
    ),
    lot(
      '5. Analfabeten en anderstalig gealfabetiseerden',
      'Z-route',
      'Hoogveen',
      { text: 'Concept', tone: '' },
      'Marktconsultatie',
      'ma 1 mrt 09.00 uur',
      'nog 26 dagen en 22 uur',
      '–',
    ),
  ],
  timeline: {
    id: 'tl',
    width: 1180,
    height: 245,
    title: 'Tijdlijn van vijf percelen',
    desc: 'Dezelfde gegevens staan in de tabel Percelen en eerstvolgende mijlpaal.',
    free: [{ x: 474, width: 36 }],
    months: [
      month(256, 'nov 26'),
      month(398, 'dec 26'),
      month(544, 'jan 27'),
      month(690, 'feb 27'),
      month(823, 'mrt 27'),
      month(969, 'apr 27'),
      month(1110, 'mei 27'),
    ],
    rows: [
      '1. B1-route, dagdeel',
      '2. B1-route, avond en weekend',
      '3. Onderwijsroute (mbo 2 t/m 4)',
      '4. Z-route en participatie',
      '5. Analfabeten en anderstalig geal…',
    ].map((label, row) => ({ y: y(row) + 17, label })),
    ghosts: [{ x: 560, y: y(0) - 3, width: 178, height: 31, title: 'Eerst gepland: inschrijving 5 jan tot 11 feb' }],
    bars: [
      bar(0, 327, 443, 'consultation', 'Marktconsultatie', ''),
      bar(0, 592, 770, 'tender', 'Inschrijving', 'Inschrijving'),
      bar(0, 772, 874, 'evaluation', 'Beoordeling', 'Beoordeling'),
      bar(0, 876, 960, 'standstill', 'Standstill', 'Standstill'),
      bar(1, 393, 476, 'consultation', 'Marktconsultatie', ''),
      bar(1, 625, 803, 'tender', 'Inschrijving', 'Inschrijving'),
      bar(1, 805, 909, 'evaluation', 'Beoordeling', 'Beoordeling'),
      bar(1, 911, 1004, 'standstill', 'Standstill', 'Standstill'),
      bar(2, 261, 344, 'consultation', 'Marktconsultatie', ''),
      bar(2, 427, 642, 'tender', 'Inschrijving', 'Inschrijving'),
      bar(2, 644, 728, 'evaluation', 'Beoordeling', 'Beoordeling'),
      bar(2, 730, 824, 'standstill', 'Standstill', 'Standstill'),
      bar(3, 360, 460, 'questions', 'Vragen', 'Vragen'),
      bar(3, 462, 600, 'contract', 'Contract', 'Contract'),
      bar(4, 823, 907, 'consultation', 'Marktconsultatie', ''),
      bar(4, 956, 1137, 'tender', 'Inschrijving', 'Inschrijving'),
    ],
    standstill,
    today: { shown: true, x: 699, label: 'vandaag, 2 feb', labelX: 706, anchor: 'start' },
    legend: [
      ['consultation', 'Marktconsultatie'],
      ['questions', 'Vragen'],
      ['tender', 'Inschrijving'],
      ['evaluation', 'Beoordeling'],
      ['standstill', 'Standstill'],
      ['contract', 'Contract'],
    ].map(([kind, label]) => ({ kind, label })),
  },
  errors: [
    { href: '#date', text: 'Kies een datum na de publicatie op 11 januari 2027' },
    { href: '#value', text: 'Vul het bedrag in met een komma, bijvoorbeeld 12.500,00' },
  ],
  lots: [
    { value: '1', label: '1. B1-route, dagdeel', selected: true },
    { value: '2', label: '2. B1-route, avond en weekend', selected: false },
  ],
  audiences,
  course,
};

const components = {
  badges: [
    ['Inschrijving open', 'azure'],
    ['Nota van inlichtingen', 'purple'],
    ['Beoordeling', 'orange'],
    ['Standstill', 'lime'],
    ['Ontbreekt', 'red'],
    ['Verloopt over 30 dagen', 'yellow'],
    ['Bezwaar', 'magenta'],
    ['Concept', ''],
  ].map(([text, tone]) => ({ text, tone })),
  tabs: [
    'Planning',
    'Documenten',
    'Vragen',
    'Inschrijvingen',
    'Beoordeling',
    'Gunning',
    'Contract',
    'Kosten',
    'Logboek',
  ].map((label, index) => ({ href: `#${label}`, label, current: index === 0, count: index === 2 ? 9 : 0 })),
  stats: [
    { value: '2', label: 'vragen zonder antwoord', text: 'uiterlijk do 4 feb', href: '#v' },
    { value: '4', label: 'inschrijvingen verzegeld' },
    { value: '16 dagen', label: 'tot de sluiting' },
  ],
  facts: [
    { term: 'Leerroute', text: 'Onderwijsroute' },
    { term: 'Looptijd', text: '1 augustus 2027 tot 1 augustus 2029', small: 'twee keer een jaar te verlengen' },
    { term: 'Geraamde waarde', text: '€ 1.250.000,00', small: 'exclusief btw' },
    { term: 'Procedure', text: 'Sociale en andere specifieke diensten', badge: { text: 'SAS', tone: 'azure' } },
    { term: 'Procesleider', text: 'Inkoper Een', href: '#p' },
  ],
  documents: [
    {
      title: 'Aanbestedingsleidraad',
      badge: { text: 'Definitief', tone: 'lime' },
      meta: 'Versie 3, 11 januari 2027, 182 kB',
      sha: hash,
      href: '#pdf',
      pageHref: '#page',
    },
    {
      title: 'Nota van inlichtingen 1',
      badge: { text: 'In de maak', tone: 'azure' },
      meta: 'Versie 1',
      progress: { percent: 60, text: 'Pdf wordt gemaakt, stap 3 van 5' },
    },
  ],
  sum: {
    label: 'Aandeel Maasdal',
    amount: '€ 1.234,56',
    formula: '41.250 ÷ 70.150 × € 2.099,50',
    lines: [
      { label: 'Adviseur', amount: '€ 1.000,00' },
      { label: 'Publicatie', amount: '€ 234,56' },
    ],
    note: '1 cent afrondingsverschil naar Hoogveen (grootste rest).',
  },
  course,
  steps: ['Organisatie', 'Geschiktheid', 'Kwaliteit', 'Prijs', 'Ondertekenen', 'Controleren'].map((label, index) => ({
    label,
    href: `#${label}`,
    done: index < 2,
    current: index === 2,
  })),
  scale: ['1 onvoldoende', '2 matig', '3 voldoende', '4 goed', '5 uitstekend'].map((label, index) => ({
    value: String(index + 1),
    label,
    checked: index === 3,
  })),
  audiences,
  pages: [
    { href: '#1', label: '1', current: false, gap: false },
    { href: '#2', label: '2', current: true, gap: false },
    { href: '#3', label: '3', current: false, gap: false },
    { href: '', label: '', current: false, gap: true },
    { href: '#9', label: '9', current: false, gap: false },
  ],
};

const provider = {
  badge: { text: 'Submitted', tone: 'lime' },
  countdown: { deadline: '2027-02-18T11:00:00Z', now: '2027-02-02T10:00:00Z', text: '16 days and 1 hour left' },
  columns: [
    { label: 'Municipality', end: false },
    { label: 'Inhabitants', end: true },
    { label: 'Amount', end: true },
  ],
  rows: [
    ['Maasdal', '41.250', '€ 1.234,56'],
    ['Hoogveen', '28.900', '€ 864,94'],
  ].map(([town, people, amount]) => ({
    cells: [{ text: town }, { text: people, end: true }, { text: amount, end: true }],
  })),
  footer: [{ text: 'Total' }, { text: '70.150', end: true }, { text: '€ 2.099,50', end: true }],
  none: [],
  document: {
    title: 'Receipt',
    badge: { text: 'Final', tone: 'lime' },
    meta: 'Version 1, 2 February 2027, 41 kB',
    sha: hash,
    href: '#pdf',
  },
};

const reason =
  'Sterk is dat u de begeleiding per deelnemer beschrijft, met een vast contact en een plan per kwartaal. Beter kan de samenwerking met werkgevers, omdat u geen afspraken noemt over stages. De winnaar noemt twaalf werkgevers met wie afspraken zijn gemaakt en laat zien hoe deelnemers na een half jaar ervaring opdoen. ';
export const letter = {
  rows: ['Begeleiding', 'Samenwerking', 'Bereikbaarheid', 'Prijs'].map((name) => ({
    name,
    weight: '25%',
    own: '19,5',
    best: '21,6',
    text: reason.repeat(2),
  })),
};
export const letterFrame = {
  lang: 'nl',
  title: 'Voornemen tot gunning perceel 3',
  kind: 'letter',
  regionName: 'Regio Maas en Venen',
  workName: 'Inkoop taal en inburgering',
  reference: 'RMV-2027-0412',
  date: 'vrijdag 12 maart 2027',
  facts: [{ term: 'Perceel', text: '3. Onderwijsroute (mbo 2 t/m 4)' }],
  addressee: ['Taalschool Proef', 't.a.v. Aanbieder Vier', 'Voorbeeldstraat 1', '0000 AA Maasdal'],
  practice: { shown: true, label: 'Oefening: deze brief is niet echt.' },
};

export const views = { calendar, components, provider };

/** What the renderer hands to a layout. */
export const frame = (lang, audience, title) => ({
  title,
  lang,
  audience,
  titlePrefix: '',
  path: '/',
  csrfToken: 'x',
  regionName: 'Regio Maas en Venen',
  workName: lang === 'nl' ? 'Inkoop taal en inburgering' : 'Procurement of civic integration',
  nav: ['Werkvoorraad', 'Kalender', 'Percelen', 'Aanbieders', 'Kosten'].map((label, index) => ({
    href: `#${label}`,
    label,
    current: index === 1,
    key: label[0].toLowerCase(),
  })),
  practice: {
    shown: audience !== 'buyer' || title === 'Onderdelen',
    now: 'dinsdag 2 februari 2027, 11.00 uur',
    label: 'Oefenomgeving',
  },
  user: { shown: true, name: 'Inkoper Een', role: 'Inkoper', agendaHref: '/inkoop/agenda' },
  flash: { shown: audience === 'provider', kind: 'success', text: 'Uw inschrijving is ontvangen.' },
  breadcrumb: [
    { href: '#w', label: 'Werkvoorraad' },
    { href: '#a', label: 'Aanbesteding 2027-2029' },
  ],
  otherLang: lang === 'nl' ? { href: '?taal=en', label: 'English' } : { href: '?taal=nl', label: 'Nederlands' },
});
