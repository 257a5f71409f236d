import type { Finding, LocalDate } from '#libs/domain';
import { explain, formatDay, sourceLine } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';

const tones = { error: 'red', warning: 'yellow', info: 'azure' } as const;

/** One broken rule in words, whoever reads it: how serious, what, why, where it says so, and the date that would be right. */
export function findingText(t: Translate, language: Language, finding: Finding) {
  const right = (code: string, date: LocalDate | undefined): string =>
    date ? t(code, { date: formatDay(language, date) }) : '';
  return {
    badge: { text: t(`severity.${finding.severity}`), tone: tones[finding.severity] as string },
    text: explain(t, language, finding),
    source: sourceLine(t, finding),
    right: [right('planning.earliest', finding.earliest), right('planning.latest', finding.latest)]
      .filter((text) => text !== '')
      .join(' '),
    because: finding.because.map((step) => explain(t, language, step)),
  };
}

/** How many findings there are of a severity. */
export const countOf = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** "2 fouten, 1 waarschuwing": how many of each kind were found, those of which there are none left out; '' for none at all. */
export function countsOf(t: Translate, findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: countOf(findings, severity) }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => t(`planning.count.${severity}`, { count }));
  return parts.length > 0 ? t('planning.counts', { parts: parts.join(', ') }) : '';
}
