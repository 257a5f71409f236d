import { addDays, isWeekend, schoolHolidayOn, whyNotWorkingDay, workingDaysIn } from '#libs/domain';
import type { LocalDate, SchoolRegion } from '#libs/domain';
import { formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Texts, Translate, View } from '#libs/platform';
import { daysLeft, whenText } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { addressOf, pagination } from '../../shared/pagination.js';
import { workName } from '../documents/jobs.page.js';
import { pageOfMilestone } from '../tenders/next-step.js';
import { inWords, lateTotal, workGroups, workLines, workTotals } from './work-items.facts.js';
import type { WorkGroup, WorkItem, WorkLine } from './work-items.facts.js';
import { STRIP, STRIP_A_DAY } from './worklist.facts.js';
import type { Trouble, WorkFacts } from './worklist.facts.js';

/** So many lines of a group stand on the work list itself; a page of the group holds so many. */
export const LONGEST = 15;
export const LINES_A_PAGE = 50;

/** The groups as they stand in an address and as an anchor. */
export const GROUPS = { vandaag: 'today', week: 'week', wacht: 'waiting' } as const satisfies Readonly<
  Record<string, WorkGroup>
>;
export type GroupCode = keyof typeof GROUPS;
const titles = { today: 'worklist.today', week: 'worklist.week', waiting: 'worklist.others' } as const;
const home = '/inkoop';

/** "Werkvoorraad": what is to be done today and this week, what waits for somebody else, and the next fourteen days. */
export function worklistPage(
  texts: Texts,
  language: Language,
  facts: WorkFacts,
  schoolRegion: SchoolRegion | null,
  leftOut: View | false = false,
): Page {
  const t = texts.in(language);
  const { today } = facts;
  const lines = workLines(t, language, facts);
  const groups = workGroups(lines, today);
  const totals = workTotals(groups, facts);
  const late = lateTotal(groups.today, facts);
  const first = firstAfter(t, language, facts, lines);
  const empty = {
    today: first === '' ? t('worklist.today-empty') : `${t('worklist.nothing')} ${first}`,
    week: totals.today === 0 || first === '' ? t('worklist.week-empty') : `${t('worklist.week-empty')} ${first}`,
    waiting: t('worklist.others-empty'),
  };
  const hidden = facts.troubleTotal - facts.troubles.length;
  return new Page('buyer/worklist/worklist', t('worklist.title'), {
    leftOut,
    lead: t('worklist.lead', { name: facts.name, day: formatDay(language, today) }),
    troubles: facts.troubles.map((trouble) => troubleView(texts, language, trouble)),
    moreTroubles: hidden > 0 ? t('worklist.trouble.more', { count: hidden }) : '',
    hasTenders: facts.hasTenders || lines.length > 0,
    mayMake: facts.roles.includes('buyer'),
    stats: [
      { value: String(late), label: t('worklist.stat.late'), text: '', href: late > 0 ? '#vandaag' : '' },
      { value: String(totals.today - late), label: t('worklist.today'), text: '', href: '#vandaag' },
      { value: String(totals.week), label: t('worklist.week'), text: '', href: '#week' },
      { value: String(totals.waiting), label: t('worklist.others'), text: '', href: '#wacht' },
    ],
    groups: Object.entries(GROUPS).map(([id, group]) => {
      const shown = groups[group].slice(0, LONGEST);
      const more = totals[group] - shown.length;
      return {
        id,
        title: t(titles[group]),
        empty: empty[group],
        items: shown.map((line) => itemView(t, language, today, inWords(line))),
        more: more > 0 ? t('worklist.more', { count: more }) : '',
        moreHref: `${home}?groep=${id}`,
        moreLabel: t('worklist.more-link', { count: totals[group] }),
      };
    }),
    strip: stripOf(t, language, facts, schoolRegion),
  });
}

/** One group of the work list, all of it, a page at a time. */
export function workGroupPage(
  t: Translate,
  language: Language,
  facts: WorkFacts,
  { code, page, leftOut }: { readonly code: GroupCode; readonly page: number; readonly leftOut: View | false },
): Page {
  const group = GROUPS[code];
  const groups = workGroups(workLines(t, language, facts), facts.today);
  const total = workTotals(groups, facts)[group];
  const title = t('worklist.group.title', { group: t(titles[group]) });
  return new Page(
    'buyer/worklist/group',
    title,
    {
      title,
      leftOut,
      lead: t('worklist.group.lead', { count: total, day: formatDay(language, facts.today) }),
      items: groups[group]
        .slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE)
        .map((line) => itemView(t, language, facts.today, inWords(line))),
      empty: t(total === 0 ? 'worklist.group.empty' : 'worklist.group.beyond'),
      pages: pagination(t('worklist.group.pages'), { page, total, size: LINES_A_PAGE }, (number) =>
        addressOf(home, { groep: code }, number),
      ),
    },
    { breadcrumb: [{ href: home, label: t('nav.worklist') }] },
  );
}

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
function firstAfter(t: Translate, language: Language, facts: WorkFacts, lines: readonly WorkLine[]): string {
  const next = lines.find(({ date, waits, fromNow }) => !waits && !fromNow && date !== null && date > facts.today);
  if (next?.date) {
    const { what, where, time } = next.words();
    const day = whenText(language, time === '' ? { date: next.date } : { date: next.date, time });
    return t('worklist.first', { what, day, title: where });
  }
  const beyond = facts.work.steps.find(({ milestone }) => milestone.date > facts.today) ?? facts.beyond;
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
  const { today, work } = facts;
  return Array.from({ length: STRIP }, (_, index) => addDays(today, index)).map((day) => {
    const off = whyNotWorkingDay(day);
    const [weekday = '', number = '', month = ''] = formatDayShort(language, day).split(' ');
    const holiday = off && !isWeekend(off) ? off[language] : '';
    const school = schoolRegion ? schoolHolidayOn(schoolRegion, day) : null;
    const elsewhere = facts.elsewhere.filter(({ milestone }) => milestone.date === day);
    const hidden = Math.max((work.onDay.get(day) ?? 0) - STRIP_A_DAY, 0) + Math.max(elsewhere.length - STRIP_A_DAY, 0);
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
      items: [
        ...work.steps
          .filter(({ milestone }) => milestone.date === day)
          .slice(0, STRIP_A_DAY)
          .map(({ milestone, tenderId, reference }) => ({
            text: milestone.label[language],
            small: reference,
            href: pageOfMilestone(tenderId, milestone),
          })),
        ...elsewhere.slice(0, STRIP_A_DAY).map(({ milestone, id, reference, leadRegionName }) => ({
          text: milestone.label[language],
          small: `${reference} · ${leadRegionName}`,
          href: `/inkoop/percelen-andere-regio/${id}`,
        })),
      ],
      more: t('worklist.strip-more', { count: hidden }),
      hasMore: hidden > 0,
      moreHref: `/inkoop/kalender?weergave=maandlijst&zoom=maand&vanaf=${day.slice(0, 7)}`,
    };
  });
}
