import { isPractice } from '#libs/domain';
import type { Finding } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { concerns } from '#libs/tendering';
import type { FormerOverride, PlanningOverride, PlanningVersion } from '#libs/tendering';
import { findingText } from '../../shared/finding-text.js';

interface Overrulings {
  readonly overrides: readonly PlanningOverride[];
  readonly overridesEver: readonly FormerOverride[];
  /** Newest first. */
  readonly versions: readonly PlanningVersion[];
  readonly mayEdit: boolean;
}

/** Whose overruling held here before, and what for: a step that moved since says its days, anything else the version. */
function overruledBefore(
  t: Translate,
  language: Language,
  { byName, at, reason, milestoneCode, number }: FormerOverride,
  versions: readonly PlanningVersion[],
): string {
  const dateIn = (version: PlanningVersion | undefined) =>
    version?.milestones.find(({ code }) => code === milestoneCode)?.date;
  const [was, now] = [dateIn(versions.find((version) => version.number === number)), dateIn(versions[0])];
  const facts = { name: byName, at: formatInstant(language, at), reason, number };
  return was && now && was !== now
    ? t('planning.overruled-for-day', { ...facts, was: formatDay(language, was), now: formatDay(language, now) })
    : t('planning.overruled-for-version', facts);
}

/** One broken rule as it stands under its row: what, how serious, why, what would be right, and who overruled it. */
export function findingView(
  t: Translate,
  language: Language,
  finding: Finding,
  { overrides, overridesEver, versions, mayEdit }: Overrulings,
  stepNamed: (code: string) => string,
) {
  const override = overrides.find((each) => concerns(each, finding));
  const before = override ? undefined : overridesEver.find((each) => concerns(each, finding));
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
    overruledBefore: before ? overruledBefore(t, language, before, versions) : '',
    mayOverride: mayEdit && !override && finding.severity !== 'info' && !isPractice(finding.rule),
    fieldId: `reason-${finding.rule}-${finding.milestone.replace(/[^a-z0-9]+/g, '-')}`,
  };
}
