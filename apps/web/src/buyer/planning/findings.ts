import type { Finding, LocalDate } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { PlanningOverride } from '#libs/tendering';
import { explain, sourceLine } from '../../shared/explain.js';

const tones = { error: 'red', warning: 'yellow', info: 'azure' } as const;

/** One broken rule as it stands under its row: what, how serious, why, what would be right, and who overruled it. */
export function findingView(
  t: Translate,
  language: Language,
  finding: Finding,
  overrides: readonly PlanningOverride[],
  mayOverride: boolean,
  stepNamed: (code: string) => string,
) {
  const override = overrides.find(
    ({ rule, milestoneCode }) => rule === finding.rule && milestoneCode === finding.milestone,
  );
  const right = (code: string, date: LocalDate | undefined): string =>
    date ? t(code, { date: formatDay(language, date) }) : '';
  return {
    rule: finding.rule,
    milestone: finding.milestone,
    step: stepNamed(finding.milestone),
    badge: override
      ? { text: t('planning.overruled'), tone: '' }
      : { text: t(`severity.${finding.severity}`), tone: tones[finding.severity] },
    text: explain(t, language, finding),
    source: sourceLine(t, finding),
    right: [right('planning.earliest', finding.earliest), right('planning.latest', finding.latest)]
      .filter((text) => text !== '')
      .join(' '),
    because: finding.because.map((step) => explain(t, language, step)),
    overruled: override
      ? t('planning.overruled-by', {
          name: override.byName,
          at: formatInstant(language, override.at),
          reason: override.reason,
        })
      : '',
    mayOverride: mayOverride && !override && finding.severity !== 'info',
    fieldId: `reason-${finding.rule}-${finding.milestone.replace(/[^a-z0-9]+/g, '-')}`,
  };
}
