import { addDays, schoolHolidayOn, whyNotWorkingDay, workingDaysIn } from '#libs/domain';
import type { LocalDate, SchoolRegion } from '#libs/domain';
import { formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Texts, Translate, View } from '#libs/platform';
import { daysLeft, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { workName } from '../documents/jobs.page.js';
import { pageOfMilestone } from '../tenders/next-step.js';
import { workGroups, workItems } from './work-items.facts.js';
import type { WorkItem } from './work-items.facts.js';
import type { Trouble, WorkFacts } from './worklist.facts.js';

const STRIP = 14;
/** A list longer than this is no longer read; the calendar has the rest. */
const LONGEST = 15;

/** "Werkvoorraad": what is to be done today and this week, what waits for somebody else, and the next fourteen days. */
export function worklistPage(
  texts: Texts,
  language: Language,
  facts: WorkFacts,
  schoolRegion: SchoolRegion | null,
): Page {
  const t = texts.in(language);
  const { today } = facts;
  const items = workItems(t, language, facts);
  const groups = workGroups(items, today);
  const late = groups.today.filter(({ date }) => date !== null && date < today).length;
  const first = firstAfter(t, language, facts, items);
  const nothing = groups.today.length === 0;
  return new Page('buyer/worklist/worklist', t('worklist.title'), {
    lead: t('worklist.lead', { name: facts.name, day: formatDay(language, today) }),
    troubles: facts.troubles.map((trouble) => troubleView(texts, language, trouble)),
    hasTenders: facts.hasTenders || items.length > 0,
    mayMake: facts.roles.includes('buyer'),
    stats: [
      { value: String(late), label: t('worklist.stat.late'), text: '', href: late > 0 ? '#vandaag' : '' },
      { value: String(groups.today.length - late), label: t('worklist.today'), text: '', href: '#vandaag' },
      { value: String(groups.week.length), label: t('worklist.week'), text: '', href: '#week' },
      { value: String(groups.waiting.length), label: t('worklist.others'), text: '', href: '#wacht' },
    ],
    groups: [
      {
        id: 'vandaag',
        title: t('worklist.today'),
        empty: first === '' ? t('worklist.today-empty') : `${t('worklist.nothing')} ${first}`,
        ...listOf(t, language, today, groups.today),
      },
      {
        id: 'week',
        title: t('worklist.week'),
        empty: nothing || first === '' ? t('worklist.week-empty') : `${t('worklist.week-empty')} ${first}`,
        ...listOf(t, language, today, groups.week),
      },
      {
        id: 'wacht',
        title: t('worklist.others'),
        empty: t('worklist.others-empty'),
        ...listOf(t, language, today, groups.waiting),
      },
    ],
    strip: stripOf(t, language, facts, schoolRegion),
  });
}

const listOf = (t: Translate, language: Language, today: LocalDate, items: readonly WorkItem[]) => ({
  items: items.slice(0, LONGEST).map((item) => itemView(t, language, today, item)),
  more: items.length > LONGEST ? t('worklist.more', { count: items.length - LONGEST }) : '',
});

function itemView(t: Translate, language: Language, today: LocalDate, item: WorkItem): View {
  const { date, time } = item;
  const late = date !== null && date < today;
  return {
    what: item.what,
    where: item.where,
    progress: item.progress,
    why: item.why,
    rule: item.rule,
    due: date === null ? '' : whenText(language, time === '' ? { date } : { date, time }),
    left: date === null ? '' : leftText(t, today, date),
    tone: late ? 'red' : date === today ? 'orange' : '',
    href: item.href,
    label: item.label,
    /** A button alone says too little to somebody who hears it. */
    about: `${item.what}, ${item.where}`,
  };
}

/** 'nog 9 dagen (6 werkdagen)', 'vandaag', '3 dagen te laat'. */
const leftText = (t: Translate, today: LocalDate, date: LocalDate): string =>
  date > today
    ? `${daysLeft(t, today, date)} (${t('due.working-days', { count: workingDaysIn(addDays(today, 1), date) })})`
    : daysLeft(t, today, date);

function troubleView(texts: Texts, language: Language, { id, kind, what, isMail, error, at }: Trouble): View {
  const t = texts.in(language);
  return {
    title: t(`worklist.trouble.${kind}`, { what: isMail ? what : workName(texts, language, what) }),
    text: t('worklist.trouble.text', { error: error || '–', at: formatInstant(language, at) }),
    retry: isMail ? `/inkoop/post/${id}/opnieuw` : `/inkoop/documenten/${id}/opnieuw`,
    href: isMail ? `/inkoop/post/${id}` : '/inkoop/documenten',
  };
}

/** "Eerstvolgende: …": the first thing after this week that this person would have a hand in; '' when nothing is planned. */
function firstAfter(t: Translate, language: Language, facts: WorkFacts, items: readonly WorkItem[]): string {
  const next = items.find(({ date, waits }) => !waits && date !== null && date > facts.today);
  if (next?.date) {
    const day = whenText(language, next.time === '' ? { date: next.date } : { date: next.date, time: next.time });
    return t('worklist.first', { what: next.what, day, title: next.where });
  }
  const beyond = [...facts.steps, ...facts.beyond].find(({ milestone }) => milestone.date > facts.today);
  return beyond
    ? t('worklist.first', {
        what: beyond.milestone.label[language],
        day: whenText(language, beyond.milestone),
        title: `${beyond.reference} · ${beyond.title}`,
      })
    : '';
}

/** The next fourteen days, each with what falls on it; days off and school holidays are named. */
function stripOf(t: Translate, language: Language, facts: WorkFacts, schoolRegion: SchoolRegion | null): View[] {
  const { today } = facts;
  const rows = facts.steps.flatMap(({ milestone, state, tenderId, reference }) =>
    withProgress([milestone], state, today)
      .filter(({ done }) => !done)
      .map((row) => ({ row, tenderId, reference })),
  );
  return Array.from({ length: STRIP }, (_, index) => addDays(today, index)).map((day) => {
    const off = whyNotWorkingDay(day);
    const [weekday = '', number = '', month = ''] = formatDayShort(language, day).split(' ');
    const holiday = off && !/saturday|sunday/.test(off.code) ? off[language] : '';
    const school = schoolRegion ? schoolHolidayOn(schoolRegion, day) : null;
    return {
      weekday,
      date: `${number} ${month}`,
      isToday: day === today,
      isOff: off !== null,
      note:
        holiday ||
        (school && (day === school.from || day === today || day === addDays(school.from, 2))
          ? school.label[language]
          : ''),
      isSchool: school !== null,
      items: rows
        .filter(({ row }) => row.date === day)
        .slice(0, 6)
        .map(({ row, tenderId, reference }) => ({
          text: row.label[language],
          small: reference,
          href: pageOfMilestone(tenderId, row),
        })),
      more: t('worklist.strip-more', { count: Math.max(rows.filter(({ row }) => row.date === day).length - 6, 0) }),
      hasMore: rows.filter(({ row }) => row.date === day).length > 6,
    };
  });
}
