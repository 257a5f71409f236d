import { localDateOf } from '#libs/domain';
import type { BuyerActor, HolderKey } from '#libs/identity';
import { formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

/** As many as two must be able to open even when one is ill, and no function alone decides. */
const NEEDED = { holders: 3, functions: 2 };

export function holderKeysView(t: Translate, language: Language, actor: BuyerActor, keys: readonly HolderKey[]): View {
  const inUse = keys.filter(({ revokedAt }) => revokedAt === null);
  const functions = new Set(inUse.map(({ functionTitle }) => functionTitle.trim().toLowerCase()));
  const own = inUse.find(({ personId }) => personId === actor.personId);
  const enough = inUse.length >= NEEDED.holders && functions.size >= NEEDED.functions;
  return {
    count: t('keys.count', { count: inUse.length }),
    readiness: { kind: enough ? 'success' : 'warning', title: t(enough ? 'keys.enough' : 'keys.too-few') },
    isHolder: actor.roles.includes('key_holder'),
    ownText: own ? t('keys.own-has', { moment: formatInstant(language, own.enrolledAt) }) : '',
    keys: keys.map((key) => ({
      id: key.id,
      name: key.name,
      functionTitle: key.functionTitle,
      recipient: key.recipient,
      since: formatDayShort(language, localDateOf(key.enrolledAt)),
      badge: key.revokedAt ? { text: t('keys.revoked'), tone: 'red' } : { text: t('keys.in-use'), tone: 'lime' },
      revoked: key.revokedAt
        ? t('keys.revoked-on', {
            day: formatDayShort(language, localDateOf(key.revokedAt)),
            reason: key.revokedReason ?? '',
          })
        : '',
      mayRevoke: !key.revokedAt && (key.personId === actor.personId || actor.roles.includes('administrator')),
      revokeLabel: t('keys.revoke-of', { name: key.name }),
    })),
  };
}
