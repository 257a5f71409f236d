import { hasEuropeanNotice, noticeSubtypesOf, POINTS } from '#libs/domain';
import type { Circumstances, Duty, NoticeSubtype, ProcedureType, TermRule } from '#libs/domain';
import { explain, markText } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { tenderType } from '#libs/tendering';
import type { Tender } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { validityText } from '../../shared/terms/validity.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { termLine } from '../planning/rule-words.js';

const FORCE = { statutory: 'red', advisory: 'yellow', chosen: 'azure' } as const;
const STRENGTH = { hard: 'red', 'hard-if-grounds-used': 'orange', advisory: 'yellow', info: 'azure' } as const;

/**
 * What the procedure of this tender asks, whole: the terms its planning is checked against, the clocks that an event starts,
 * the duties that no day can show, and the forms of its notices; each with how firm it is, its source and how sure we are.
 * Reads only.
 */
export function rulesPage(
  t: Translate,
  language: Language,
  tender: Tender,
  planning: { readonly circumstances: Circumstances } | null,
): Page {
  const type = tenderType(tender, planning);
  const frame = tenderFrame(t, tender, 'planning', { title: t('rules.title'), lead: t('rules.lead') });
  return new Page(
    'buyer/rules/rules',
    frame.title,
    {
      frame: frame.view,
      home: `/inkoop/aanbestedingen/${tender.id}/planning`,
      procedure: t('rules.procedure', {
        procedure: type.label[language],
        version: type.version,
        validity: validityText(t, language, type),
      }),
      terms: termsTable(t, language, type, 'terms'),
      clocks: termsTable(t, language, type, 'clocks'),
      duties: table(
        t,
        'duties',
        ['duty', 'rule', 'force', 'source'],
        type.duties.map((duty) => dutyRow(t, language, duty)),
      ),
      notices: table(
        t,
        'notices',
        ['moment', 'rule', 'form', 'source'],
        noticeSubtypesOf(type.code).map((form) => noticeRow(t, language, form)),
      ),
      noticesHint: t(hasEuropeanNotice(type.code) ? 'rules.notices-hint' : 'rules.notices-voluntary'),
    },
    { breadcrumb: frame.breadcrumb },
  );
}

function termsTable(t: Translate, language: Language, type: ProcedureType, which: 'terms' | 'clocks'): View {
  const stepNamed = (code: TermRule['from']): string =>
    (type.milestones.find((spec) => spec.code === code)?.label ?? POINTS[code])[language];
  return table(
    t,
    which,
    ['term', 'rule', 'force', 'source'],
    type[which].map((rule) => ({
      cells: [
        {
          text: rule.label[language],
          small: [
            `${stepNamed(rule.to)}: ${termLine(t, rule, stepNamed(rule.from))}.`,
            ...(rule.because ?? []).map((step) => explain(t, language, step)),
          ].join(' '),
        },
        { text: rule.id, small: validityText(t, language, rule) },
        { text: '', badge: { text: t(`guide.force.${rule.kind}`), tone: FORCE[rule.kind] } },
        { text: rule.source, small: markText(t, rule.mark) },
      ],
    })),
  );
}

const dutyRow = (t: Translate, language: Language, { rule, label, n, strength, source, mark }: Duty): View => ({
  cells: [
    { text: label[language], small: n === undefined ? '' : t('rules.least', { count: n }) },
    { text: rule },
    {
      text: '',
      badge: { text: t(`rules.strength.${strength}`), tone: STRENGTH[strength] },
      small: strength === 'hard-if-grounds-used' ? t('rules.if-grounds-used') : '',
    },
    { text: source, small: markText(t, mark) },
  ],
});

// What is sure here was read in a file of the SDK, not in a law: the general words of its mark would say too much.
const noticeRow = (t: Translate, language: Language, form: NoticeSubtype): View => ({
  cells: [
    {
      text: form.label[language],
      small: [form.use?.[language] ?? '', form.voluntary ? t('rules.notice-voluntary') : ''].filter(Boolean).join('; '),
    },
    { text: form.rule },
    { text: t('rules.notice-form', { number: form.subtype, name: form.name[language] }) },
    { text: form.source, small: form.mark === 'V' ? t('rules.notice-read') : markText(t, form.mark) },
  ],
});

const table = (t: Translate, id: string, columns: readonly string[], rows: readonly View[]): View => ({
  id: `rules-${id}`,
  caption: t(`rules.${id}`),
  columns: columns.map((column) => ({ label: t(`rules.column.${column}`) })),
  rows,
  empty: t('rules.none'),
});
