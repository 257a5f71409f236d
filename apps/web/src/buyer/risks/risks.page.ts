import { riskBand, riskScore, RISK_SCALE } from '#libs/domain';
import { explain, formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { whatRiskMoves } from '#libs/tendering';
import type { PlanningVersion, Risk, RiskEvent, Tender } from '#libs/tendering';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { inWords } from '../../shared/in-words.js';
import { Page } from '../../shared/page.js';
import { milestoneWhen } from '../../shared/tenders/planning-timeline.js';
import { tenderFrame } from '../tenders/tender-frame.js';

export interface RiskFacts {
  readonly tender: Tender;
  readonly planning: PlanningVersion | null;
  readonly mayEdit: boolean;
}
interface Tried {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

const tones = { high: 'red', middle: 'yellow', low: 'lime' } as const;
const homeOf = (tender: Pick<Tender, 'id'>): string => `/inkoop/aanbestedingen/${tender.id}/risicos`;

const scoreBadge = (t: Translate, risk: Risk): { text: string; tone: string } => ({
  text: t(`risk.band.${riskBand(risk)}`, { score: riskScore(risk) }),
  tone: risk.state === 'closed' ? '' : tones[riskBand(risk)],
});

/** The step a risk would move and by how much, in words; '' when it names none. */
function delayOf(
  t: Translate,
  language: Language,
  { milestoneCode, days }: Risk,
  planning: PlanningVersion | null,
): string {
  if (milestoneCode === null || days === null) return '';
  const row = planning?.milestones.find(({ code }) => code === milestoneCode);
  return t('risk.delay', { step: row?.label[language] ?? milestoneCode, count: days });
}

/** The register: a matrix to see where it weighs, and every risk with its owner and measure. */
export function risksPage(t: Translate, language: Language, facts: RiskFacts, risks: readonly Risk[]): Page {
  const { tender, planning, mayEdit } = facts;
  const home = homeOf(tender);
  const last = risks.toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0];
  const frame = tenderFrame(t, tender, 'risks', {
    lead: t('risk.lead'),
    meta: last ? t('risk.meta', { name: last.recordedByName, at: formatInstant(language, last.recordedAt) }) : '',
  });
  return new Page(
    'buyer/risks/risks',
    frame.title,
    {
      frame: frame.view,
      addHref: mayEdit ? `${home}/nieuw` : '',
      empty: risks.length === 0,
      matrix: matrixView(t, risks),
      table: {
        id: 'risks',
        caption: t('risk.caption', { count: risks.filter(({ state }) => state === 'open').length }),
        columns: ['risk', 'weight', 'owner', 'measure', 'moves', 'state'].map((column) => ({
          label: t(`risk.column.${column}`),
        })),
        rows: risks.map((risk) => ({
          cells: [
            { text: `${risk.number}. ${risk.title}`, href: `${home}/${risk.id}`, small: risk.cause },
            {
              text: '',
              badge: scoreBadge(t, risk),
              small: t('risk.chance-effect', { chance: risk.chance, effect: risk.effect }),
            },
            { text: risk.owner },
            { text: risk.measure },
            { text: delayOf(t, language, risk, planning) || '–' },
            { text: t(`risk.state.${risk.state}`) },
          ],
        })),
      },
    },
    { breadcrumb: frame.breadcrumb },
  );
}

function matrixView(t: Translate, risks: readonly Risk[]): View {
  const open = risks.filter(({ state }) => state === 'open');
  return {
    id: 'risk-matrix',
    caption: t('risk.matrix'),
    scroll: true,
    columns: [
      { label: t('risk.matrix-corner') },
      ...RISK_SCALE.map((effect) => ({ label: t('risk.matrix-effect', { effect }) })),
    ],
    rows: RISK_SCALE.toReversed().map((chance) => ({
      cells: [
        { text: t('risk.matrix-chance', { chance }) },
        ...RISK_SCALE.map((effect) => {
          const here = open.filter((risk) => risk.chance === chance && risk.effect === effect);
          if (here.length === 0) return { text: '·' };
          const numbers = here.map(({ number }) => number).join(', ');
          return {
            text: '',
            badge: { text: t('risk.matrix-cell', { numbers }), tone: tones[riskBand({ chance, effect })] },
          };
        }),
      ],
    })),
  };
}

/** One risk: what is known, what it would move, and what was written down about it. */
export function riskPage(
  t: Translate,
  language: Language,
  facts: RiskFacts,
  risk: Risk,
  history: readonly RiskEvent[],
  { typed, errors }: Tried,
): Page {
  const { tender, planning, mayEdit } = facts;
  const home = homeOf(tender);
  const frame = tenderFrame(t, tender, 'risks', {
    title: t('risk.heading', { number: risk.number, title: risk.title }),
    lead: risk.cause,
    meta: t('risk.meta', { name: risk.recordedByName, at: formatInstant(language, risk.recordedAt) }),
  });
  return new Page(
    'buyer/risks/risk',
    frame.title,
    {
      frame: frame.view,
      facts: [
        { term: t('risk.column.state'), text: t(`risk.state.${risk.state}`) },
        {
          term: t('risk.column.weight'),
          text: t('risk.chance-effect', { chance: risk.chance, effect: risk.effect }),
          badge: scoreBadge(t, risk),
        },
        { term: t('risk.column.owner'), text: risk.owner },
        { term: t('risk.column.measure'), text: risk.measure },
        { term: t('risk.column.moves'), text: delayOf(t, language, risk, planning) || t('risk.moves-nothing') },
      ],
      moves: movesView(t, language, facts, risk),
      editHref: mayEdit && risk.state === 'open' ? `${home}/${risk.id}/wijzigen` : '',
      mayEdit,
      settle: {
        action: `${home}/${risk.id}/${risk.state === 'open' ? 'sluiten' : 'heropenen'}`,
        label: t(risk.state === 'open' ? 'risk.close' : 'risk.reopen'),
        hint: t(risk.state === 'open' ? 'risk.close-hint' : 'risk.reopen-hint'),
        form: formView(t, { reason: '', rowVersion: String(risk.rowVersion) }, typed, errors),
      },
      home,
      history: history.map((event) => ({
        at: formatInstant(language, event.at),
        text: t(`risk.log.${event.type}`, { name: event.actorName }),
        reason: event.reason ?? '',
        changes: changesOf(t, event),
      })),
    },
    { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
  );
}

function changesOf(t: Translate, { data }: RiskEvent): readonly string[] {
  const changes = data['changes'];
  if (!Array.isArray(changes)) return [];
  return (changes as { field: string; from: string | number; to: string | number }[]).map(({ field, from, to }) =>
    t('risk.change', { field: t(`risk.field.${field}`), from: from === '' ? '–' : from, to: to === '' ? '–' : to }),
  );
}

function movesView(
  t: Translate,
  language: Language,
  { tender, planning, mayEdit }: RiskFacts,
  risk: Risk,
): View | false {
  const answer = whatRiskMoves(tender, planning, risk);
  if (!answer || risk.milestoneCode === null) return false;
  if (!answer.move.ok) {
    const { code, data } = answer.move;
    return { refusal: t(code, inWords(language, data)), intro: '', table: false, adoptHref: '' };
  }
  const { before, after, moved, consequences } = answer.move.value;
  const rowIn = (version: typeof before, code: string) => version.milestones.find((row) => row.code === code)!;
  const changed = moved.filter(({ from, to }) => from !== to);
  return {
    refusal: '',
    intro: t('risk.moves-intro', { count: changed.length, to: formatDay(language, answer.to) }),
    consequences: consequences.map((step) => explain(t, language, step)),
    table: {
      id: 'moves',
      caption: t('risk.moves-caption'),
      columns: ['planning.column.step', 'planning.column.now', 'planning.column.becomes', 'planning.column.why'].map(
        (code) => ({ label: t(code) }),
      ),
      rows: changed.map(({ code, because }) => ({
        cells: [
          { text: rowIn(before, code).label[language] },
          { text: milestoneWhen(language, rowIn(before, code)) },
          { text: milestoneWhen(language, rowIn(after, code)) },
          { text: because.map((step) => explain(t, language, step)).join(' ') },
        ],
      })),
    },
    adoptHref: mayEdit
      ? `/inkoop/aanbestedingen/${tender.id}/planning/stap/${encodeURIComponent(risk.milestoneCode)}?datum=${answer.to}`
      : '',
  };
}

/** The form of a new or a changed risk. */
export function riskFormPage(
  t: Translate,
  language: Language,
  { tender, planning }: RiskFacts,
  risk: Risk | null,
  { typed, errors }: Tried,
): Page {
  const home = homeOf(tender);
  const title = risk ? t('risk.change-title', { number: risk.number }) : t('risk.new-title');
  const frame = tenderFrame(t, tender, 'risks', { title });
  const start = {
    title: risk?.title ?? '',
    cause: risk?.cause ?? '',
    chance: risk ? String(risk.chance) : '',
    effect: risk ? String(risk.effect) : '',
    owner: risk?.owner ?? '',
    measure: risk?.measure ?? '',
    milestoneCode: risk?.milestoneCode ?? '',
    days: risk?.days ? String(risk.days) : '',
    rowVersion: String(risk?.rowVersion ?? 0),
  };
  const form = formView(t, start, typed, errors);
  const grades = (field: 'chance' | 'effect') =>
    RISK_SCALE.map((grade) => ({
      value: String(grade),
      label: t(`risk.${field}.${grade}`),
      checked: form.typed[field] === String(grade),
    }));
  return new Page(
    'buyer/risks/risk-form',
    frame.title,
    {
      frame: frame.view,
      form,
      action: risk ? `${home}/${risk.id}/wijzigen` : `${home}/nieuw`,
      home: risk ? `${home}/${risk.id}` : home,
      chances: grades('chance'),
      effects: grades('effect'),
      steps: [
        { value: '', label: t('risk.no-step'), selected: form.typed['milestoneCode'] === '' },
        ...(planning?.milestones ?? []).map((row) => ({
          value: row.code,
          label: `${row.label[language]}, ${formatDay(language, row.date)}`,
          selected: form.typed['milestoneCode'] === row.code,
        })),
      ],
      button: t(risk ? 'risk.save' : 'risk.add'),
    },
    { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
  );
}

/** What was typed, as a risk; figures that cannot be read are no figure and are refused by the domain. */
export const readRisk = (typed: Typed) => {
  const text = (name: string): string => one(typed, name).trim();
  return {
    title: text('title'),
    cause: text('cause'),
    chance: Number(text('chance') || Number.NaN),
    effect: Number(text('effect') || Number.NaN),
    owner: text('owner'),
    measure: text('measure'),
    milestoneCode: text('milestoneCode') || null,
    days: text('days') === '' ? null : Number(text('days')),
  };
};
