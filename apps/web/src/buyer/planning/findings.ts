import { isPractice } from '#libs/domain';
import type { Finding } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { concerns } from '#libs/tendering';
import type { PlanningOverride } from '#libs/tendering';
import { findingText } from '../../shared/finding-text.js';

/** One broken rule as it stands under its row: what, how serious, why, what would be right, and who overruled it. */
export function findingView(
  t: Translate,
  language: Language,
  finding: Finding,
  overrides: readonly PlanningOverride[],
  mayOverride: boolean,
  stepNamed: (code: string) => string,
) {
  const override = overrides.find((each) => concerns(each, finding));
  const words = findingText(t, language, finding);
  return {
    ...words,
    rule: finding.rule,
    severity: finding.severity,
    milestone: finding.milestone,
    step: stepNamed(finding.milestone),
    badge: override ? { text: t('planning.overruled'), tone: '' } : words.badge,
    overruled: override
      ? t('planning.overruled-by', {
          name: override.byName,
          at: formatInstant(language, override.at),
          reason: override.reason,
        })
      : '',
    mayOverride: mayOverride && !override && finding.severity !== 'info' && !isPractice(finding.rule),
    fieldId: `reason-${finding.rule}-${finding.milestone.replace(/[^a-z0-9]+/g, '-')}`,
  };
}
