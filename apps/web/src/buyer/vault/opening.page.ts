import { formatExact } from '#libs/platform';
import type { Language, Texts, View } from '#libs/platform';
import { APPROVALS, bidsThatStoppedAnOpening } from '#libs/tendering';
import type { Opening, Tender } from '#libs/tendering';
import { eventText } from './vault.page.js';

interface OpeningFacts {
  readonly tender: Tender;
  readonly opening: Opening;
  readonly openings: readonly Opening[];
  readonly bids: readonly { readonly bidId: string; readonly number: string }[];
  readonly holder: { readonly id: string } | null;
  readonly personId: string;
  readonly isHolder: boolean;
  readonly now: Date;
}

const spoken = [
  'fetching',
  'unlocking',
  'retrying',
  'done',
  'no-connection',
  'fault',
  'holder-key-empty',
  'holder-key-recipient-given',
  'holder-key-not-a-key',
  'holder-key-wrong-length',
  'holder-key-mistyped',
  'share-no-share-for-this-key',
  'share-unreadable',
] as const;

export function openingView(texts: Texts, language: Language, facts: OpeningFacts): View {
  const t = texts.in(language);
  const { tender, opening, now } = facts;
  const path = `/inkoop/aanbestedingen/${tender.id}/kluis`;
  const here = `${path}/opening/${opening.id}`;
  const mine = opening.approvals.some(({ personId }) => personId === facts.personId);
  const waiting = opening.state === 'waiting' && !opening.expired && tender.state === 'closed';
  const enough = opening.approvals.length >= APPROVALS;
  const stopped = bidsThatStoppedAnOpening(facts.openings);
  return {
    steps: {
      items: [
        {
          label: t('vault.step.start'),
          text: t('vault.step.start-text', {
            name: opening.startedBy,
            moment: formatExact(language, opening.startedAt),
          }),
          done: true,
          current: false,
        },
        ...Array.from({ length: APPROVALS }, (_, index) => {
          const approval = opening.approvals[index];
          return {
            label: t('vault.step.approval', { number: index + 1 }),
            text: approval
              ? t('vault.step.approved', {
                  name: approval.name,
                  functionTitle: approval.functionTitle,
                  moment: formatExact(language, approval.at),
                })
              : t('vault.step.waits'),
            done: approval !== undefined,
            current: waiting && index === opening.approvals.length,
          };
        }),
        {
          label: t('vault.step.open'),
          text: opening.openedAt ? formatExact(language, opening.openedAt) : t('vault.step.open-text'),
          done: opening.state === 'opened',
          current: waiting && enough,
        },
      ],
    },
    waiting,
    until: t('vault.until', { moment: formatExact(language, opening.expiresAt) }),
    countdown: {
      deadline: opening.expiresAt.toISOString(),
      now: now.toISOString(),
      text: formatExact(language, opening.expiresAt),
    },
    form: waiting && !mine && !enough && facts.holder !== null && facts.isHolder,
    waitsForOther: waiting && mine && !enough,
    notAHolder: waiting && (facts.holder === null || !facts.isHolder),
    complete: waiting && enough,
    completeHref: `${here}/afronden`,
    opened: opening.state === 'opened',
    recordHref: `${path}/proces-verbaal`,
    over: opening.state === 'failed' || opening.expired,
    overTitle: t(opening.state === 'failed' ? 'vault.opening.failed' : 'vault.opening.expired'),
    events: opening.events.map((event) => eventText(texts, language, event)),
    vaultHref: path,
    sharesUrl: `${here}/delen`,
    approveUrl: `${here}/akkoord`,
    spoken: Object.fromEntries(
      spoken.map((name) => [
        name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
        t(`vault.says.${name}`),
      ]),
    ),
    leaveOut: facts.bids
      .filter(({ bidId }) => stopped.includes(bidId))
      .map(({ bidId, number }) => ({ value: bidId, label: t('vault.leave-out.bid', { number }), checked: false })),
    mayLeaveOut: facts.bids.some(({ bidId }) => stopped.includes(bidId)),
  };
}
