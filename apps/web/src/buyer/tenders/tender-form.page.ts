import { formatEuro, newestProcedureTypes, parseEuro, parseLocalDate } from '#libs/domain';
import type { EstimateInput, Refused, TenderEstimate } from '#libs/domain';
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
  /** Of what stands in the form now; null while a number in it cannot be read. */
  readonly estimate: TenderEstimate | null;
}

export function tenderFormPage(
  t: Translate,
  language: Language,
  { tender, years, start, typed, errors, estimate }: Facts,
): Page {
  const form = formView(t, start, typed, errors);
  const title = t(tender ? 'tender.form.edit-title' : 'tender.form.new-title');
  const frame = tender ? tenderFrame(t, tender, 'overview', { title }) : null;
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
      estimate: estimate
        ? estimateView(t, language, estimate, { procedureCode: form.typed['procedureCode'] ?? '', isKept: false })
        : false,
    },
    {
      hasErrors: errors.length > 0,
      breadcrumb: frame?.breadcrumb ?? [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/aanbestedingen', label: t('nav.tenders') },
      ],
    },
  );
}

/** What the estimate needs of what stands in the form now; null while a number in it cannot be read. */
export function estimatedTerms(
  typed: Typed,
  years: Facts['years'],
): Omit<EstimateInput, 'on' | 'lots' | 'nearby' | 'retenderOf'> | null {
  const price = parseEuro(one(typed, 'pricePerTrajectory'));
  const contractYears = Number(one(typed, 'contractYears'));
  const optionYears = Number(one(typed, 'optionYears'));
  const demand = years.find(({ year }) => String(year) === one(typed, 'demandYear'));
  const readable =
    price.ok &&
    price.value > 0n &&
    Number.isSafeInteger(contractYears) &&
    contractYears > 0 &&
    Number.isSafeInteger(optionYears) &&
    optionYears >= 0;
  if (!readable || !demand || demand.total === 0) return null;
  return {
    procedureCode: one(typed, 'procedureCode'),
    cpv: one(typed, 'cpv'),
    years: contractYears,
    optionYears,
    demand: { trajectories: demand.total, pricePerTrajectoryCents: price.value },
  };
}
