import { daysBetween, localDateOf } from '#libs/domain';
import type { LocalDate, StatusAt } from '#libs/domain';
import { proofCodes, scopesOf, statusesOf } from '#libs/evaluation';
import type { ProofCheck, ProofHistory, RecordedProofEvent } from '#libs/evaluation';
import { formatDay, formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { formView } from '../form.js';
import type { FieldError, Typed } from '../form.js';

const statusTone = (status: StatusAt['status']): string =>
  ['fixed-term', 'indefinite', 'recognised'].includes(status)
    ? 'lime'
    : ['aspirant', 'unknown'].includes(status)
      ? 'yellow'
      : 'red';

const nameOf = (t: Translate, proof: string, scope: string): string =>
  `${t(`proofs.kind.${proof}`)}, ${t(`proofs.scope.${scope}`)}`;

const termOf = (t: Translate, language: Language, now: StatusAt, today: LocalDate): string => {
  if (!now.validUntil) return '';
  const until = t('proofs.until', { day: formatDay(language, now.validUntil) });
  const left = daysBetween(today, now.validUntil);
  return left < 0 ? until : `${until} (${t('proofs.days-left', { count: left })})`;
};

const stepOf = (t: Translate, language: Language, event: RecordedProofEvent): string =>
  [
    formatDay(language, localDateOf(event.effectiveAt)),
    event.validUntil ? t('proofs.until', { day: formatDay(language, event.validUntil) }) : '',
    t('proofs.source', { source: event.source }),
    event.recordedBy
      ? t('proofs.recorded', {
          day: formatDayShort(language, localDateOf(event.recordedAt)),
          name: event.recordedFor ? `${event.recordedBy} (${event.recordedFor})` : event.recordedBy,
        })
      : t('proofs.recorded-start'),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** Each proof with its state of today, its course and who looked it up. */
export function proofsView(
  t: Translate,
  language: Language,
  histories: readonly ProofHistory[],
  checks: readonly ProofCheck[],
  now: Date,
): View[] {
  return histories.map((history, index) => {
    const current = history.events.filter(({ effectiveAt }) => effectiveAt <= now).length - 1;
    const check = checks.find(({ proof, scope }) => proof === history.proof && scope === history.scope);
    return {
      id: `proof-${index + 1}`,
      proof: history.proof,
      scope: history.scope,
      name: nameOf(t, history.proof, history.scope),
      badge: { text: t(`proofs.status.${history.now.status}`), tone: statusTone(history.now.status) },
      since: history.now.since ? t('proofs.since', { day: formatDay(language, localDateOf(history.now.since)) }) : '',
      term: termOf(t, language, history.now, localDateOf(now)),
      checked: check
        ? t('proofs.checked', {
            day: formatDayShort(language, localDateOf(check.checkedAt)),
            name: check.checkedBy,
            region: check.regionName,
            status: t(`proofs.status.${check.status}`),
            source: check.source,
          })
        : t('proofs.unchecked'),
      checkLabel: t('proofs.check-of', { proof: nameOf(t, history.proof, history.scope) }),
      items: history.events.map((event, position) => ({
        label:
          event.effectiveAt > now
            ? t('proofs.to-come', { status: t(`proofs.status.${event.status}`) })
            : t(`proofs.status.${event.status}`),
        text: stepOf(t, language, event),
        done: position < current,
        current: position === current,
      })),
    };
  });
}

/** Names and states for a list: 'Keurmerk …, taal: geschorst'. */
export const proofBadges = (t: Translate, histories: readonly ProofHistory[]): { text: string; tone: string }[] =>
  histories.map(({ proof, scope, now }) => ({
    text: `${t(`proofs.kind.${proof}`)}, ${t(`proofs.scope.${scope}`)}: ${t(`proofs.status.${now.status}`)}`,
    tone: statusTone(now.status),
  }));

const start = { proof: '', scope: '', status: '', effectiveOn: '', validUntil: '', source: '' };

/** The form to add to a history; without JavaScript all choices are there, and what does not fit together is told. */
export function proofFormView(
  t: Translate,
  language: Language,
  today: LocalDate,
  typed: Typed,
  errors: readonly FieldError[],
): View {
  const form = formView(t, start, typed, errors);
  const options = (values: readonly string[], group: string, chosen: string): View[] => [
    { value: '', label: t('proofs.choose'), selected: chosen === '' },
    ...[...new Set(values)].map((value) => ({
      value,
      label: t(`proofs.${group}.${value}`),
      selected: value === chosen,
    })),
  ];
  return {
    ...form,
    today,
    proofs: options(proofCodes, 'kind', form.typed['proof'] ?? ''),
    scopes: options(
      proofCodes.flatMap((code) => scopesOf[code]),
      'scope',
      form.typed['scope'] ?? '',
    ),
    statuses: options(
      proofCodes.flatMap((code) => statusesOf[code]),
      'status',
      form.typed['status'] ?? '',
    ),
    language,
  };
}
