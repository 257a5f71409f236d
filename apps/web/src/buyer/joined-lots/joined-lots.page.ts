import { localDateOf } from '#libs/domain';
import { formatDay, formatInstant, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { JoinedContract, JoinedLot, JoinedResult, publishedSteps } from '#libs/tendering';
import { formView } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';

const HOME = '/inkoop/percelen-andere-regio';
const tones = { invited: 'yellow', confirmed: 'lime', declined: '', withdrawn: '' } as const;

export const joinedBadge = (t: Translate, { state }: Pick<JoinedLot, 'state'>): { text: string; tone: string } => ({
  text: t(`joined.state.${state}`),
  tone: tones[state],
});

export const lotName = (t: Translate, { lotNumber, lotTitle }: JoinedLot): string =>
  t('lot.heading', { number: lotNumber, title: lotTitle });

/** Lots of other regions in which own municipalities take part. */
export function joinedLotsPage(t: Translate, language: Language, joined: readonly JoinedLot[]): Page {
  return new Page(
    'buyer/joined-lots/list',
    t('joined.title'),
    {
      heading: { title: t('joined.title'), lead: t('joined.lead') },
      empty: joined.length === 0,
      table: {
        id: 'joined-lots',
        caption: t('joined.caption', { count: joined.length }),
        columns: ['lot', 'lead', 'municipalities', 'state', 'course'].map((column) => ({
          label: t(`joined.column.${column}`),
        })),
        rows: joined.map((lot) => ({
          cells: [
            {
              text: lotName(t, lot),
              href: `${HOME}/${lot.id}`,
              small: `${lot.tenderReference} · ${lot.tenderTitle}`,
            },
            { text: lot.leadRegionName },
            { text: lot.municipalities.join(', ') },
            {
              text: '',
              badge: joinedBadge(t, lot),
              small:
                lot.state === 'invited' && lot.answerBy && lot.noticeSentAt === null
                  ? t('joined.answer-until', { day: formatDay(language, lot.answerBy) })
                  : formatDay(language, localDateOf(lot.answeredAt ?? lot.invitedAt)),
            },
            { text: lot.noticeSentAt ? t(`lot.state.${lot.lotState}`) : t('joined.not-published') },
          ],
        })),
      },
    },
    {
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/aanbestedingen', label: t('nav.tenders') },
      ],
    },
  );
}

export interface JoinedFacts {
  readonly joined: JoinedLot;
  readonly steps: Awaited<ReturnType<typeof publishedSteps>>;
  readonly result: JoinedResult | null;
  readonly contracts: readonly JoinedContract[];
  readonly mayAnswer: boolean;
}

/** One such lot: the answer to the invitation, the published planning, the state and the outcome; never a bid. */
export function joinedLotPage(
  t: Translate,
  language: Language,
  { joined, steps, result, contracts, mayAnswer }: JoinedFacts,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): Page {
  const form = formView(t, { answer: '', words: '', rowVersion: String(joined.rowVersion) }, typed, errors);
  return new Page(
    'buyer/joined-lots/joined-lot',
    lotName(t, joined),
    {
      heading: {
        title: lotName(t, joined),
        eyebrow: `${joined.tenderReference} · ${joined.tenderTitle}`,
        lead: t('joined.one-lead', { region: joined.leadRegionName }),
        badge: joinedBadge(t, joined),
      },
      facts: [
        { term: t('joined.column.lead'), text: joined.leadRegionName },
        { term: t('joined.column.municipalities'), text: joined.municipalities.join(', ') },
        { term: t('lot.field.route'), text: t(`route.${joined.route}`) },
        { term: t('joined.service-start'), text: formatDay(language, joined.serviceStart) },
        {
          term: t('joined.invited'),
          text: t('joined.by-at', { name: joined.invitedByName, at: formatInstant(language, joined.invitedAt) }),
          small: joined.note,
        },
        ...(joined.state === 'invited' && joined.answerBy
          ? [{ term: t('joined.answer-by'), text: formatDay(language, joined.answerBy) }]
          : []),
        ...(joined.answeredAt
          ? [
              {
                term: t('joined.answered'),
                text: t('joined.by-at', {
                  name: joined.answeredByName,
                  at: formatInstant(language, joined.answeredAt),
                }),
                small: joined.answer,
              },
            ]
          : []),
        {
          term: t('joined.column.course'),
          text: joined.noticeSentAt ? t(`lot.state.${joined.lotState}`) : t('joined.not-published'),
        },
      ],
      answering: {
        shown: mayAnswer && joined.state === 'invited',
        action: `${HOME}/${joined.id}`,
        form,
        options: (['confirmed', 'declined'] as const).map((answer) => ({
          value: answer,
          label: t(`joined.answer.${answer}`),
          checked: form.typed['answer'] === answer,
        })),
      },
      result: result ? resultView(t, language, joined, result) : false,
      own:
        joined.state === 'confirmed'
          ? t('joined.own-contracts', { municipalities: joined.municipalities.join(', ') })
          : joined.state === 'declined' && joined.noticeSentAt === null
            ? t('joined.declined-draft')
            : '',
      reading: joined.state === 'confirmed' ? t('joined.reading', { region: joined.leadRegionName }) : '',
      contracts:
        contracts.length > 0
          ? {
              id: 'contracts',
              caption: t('joined.contracts'),
              columns: ['contract', 'municipalities', 'term', 'signed'].map((column) => ({
                label: t(`joined.column.${column}`),
              })),
              rows: contracts.map(({ number, municipalities, startsOn, endsOn, state, signedOn }) => ({
                cells: [
                  { text: number },
                  { text: municipalities.join(', ') },
                  {
                    text: t('contracts.from-to', {
                      start: formatDay(language, startsOn),
                      end: formatDay(language, endsOn),
                    }),
                  },
                  { text: signedOn ? formatDay(language, signedOn) : t(`contracts.state.${state}`) },
                ],
              })),
            }
          : false,
      planning:
        steps.length > 0
          ? {
              id: 'planning',
              caption: t('joined.planning'),
              columns: [{ label: t('planning.column.step') }, { label: t('planning.column.date') }],
              rows: steps.map(({ label, date, time }) => ({
                cells: [
                  { text: label[language] },
                  { text: formatDay(language, date) + (time ? `, ${formatTime(language, time)}` : '') },
                ],
              })),
            }
          : false,
    },
    {
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/aanbestedingen', label: t('nav.tenders') },
        { href: HOME, label: t('joined.title') },
      ],
      hasErrors: errors.length > 0,
    },
  );
}

function resultView(t: Translate, language: Language, joined: JoinedLot, result: JoinedResult): View {
  const { kind, winner, standstillEnd, earliestSigning } = result;
  if (kind === 'no-bids') return { title: t('joined.result.no-bids'), text: '', kind: 'warning' };
  return {
    kind: kind === 'final' ? 'success' : 'info',
    title: t(`joined.result.${kind}`, { winner, lot: lotName(t, joined) }),
    text:
      standstillEnd && earliestSigning
        ? t('joined.result.standstill', {
            end: formatDay(language, standstillEnd),
            earliest: formatDay(language, earliestSigning),
          })
        : '',
  };
}
