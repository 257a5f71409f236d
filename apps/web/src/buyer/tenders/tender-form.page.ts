import { formatEuro, newestProcedureTypes, parseEuro, parseLocalDate } from '#libs/domain';
import type { LocalDate, Refused } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { estimateView } from './estimate.js';
import { tenderFrame } from './tender-frame.js';

/** The stored terms as a person would type them. */
export const typedOf = (tender: Tender): Readonly<Record<string, string>> => ({
  procedureCode: tender.procedureCode,
  reference: tender.reference,
  title: tender.title,
  description: tender.description,
  demandYear: String(tender.demandYear),
  pricePerTrajectory: formatEuro(tender.pricePerTrajectoryCents, 'nl').replace(/^€\s*/u, ''),
  contractYears: String(tender.contractYears),
  optionYears: String(tender.optionYears),
  standstillDays: String(tender.standstillDays),
  serviceStart: tender.serviceStart,
  cpv: tender.cpv,
  rowVersion: String(tender.rowVersion),
});

const places: Readonly<Record<string, string>> = {
  'tender.reference-taken': 'reference',
  'tender.no-demand': 'demandYear',
  'tender.procedure-unknown': 'procedureCode',
  'tender.standstill-too-short': 'standstillDays',
};

/** The field a refusal of the use case belongs to. */
export const fieldOfRefusal = ({ code, data }: Refused<string, object>): FieldError => ({
  field: places[code] ?? 'title',
  code,
  data: data as Readonly<Record<string, unknown>>,
});

interface Facts {
  readonly tender: Tender | null;
  readonly years: readonly { readonly year: number; readonly total: number }[];
  readonly start: Readonly<Record<string, string>>;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  /** The day whose thresholds count. */
  readonly on: LocalDate;
}

export function tenderFormPage(
  t: Translate,
  language: Language,
  { tender, years, start, typed, errors, on }: Facts,
): Page {
  const form = formView(t, start, typed, errors);
  const title = t(tender ? 'tender.form.edit-title' : 'tender.form.new-title');
  const demand = years.find(({ year }) => String(year) === form.typed['demandYear']);
  const frame = tender ? tenderFrame(t, language, tender, 'overview', { title }) : null;
  const home = tender ? `/inkoop/aanbestedingen/${tender.id}` : '/inkoop/aanbestedingen';
  const startDay = parseLocalDate(form.typed['serviceStart'] ?? '');
  return new Page(
    'buyer/tenders/tender-form',
    frame?.title ?? title,
    {
      form,
      heading: frame?.view.heading ?? { title, eyebrow: '', lead: t('tender.form.lead'), meta: '', badge: false },
      tabs: frame?.view.tabs ?? false,
      action: tender ? `${home}/wijzigen` : `${home}/nieuw`,
      cancelHref: home,
      procedures: newestProcedureTypes.map(({ code, label }) => ({
        value: code,
        label: label[language],
        hint: t(`procedure.hint.${code}`),
        checked: form.typed['procedureCode'] === code,
      })),
      hasDemand: years.length > 0,
      years: years.map(({ year, total }) => ({
        value: String(year),
        label: t('tender.form.year-option', { year, count: total }),
        selected: form.typed['demandYear'] === String(year),
      })),
      startWords: startDay ? formatDay(language, startDay) : '',
      estimate: previewOf(t, language, form.typed, demand?.total ?? 0, on),
    },
    {
      status: errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0,
      breadcrumb: frame?.breadcrumb ?? [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/aanbestedingen', label: t('nav.tenders') },
      ],
    },
  );
}

/** The estimate of what stands in the form now; false while a number in it cannot be read. */
function previewOf(
  t: Translate,
  language: Language,
  typed: Readonly<Record<string, string>>,
  trajectories: number,
  on: LocalDate,
) {
  const price = parseEuro(typed['pricePerTrajectory'] ?? '');
  const years = Number(typed['contractYears']);
  const optionYears = Number(typed['optionYears']);
  const readable =
    price.ok &&
    price.value > 0n &&
    Number.isSafeInteger(years) &&
    years > 0 &&
    Number.isSafeInteger(optionYears) &&
    optionYears >= 0;
  if (!readable || trajectories === 0) return false;
  return estimateView(t, language, {
    trajectories,
    pricePerTrajectoryCents: price.value,
    contractYears: years,
    optionYears,
    cpv: one(typed, 'cpv'),
    procedureCode: one(typed, 'procedureCode'),
    on,
  });
}
