import { addDays, resolveLocalTime } from '#libs/domain';
import type { TermRule } from '#libs/domain';
import {
  calendarDay,
  calendarFile,
  calendarInstant,
  calendarText,
  formatDay,
  formatTime,
  sourceLine,
} from '#libs/platform';
import type { CalendarLine, Language, Translate } from '#libs/platform';
import type { ContractEvent } from '#libs/contracts';
import type { AskedFeed, FeedEvent, FeedTender } from '#libs/tendering';

/** How often a calendar program is asked to look again. */
const REFRESH = 'PT1H';
const statuses = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' } as const;

/** What an agenda shows: steps of plannings, and days of contracts. */
type ShownFeed = AskedFeed & { readonly contracts: readonly ContractEvent[] };

/** Name of an agenda as a calendar program lists it. */
const feedName = (t: Translate, { feed, person }: Pick<AskedFeed, 'feed' | 'person'>): string =>
  feed.scope === 'tender'
    ? feed.tenderTitle
    : t(`feed.name.${feed.scope}`, { organisation: person.organisationName, name: person.name });

/** The whole agenda as a file, and when the newest thing in it changed. */
export function calendarView(
  t: Translate,
  asked: ShownFeed,
  publicUrl: string,
): { readonly text: string; readonly modifiedAt: Date } {
  const { language, madeAt } = asked.feed;
  const events = asked.tenders.flatMap((tender) => tender.events.map((event) => ({ tender, event })));
  const own: CalendarLine[] = [
    ['PRODID', `-//Perceel//Agenda//${language.toUpperCase()}`],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['NAME', calendarText(feedName(t, asked))],
    ['X-WR-CALNAME', calendarText(feedName(t, asked))],
    ['REFRESH-INTERVAL;VALUE=DURATION', REFRESH],
    ['X-PUBLISHED-TTL', REFRESH],
  ];
  return {
    text: calendarFile(own, [
      ...events.map(({ tender, event }) => stepLines(t, language, tender, event, linkOf(asked, tender, publicUrl))),
      ...asked.contracts.map((event) => contractLines(t, language, event, contractLink(asked, event, publicUrl))),
    ]),
    modifiedAt: [...events.map(({ event }) => event), ...asked.contracts].reduce(
      (newest, { modifiedAt }) => (modifiedAt > newest ? modifiedAt : newest),
      madeAt,
    ),
  };
}

const linkOf = ({ person }: AskedFeed, { tender }: FeedTender, publicUrl: string): string =>
  person.kind === 'region'
    ? `${publicUrl}/inkoop/aanbestedingen/${tender.id}/planning`
    : `${publicUrl}/aanbieder/aanbestedingen/${tender.id}`;

/** A provider no longer reads a draft that was withdrawn: what is cancelled leads to those it has. */
function contractLink({ person }: AskedFeed, { contractId, status }: ContractEvent, publicUrl: string): string {
  if (person.kind === 'region') return `${publicUrl}/inkoop/contracten/${contractId}`;
  return `${publicUrl}/aanbieder/contracten${status === 'cancelled' ? '' : `/${contractId}`}`;
}

/** What every event has, in the order in which programs read it. */
const eventLines = (
  event: Pick<FeedEvent, 'sequence' | 'modifiedAt' | 'status' | 'date' | 'time'>,
  own: {
    readonly uid: string;
    readonly summary: string;
    readonly description: string;
    readonly link: string;
    readonly categories: readonly string[];
  },
): CalendarLine[] => [
  // Neither host nor installation stands in it: an agenda that moves to another address keeps its events.
  ['UID', calendarText(`${own.uid}@perceel`)],
  ['SEQUENCE', String(event.sequence)],
  ['DTSTAMP', calendarInstant(event.modifiedAt)],
  ['LAST-MODIFIED', calendarInstant(event.modifiedAt)],
  ...when(event),
  ['SUMMARY', calendarText(own.summary)],
  ['DESCRIPTION', calendarText(own.description)],
  ['URL', own.link],
  ['CATEGORIES', own.categories.map(calendarText).join(',')],
  ['STATUS', statuses[event.status]],
  ['TRANSP', 'TRANSPARENT'],
];

function stepLines(
  t: Translate,
  language: Language,
  { tender, type, steps }: FeedTender,
  event: FeedEvent,
  link: string,
): CalendarLine[] {
  // A rule counts where both its ends are in the planning.
  const rules = (type?.terms ?? []).filter(({ from, to }) => to === event.code && steps.includes(from));
  return eventLines(event, {
    uid: `${tender.id}.${event.code}`,
    summary: `${event.label[language]}: ${tender.title}`,
    description: description(t, language, tender.reference, rules, event, link),
    link,
    categories: [t(`milestone.kind.${event.kind}`), tender.reference],
  });
}

function contractLines(t: Translate, language: Language, event: ContractEvent, link: string): CalendarLine[] {
  const { number, lotTitle, providerName, regionName, day, date, optionEndsOn, status } = event;
  const until = optionEndsOn && day !== 'start' ? formatDay(language, optionEndsOn) : '';
  return eventLines(
    { ...event, time: '' },
    {
      uid: `${event.contractId}.contract-${day}`,
      summary: t(`feed.contract.${day}`, { lot: lotTitle }),
      description: [
        status === 'cancelled' ? t('feed.event.cancelled') : '',
        status === 'tentative' ? t('feed.contract.tentative') : '',
        `${formatDay(language, date)} (${number})`,
        until === '' ? '' : t('feed.contract.until', { day: until }),
        t('feed.contract.parties', { region: regionName, provider: providerName }),
        link,
      ]
        .filter((line) => line !== '')
        .join('\n'),
      link,
      categories: [t('feed.contract.kind'), number],
    },
  );
}

/** An exact moment in UTC; a day, also where the clock of that night skips the time, from that day to the next. */
function when({ date, time }: Pick<FeedEvent, 'date' | 'time'>): CalendarLine[] {
  const instant = time === '' ? null : resolveLocalTime(date, time);
  if (instant?.ok) return [['DTSTART', calendarInstant(instant.value)]];
  return [
    ['DTSTART;VALUE=DATE', calendarDay(date)],
    ['DTEND;VALUE=DATE', calendarDay(addDays(date, 1))],
  ];
}

function description(
  t: Translate,
  language: Language,
  reference: string,
  rules: readonly TermRule[],
  event: FeedEvent,
  link: string,
): string {
  const day = ({ date, time }: { readonly date: FeedEvent['date']; readonly time: string }): string =>
    formatDay(language, date) + (time === '' ? '' : `, ${formatTime(language, time)}`);
  return [
    event.status === 'cancelled' ? t('feed.event.cancelled') : '',
    event.status === 'tentative' ? t('feed.event.tentative') : '',
    `${day(event)} (${reference})`,
    event.moved ? t('feed.event.moved', { day: day(event.moved) }) : '',
    event.moved && event.moved.reason !== '' ? t('feed.event.reason', { reason: event.moved.reason }) : '',
    ...rules.map((rule) => `${rule.label[language]}. ${sourceLine(t, { ...rule, rule: rule.id })}`),
    link,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
