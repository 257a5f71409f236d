import { slackOf } from '#libs/domain';
import type { Planning, ProcedureType, TermRule } from '#libs/domain';
import { formatDayShort } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { markText } from '../../shared/explain.js';

/** One rule about a step: "minimaal 10 dagen voor Uiterste moment inschrijven", and where it comes from. */
export interface RuleLine {
  readonly text: string;
  readonly source: string;
}

function termOf(t: Translate, rule: TermRule): string {
  const own = t(`guide.unit.${rule.unit}`, { count: rule.n });
  return rule.and ? `${own} ${t('guide.and')} ${t(`guide.unit.${rule.and.unit}`, { count: rule.and.n })}` : own;
}

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
  const bound = ({ bound: kind, direction }: TermRule): string =>
    `planning.rule.${kind}-${direction === 'backward' ? 'before' : 'after'}`;
  return type.terms
    .filter(({ unlessBroken }) => unlessBroken === undefined)
    .flatMap((rule): readonly RuleLine[] => {
      const step = planning.milestones.find((row) => row.code === rule.from)?.label[language];
      if (step === undefined) return [];
      if (rule.to === code) return [{ text: t(bound(rule), { term: termOf(t, rule), step }), source: source(rule) }];
      return rule.opens?.some((opened) => opened === code)
        ? [{ text: t('planning.rule.opened', { term: termOf(t, rule), step }), source: source(rule) }]
        : [];
    });
}

/** How many days each step can still move without anything else moving, until when, and what bounds it; by code. */
export function slackWords(
  t: Translate,
  language: Language,
  planning: Planning,
  type: ProcedureType,
): ReadonlyMap<string, string> {
  return new Map(
    slackOf(planning, type).flatMap(({ code, days, latest, boundBy }): readonly (readonly [string, string])[] => {
      if (days === null || latest === null || boundBy === null) return [];
      const step = planning.milestones.find((row) => row.code === boundBy.milestone)?.label[language] ?? '';
      const bound = boundBy.rule
        ? t('planning.slack.by-rule', { step, rule: boundBy.rule })
        : t('planning.slack.by-order', { step });
      const room =
        days < 0
          ? t('planning.slack.short', { count: -days })
          : t('planning.slack.days', { count: days, latest: formatDayShort(language, latest) });
      return [[code, `${room} ${bound}`]];
    }),
  );
}
