import { addDays, resolveLocalTime } from '#libs/domain';
import type { LocalDate, TermRule } from '#libs/domain';
import {
  calendarDay,
  calendarFile,
  calendarInstant,
  calendarLine,
  calendarText,
  formatDay,
  formatTime,
  sourceLine,
} from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { ContractEvent } from '#libs/contracts';
import type { AskedFeed, FeedEvent, ShownTender } from '#libs/tendering';

/** How often a calendar program is asked to look again. */
const REFRESH = 'PT1H';
const statuses = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' } as const;

/** What an agenda shows: steps of plannings, and days of contracts. */
interface ShownFeed {
  readonly asked: AskedFeed;
  readonly tenders: readonly ShownTender[];
  readonly contracts: readonly ContractEvent[];
}

/** Name of an agenda as a calendar program lists it. */
const feedName = (t: Translate, { feed, person }: Pick<AskedFeed, 'feed' | 'person'>): string =>
  feed.scope === 'tender'
    ? feed.tenderTitle
    : t(`feed.name.${feed.scope}`, { organisation: person.organisationName, name: person.name });

/** What comes back in thousands of events is written once. */
function once<Key, Text>(write: (key: Key) => Text): (key: Key) => Text {
  const known = new Map<Key, Text>();
  return (key) => {
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = write(key)));
    return text;
  };
}

type Words = ReturnType<typeof wordsOf>;
const wordsOf = (t: Translate, language: Language) => ({
  t,
  language,
  written: once(calendarText),
  day: once((date: LocalDate) => formatDay(language, date)),
  changed: once((at: number) => {
    const instant = calendarInstant(new Date(at));
    return calendarLine('DTSTAMP', instant) + calendarLine('LAST-MODIFIED', instant);
  }),
  wholeDay: once(
    (date: LocalDate) =>
      calendarLine('DTSTART;VALUE=DATE', calendarDay(date)) +
      calendarLine('DTEND;VALUE=DATE', calendarDay(addDays(date, 1))),
  ),
  rule: once((rule: TermRule) => calendarText(`${rule.label[language]}. ${sourceLine(t, { ...rule, rule: rule.id })}`)),
});

/** The whole agenda as a file. */
export function calendarView(t: Translate, shown: ShownFeed, publicUrl: string): Buffer {
  const { feed } = shown.asked;
  const name = calendarText(feedName(t, shown.asked));
  const own = [
    calendarLine('PRODID', `-//Perceel//Agenda//${feed.language.toUpperCase()}`),
    calendarLine('CALSCALE', 'GREGORIAN'),
    calendarLine('METHOD', 'PUBLISH'),
    calendarLine('NAME', name),
    calendarLine('X-WR-CALNAME', name),
    calendarLine('REFRESH-INTERVAL;VALUE=DURATION', REFRESH),
    calendarLine('X-PUBLISHED-TTL', REFRESH),
  ];
  return calendarFile(own.join(''), eventsOf(wordsOf(t, feed.language), shown, publicUrl));
}

function* eventsOf(words: Words, { asked, tenders, contracts }: ShownFeed, publicUrl: string): Iterable<string> {
  for (const shown of tenders) {
    const link = linkOf(asked, shown, publicUrl);
    for (const event of shown.events) yield stepLines(words, shown, event, link);
  }
  for (const event of contracts) yield contractLines(words, event, contractLink(asked, event, publicUrl));
}

const linkOf = ({ person }: AskedFeed, { tender }: ShownTender, publicUrl: string): string =>
  person.kind === 'region'
    ? `${publicUrl}/inkoop/aanbestedingen/${tender.id}/planning`
    : `${publicUrl}/aanbieder/aanbestedingen/${tender.id}`;

/** A provider no longer reads a draft that was withdrawn: what is cancelled leads to those it has. */
function contractLink({ person }: AskedFeed, { contractId, status }: ContractEvent, publicUrl: string): string {
  if (person.kind === 'region') return `${publicUrl}/inkoop/contracten/${contractId}`;
  return `${publicUrl}/aanbieder/contracten${status === 'cancelled' ? '' : `/${contractId}`}`;
}

/** What every event has, in the order in which programs read it; its texts are written already. */
const eventLines = (
  words: Words,
  event: Pick<FeedEvent, 'sequence' | 'modifiedAt' | 'status' | 'date' | 'time'>,
  own: {
    readonly uid: string;
    readonly summary: string;
    readonly description: string;
    readonly link: string;
    readonly categories: string;
  },
): string =>
  // Neither host nor installation stands in it: an agenda that moves to another address keeps its events.
  calendarLine('UID', calendarText(`${own.uid}@perceel`)) +
  calendarLine('SEQUENCE', String(event.sequence)) +
  words.changed(event.modifiedAt.getTime()) +
  when(words, event) +
  calendarLine('SUMMARY', own.summary) +
  calendarLine('DESCRIPTION', own.description) +
  calendarLine('URL', own.link) +
  calendarLine('CATEGORIES', own.categories) +
  calendarLine('STATUS', statuses[event.status]) +
  calendarLine('TRANSP', 'TRANSPARENT');

function stepLines(words: Words, { tender, type, steps }: ShownTender, event: FeedEvent, link: string): string {
  const { t, language, written } = words;
  // A rule counts where both its ends are in the planning.
  const rules = type.terms.filter(({ from, to }) => to === event.code && steps.includes(from));
  return eventLines(words, event, {
    uid: `${tender.id}.${event.code}`,
    summary: `${written(event.label[language])}: ${written(tender.title)}`,
    description: description(words, tender.reference, rules, event, link),
    link,
    categories: `${written(t(`milestone.kind.${event.kind}`))},${written(tender.reference)}`,
  });
}

function contractLines(words: Words, event: ContractEvent, link: string): string {
  const { t, language, written } = words;
  const { number, lotTitle, providerName, regionName, day, date, optionEndsOn, status } = event;
  const until = optionEndsOn && day !== 'start' ? formatDay(language, optionEndsOn) : '';
  return eventLines(
    words,
    { ...event, time: '' },
    {
      uid: `${event.contractId}.contract-${day}`,
      summary: calendarText(t(`feed.contract.${day}`, { lot: lotTitle })),
      description: paragraphs(
        [
          status === 'cancelled' ? t('feed.event.cancelled') : '',
          status === 'tentative' ? t('feed.contract.tentative') : '',
          `${formatDay(language, date)} (${number})`,
          until === '' ? '' : t('feed.contract.until', { day: until }),
          t('feed.contract.parties', { region: regionName, provider: providerName }),
          link,
        ].map(calendarText),
      ),
      link,
      categories: `${written(t('feed.contract.kind'))},${written(number)}`,
    },
  );
}

/** An exact moment in UTC; a day, also where the clock of that night skips the time, from that day to the next. */
function when(words: Words, { date, time }: Pick<FeedEvent, 'date' | 'time'>): string {
  const instant = time === '' ? null : resolveLocalTime(date, time);
  return instant?.ok ? calendarLine('DTSTART', calendarInstant(instant.value)) : words.wholeDay(date);
}

function description(
  { t, language, day, written, rule }: Words,
  reference: string,
  rules: readonly TermRule[],
  event: FeedEvent,
  link: string,
): string {
  const moment = ({ date, time }: Pick<FeedEvent, 'date' | 'time'>): string =>
    day(date) + (time === '' ? '' : `, ${formatTime(language, time)}`);
  return paragraphs([
    event.status === 'cancelled' ? written(t('feed.event.cancelled')) : '',
    event.status === 'tentative' ? written(t('feed.event.tentative')) : '',
    calendarText(`${moment(event)} (${reference})`),
    event.moved ? calendarText(t('feed.event.moved', { day: moment(event.moved) })) : '',
    event.moved && event.moved.reason !== ''
      ? calendarText(t('feed.event.reason', { reason: event.moved.reason }))
      : '',
    ...rules.map(rule),
    written(link),
  ]);
}

/** Texts that were written already, each on a line of its own. */
const paragraphs = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\\n');
