import { addDays, resolveLocalTime } from '#libs/domain';
import type { TermRule } from '#libs/domain';
import { calendarDay, calendarFile, calendarInstant, calendarText, formatDay, formatTime } from '#libs/platform';
import type { CalendarLine, Language, Translate } from '#libs/platform';
import type { AskedFeed, FeedEvent, FeedTender } from '#libs/tendering';
import { sourceLine } from '../../shared/explain.js';

/** How often a calendar program is asked to look again. */
const REFRESH = 'PT1H';
const statuses = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' } as const;

/** Name of an agenda as a calendar program lists it. */
export const feedName = (t: Translate, { feed, person }: Pick<AskedFeed, 'feed' | 'person'>): string =>
  feed.scope === 'tender'
    ? feed.tenderTitle
    : t(`feed.name.${feed.scope}`, { organisation: person.organisationName, name: person.name });

/** The whole agenda as a file, and when the newest thing in it changed. */
export function calendarView(
  t: Translate,
  asked: AskedFeed,
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
    text: calendarFile(
      own,
      events.map(({ tender, event }) => eventLines(t, language, tender, event, linkOf(asked, tender, publicUrl))),
    ),
    modifiedAt: events.reduce((newest, { event }) => (event.modifiedAt > newest ? event.modifiedAt : newest), madeAt),
  };
}

const linkOf = ({ person }: AskedFeed, { tender }: FeedTender, publicUrl: string): string =>
  person.kind === 'region'
    ? `${publicUrl}/inkoop/aanbestedingen/${tender.id}/planning`
    : `${publicUrl}/aanbieder/aanbestedingen/${tender.id}`;

function eventLines(
  t: Translate,
  language: Language,
  { tender, type, steps }: FeedTender,
  event: FeedEvent,
  link: string,
): CalendarLine[] {
  const at = calendarInstant(event.modifiedAt);
  // A rule counts where both its ends are in the planning.
  const rules = (type?.terms ?? []).filter(({ from, to }) => to === event.code && steps.includes(from));
  return [
    // Neither host nor installation stands in it: an agenda that moves to another address keeps its events.
    ['UID', calendarText(`${tender.id}.${event.code}@perceel`)],
    ['SEQUENCE', String(event.sequence)],
    ['DTSTAMP', at],
    ['LAST-MODIFIED', at],
    ...when(event),
    ['SUMMARY', calendarText(`${event.label[language]}: ${tender.title}`)],
    ['DESCRIPTION', calendarText(description(t, language, tender.reference, rules, event, link))],
    ['URL', link],
    ['CATEGORIES', [t(`milestone.kind.${event.kind}`), tender.reference].map(calendarText).join(',')],
    ['STATUS', statuses[event.status]],
    ['TRANSP', 'TRANSPARENT'],
  ];
}

/** An exact moment in UTC; a day, also where the clock of that night skips the time, from that day to the next. */
function when({ date, time }: FeedEvent): CalendarLine[] {
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
