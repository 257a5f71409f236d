import { slackOf } from '#libs/domain';
import type { Planning, ProcedureType, TermRule } from '#libs/domain';
import { formatDayShort, markText } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';

/** One rule about a step: "minimaal 10 dagen voor Uiterste moment inschrijven", and where it comes from. */
interface RuleLine {
  readonly text: string;
  readonly source: string;
  /** 'Q-07'. */
  readonly id: string;
  /** Where it stands: 'Aw 2.54'. */
  readonly law: string;
}

/** So much of the laws behind a row fits on its line; longer ones are read where the line is opened. */
const LONGEST_LAWS = 32;

/** The rules of a row behind one line that names them, with where they stand when that is short. */
export function rulesView(t: Translate, rules: readonly RuleLine[]) {
  const laws = rules.map(({ law }) => law).join('; ');
  return {
    rules: rules.map(({ text, source }) => ({ text, source })),
    rulesLabel: t('planning.rules-of-row', { count: rules.length, rules: rules.map(({ id }) => id).join(', ') }),
    rulesLaw: laws !== '' && laws.length <= LONGEST_LAWS ? `(${laws})` : '',
  };
}

function termOf(t: Translate, rule: TermRule): string {
  const own = t(`guide.unit.${rule.unit}`, { count: rule.n });
  return rule.and ? `${own} ${t('guide.and')} ${t(`guide.unit.${rule.and.unit}`, { count: rule.and.n })}` : own;
}

/** A rule in one line: 'Minimaal 20 dagen na ‘Voorlopige gunning verzonden’'. */
export function termLine(t: Translate, rule: TermRule, step: string): string {
  const { bound, direction, fromEndOf } = rule;
  const side = direction === 'backward' ? 'before' : fromEndOf ? `after-${fromEndOf}` : 'after';
  return t(`planning.rule.${bound}-${side}`, { term: termOf(t, rule), step });
}

/** What is advice, or chosen, says so: it may not read like law. */
const byForce = (t: Translate, { kind }: TermRule, line: string): string =>
  kind === 'statutory' ? line : t(`planning.rule.${kind}`, { line: line.charAt(0).toLowerCase() + line.slice(1) });

/** The rules of law and of good use that say when a step may be. Rules about steps that are not in the planning are left out. */
export function rulesOf(
  t: Translate,
  language: Language,
  type: ProcedureType,
  planning: Planning,
  code: string,
): readonly RuleLine[] {
  const source = ({ id, source: law, mark }: TermRule): string =>
    t('planning.source-line', { rule: id, source: law, mark: markText(t, mark) });
  return type.terms
    .filter(({ unlessBroken }) => unlessBroken === undefined)
    .flatMap((rule): readonly RuleLine[] => {
      const step = planning.milestones.find((row) => row.code === rule.from)?.label[language];
      if (step === undefined) return [];
      const line = (text: string): RuleLine => ({
        text: byForce(t, rule, text),
        source: source(rule),
        id: rule.id,
        law: rule.source,
      });
      if (rule.to === code) return [line(termLine(t, rule, step))];
      return rule.opens?.some((opened) => opened === code)
        ? [line(t('planning.rule.opened', { term: termOf(t, rule), step }))]
        : [];
    });
}

/** The room of one step: how many days, until when, and what bounds it. */
export interface Room {
  readonly days: string;
  readonly until: string;
  readonly bound: string;
}

/** How many days each step can still move without anything else moving, until when, and what bounds it; by code. */
export function roomWords(
  t: Translate,
  language: Language,
  planning: Planning,
  type: ProcedureType,
): ReadonlyMap<string, Room> {
  return new Map(
    slackOf(planning, type).flatMap(({ code, days, latest, boundBy }): readonly (readonly [string, Room])[] => {
      if (days === null || latest === null || boundBy === null) return [];
      const step = planning.milestones.find((row) => row.code === boundBy.milestone)?.label[language] ?? '';
      const bound = boundBy.rule
        ? t('planning.slack.by-rule', { step, rule: boundBy.rule })
        : t('planning.slack.by-order', { step });
      const until = days < 0 ? '' : formatDayShort(language, latest);
      return [
        [code, { days: t(`planning.slack.${days < 0 ? 'short' : 'days'}`, { count: Math.abs(days) }), until, bound }],
      ];
    }),
  );
}

/** The same as one sentence per step: "19 dagen ruimte, tot en met di 11 mei 2021, door ‘Aankondiging verzonden’." */
export const slackWords = (
  t: Translate,
  language: Language,
  planning: Planning,
  type: ProcedureType,
): ReadonlyMap<string, string> =>
  new Map(
    [...roomWords(t, language, planning, type)].map(([code, { days, until, bound }]) => [
      code,
      until === '' ? `${days}, ${bound}` : t('planning.slack.sentence', { days, until, bound }),
    ]),
  );
