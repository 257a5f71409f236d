import { checkPlanning, compareDates, daysBetween, trackOf } from '#libs/domain';
import type { Finding, Milestone, Track } from '#libs/domain';
import { explain, formatDay, formatDayShort, sourceLine } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { tenderType } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { touches } from './tracks.facts.js';

const ORDER: readonly Track[] = ['policy', 'by-law', 'tender', 'other'];
/** Rules about rows that wait for each other, within a track or across. */
const LINKS = ['P-05', 'P-07', 'P-08', 'P-11'];
/** The first and the last round stand in the procedure itself. */
const BOUNDS = ['dialogue-start', 'dialogue-end'];
const tones = { error: 'red', warning: 'yellow', info: 'azure' } as const;

/** The tracks of a planning side by side, where they touch, and the rounds of a dialogue. Reads only: dates move in the planning. */
export function tracksPage(t: Translate, language: Language, tender: Tender, planning: PlanningVersion | null): Page {
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const frame = tenderFrame(t, tender, 'planning', { title: t('tracks.title'), lead: t('tracks.lead') });
  const milestones = (planning?.milestones ?? []).toSorted((a, b) => compareDates(a.date, b.date));
  const present = ORDER.filter((track) => milestones.some((row) => trackOf(row) === track));
  const findings = planning ? checkPlanning(planning, tenderType(tender, planning)) : [];
  const ofLinks = findings.filter(({ rule }) => LINKS.includes(rule));
  const rounds = milestones.filter(({ kind, code }) => kind === 'dialogue' || BOUNDS.includes(code));
  return new Page(
    'buyer/tracks/tracks',
    frame.title,
    {
      frame: frame.view,
      home,
      empty: milestones.length === 0,
      single: present.length < 2,
      side: sideView(t, language, milestones, present),
      touching: touchingView(t, language, milestones),
      findings: ofLinks.map((finding) => findingLine(t, language, finding, milestones)),
      rounds: {
        id: 'rounds',
        caption: t('tracks.rounds', { count: rounds.length }),
        columns: ['round', 'date', 'since'].map((column) => ({ label: t(`tracks.column.${column}`) })),
        rows: rounds.map((row, index) => {
          const before = rounds[index - 1];
          return {
            cells: [
              { text: `${index + 1}. ${row.label[language]}` },
              { text: formatDay(language, row.date) },
              { text: before ? t('tracks.days', { count: daysBetween(before.date, row.date) }) : '–' },
            ],
          };
        }),
      },
      hasRounds: rounds.length > 0,
    },
    { breadcrumb: frame.breadcrumb },
  );
}

function sideView(t: Translate, language: Language, milestones: readonly Milestone[], present: readonly Track[]): View {
  const days = [...new Set(milestones.map(({ date }) => date))];
  return {
    id: 'tracks',
    caption: t('tracks.side'),
    columns: [t('tracks.column.date'), ...present.map((track) => t(`track.${track}`))].map((label) => ({ label })),
    rows: days.map((day) => ({
      cells: [
        { text: formatDayShort(language, day).replaceAll(' ', '\u00a0') },
        ...present.map((track) => {
          const rows = milestones.filter((row) => row.date === day && trackOf(row) === track);
          const waits = rows.flatMap(({ after }) => after ?? []);
          const names = waits.flatMap((code) => milestones.find((row) => row.code === code)?.label[language] ?? []);
          return {
            text: rows.map(({ label }) => label[language]).join('; '),
            small: names.length > 0 ? t('tracks.after', { steps: names.join(', ') }) : '',
          };
        }),
      ],
    })),
  };
}

function touchingView(t: Translate, language: Language, milestones: readonly Milestone[]): View {
  return {
    id: 'touching',
    caption: t('tracks.touching'),
    columns: ['step', 'waits-for', 'room'].map((column) => ({ label: t(`tracks.column.${column}`) })),
    rows: touches(milestones).map(({ row, first, days }) => ({
      cells: [
        { text: row.label[language], small: `${t(`track.${trackOf(row)}`)}, ${formatDay(language, row.date)}` },
        {
          text: first.label[language],
          small: `${t(`track.${trackOf(first)}`)}, ${formatDay(language, first.date)}`,
        },
        days < 0
          ? { text: '', badge: { text: t('tracks.too-early', { count: -days }), tone: 'red' } }
          : { text: '', badge: { text: t('tracks.days', { count: days }), tone: days < 7 ? 'yellow' : 'lime' } },
      ],
    })),
    empty: t('tracks.touch-nowhere'),
  };
}

function findingLine(t: Translate, language: Language, finding: Finding, milestones: readonly Milestone[]): View {
  return {
    badge: { text: t(`severity.${finding.severity}`), tone: tones[finding.severity] },
    step: milestones.find(({ code }) => code === finding.milestone)?.label[language] ?? '',
    text: explain(t, language, finding),
    source: sourceLine(t, finding),
  };
}
