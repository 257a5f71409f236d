import { ROUTES } from '#libs/domain';
import { formatCount, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Municipality, RegionDemand } from '#libs/tendering';
import { formView, many } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

interface TypedDemand {
  readonly trajectories: readonly { readonly gmCode: string; readonly trajectories: number }[];
  readonly shares: readonly { readonly route: (typeof ROUTES)[number]; readonly from: string; readonly to: string }[];
}

const PERCENT = /^(100([.,]0+)?|[0-9]{1,2}([.,][0-9]{1,3})?)$/;
const WHOLE = /^[0-9]{1,6}$/;

/** Text to figures: a whole number per municipality, two percentages per route. Errors name their own field. */
export function readDemand(
  typed: Typed,
  municipalities: readonly Municipality[],
): { readonly demand: TypedDemand; readonly errors: readonly FieldError[] } {
  const text = (name: string): string => (many(typed, name)[0] ?? '').trim();
  const errors: FieldError[] = [];
  const trajectories = municipalities.map(({ gmCode, name }) => {
    const value = text(gmCode);
    if (!WHOLE.test(value)) errors.push({ field: gmCode, code: 'demand.type-whole', data: { municipality: name } });
    return { gmCode, trajectories: Number(value) };
  });
  const shares = ROUTES.map((route) => {
    const [from, to] = ['from', 'to'].map((end) => {
      const field = `${route}-${end}`;
      const value = text(field);
      if (!PERCENT.test(value)) errors.push({ field, code: 'demand.share-wrong' });
      return value.replace(',', '.');
    }) as [string, string];
    return { route, from, to };
  });
  return { demand: { trajectories, shares }, errors };
}

export function demandView(
  t: Translate,
  language: Language,
  year: number,
  municipalities: readonly Municipality[],
  recorded: RegionDemand | null,
  typed: Typed,
  errors: readonly FieldError[],
): View {
  const comma = (value: string): string => (language === 'nl' ? value.replace('.', ',') : value);
  const start: Record<string, string> = {};
  for (const { gmCode } of municipalities) {
    const line = recorded?.lines.find((one) => one.gmCode === gmCode);
    start[gmCode] = line ? String(line.trajectories) : '';
  }
  for (const route of ROUTES) {
    const share = recorded?.shares.find((one) => one.route === route);
    start[`${route}-from`] = share ? comma(share.from) : '';
    start[`${route}-to`] = share ? comma(share.to) : '';
  }
  const form = formView(t, start, typed, errors);
  const field = (name: string, label: string): View => ({
    name,
    id: name,
    label,
    value: form.typed[name] ?? '',
    error: form.errors[name] ?? '',
  });
  return {
    year: String(year),
    lead: t('demand.lead', { year }),
    title: t('demand.title', { year }),
    now: recorded ? t('demand.now', { written: recorded.written }) : '',
    meta: recorded
      ? t('demand.by', { moment: formatInstant(language, recorded.recordedAt), name: recorded.recordedBy })
      : '',
    rowVersion: String(recorded?.rowVersion ?? 0),
    summary: form.summary.map(({ href, text }) => ({ href, text })),
    lines: municipalities.map((municipality) => ({
      ...field(municipality.gmCode, municipality.name),
      hint: t('demand.inhabitants', { count: formatCount(language, municipality.inhabitants) }),
    })),
    shares: ROUTES.map((route) => {
      const name = t(`demand.route.${route}`);
      return {
        from: field(`${route}-from`, t('demand.share-from', { route: name })),
        to: field(`${route}-to`, t('demand.share-to', { route: name })),
      };
    }),
  };
}
