import { formatExact, formatInstant } from '#libs/platform';
import type { Language, Texts, View } from '#libs/platform';
import { APPROVALS, OPENING_MINUTES } from '#libs/tendering';
import type { Opening } from '#libs/tendering';
import { refusalText } from '../../shared/refusal-text.js';
import type { VaultFacts } from './vault.facts.js';

/** Where the vault stands. Before the opening nothing is told of who took part, not even how many. */
export function vaultView(texts: Texts, language: Language, facts: VaultFacts): View {
  const t = texts.in(language);
  const { tender, holders, openings, now, isHolder } = facts;
  const due = tender.bidsDueAt;
  const living = openings.find(({ state, expired }) => state === 'waiting' && !expired);
  const opened = openings.find(({ state }) => state === 'opened');
  const path = `/inkoop/aanbestedingen/${tender.id}/kluis`;
  const phase =
    opened && tender.state !== 'closed'
      ? 'opened'
      : tender.state === 'closed' || tender.state === 'closing' || tender.state === 'published'
        ? tender.state
        : 'none';
  const moment = due ? formatInstant(language, due) : '';
  return {
    serverTime: t('bid.server-time', { moment: formatInstant(language, now, true) }),
    banner: {
      title: t(`vault.banner.${phase}`, { moment }),
      text: t(`vault.banner.${phase}-text`, { moment }),
      ...(phase === 'opened' ? { opened: true } : {}),
      ...(phase === 'published' && due
        ? {
            countdown: {
              deadline: due.toISOString(),
              now: now.toISOString(),
              text: t('vault.until', { moment: formatExact(language, due) }),
            },
          }
        : {}),
    },
    holders: {
      id: 'sleutelhouders',
      caption: t('vault.holders', { need: APPROVALS, count: holders.length }),
      columns: [t('vault.holder-name'), t('vault.holder-function'), t('vault.holder-since')].map((label) => ({
        label,
      })),
      rows: holders.map((holder) => ({
        cells: [
          {
            text: holder.name,
            ...(holder.personId === facts.personId ? { badge: { text: t('vault.you'), tone: 'azure' } } : {}),
          },
          { text: holder.functionTitle },
          { text: formatInstant(language, holder.enrolledAt) },
        ],
      })),
      empty: t('vault.no-holders'),
    },
    fewHolders: holders.length < 3,
    showOpening: phase === 'closed',
    isHolder,
    start: phase === 'closed' && isHolder && !living,
    startHref: `${path}/openen`,
    startText: t('vault.start-text', { minutes: OPENING_MINUTES }),
    living: living
      ? {
          shown: true,
          text: t('vault.living', { name: living.startedBy, moment: formatExact(language, living.expiresAt) }),
          href: `${path}/opening/${living.id}`,
        }
      : { shown: false, text: '', href: '' },
    recordHref: `${path}/proces-verbaal`,
    opened: phase === 'opened',
    openedText: opened?.openedAt
      ? t('vault.opened-by', {
          moment: formatExact(language, opened.openedAt),
          names: opened.approvals.map(({ name }) => name).join(', '),
        })
      : '',
    failed: openings
      .filter(({ state, expired }) => state === 'failed' || expired)
      .map((opening) => ({
        text: t(opening.state === 'failed' ? 'vault.failed' : 'vault.expired', {
          name: opening.startedBy,
          moment: formatExact(language, opening.startedAt),
        }),
        reasons: opening.events.map((event) => eventText(texts, language, event)),
      })),
  };
}

/** What the keeper wrote down, in words; a code without words of its own is named. */
export function eventText(texts: Texts, language: Language, event: Opening['events'][number]): string {
  const key = `vault.event.${event.code}`;
  return texts.has(language, key)
    ? texts.in(language)(key)
    : refusalText(texts, language, { code: event.code, data: event.data });
}
