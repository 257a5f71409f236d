import { localDateOf } from '#libs/domain';
import { mayManagePeople, rolesOf } from '#libs/identity';
import type { ListedInvitation, ListedPerson, ManagingActor, Role } from '#libs/identity';
import { formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

type Kind = 'region' | 'provider';

/** The matrix of who may do what; the guards of the pages and the use cases say the same. */
const acts: Readonly<Record<Kind, readonly (readonly [string, readonly Role[]])[]>> = {
  region: [
    ['tenders', ['buyer']],
    ['open', ['key_holder']],
    ['assess', ['assessor']],
    ['award', ['buyer']],
    ['contracts', ['buyer', 'contract_manager']],
    ['costs', ['finance']],
    ['people', ['administrator']],
  ],
  provider: [
    ['read', ['submitter', 'member']],
    ['ask', ['submitter', 'member']],
    ['proofs', ['submitter', 'member']],
    ['submit', ['submitter']],
    ['people', ['submitter']],
  ],
};

const roleNames = (t: Translate, roles: readonly Role[]): string => roles.map((role) => t(`role.${role}`)).join(', ');

export const roleOptions = (t: Translate, kind: Kind, chosen: readonly string[]): View[] =>
  rolesOf(kind).map((role) => ({
    value: role,
    label: t(`role.${role}`),
    hint: t(`people.role-hint.${role}`),
    checked: chosen.includes(role),
  }));

function matrix(t: Translate, kind: Kind): View {
  const roles = rolesOf(kind);
  return {
    columns: [{ label: t('people.act') }, ...roles.map((role) => ({ label: t(`role.${role}`) }))],
    rows: acts[kind].map(([act, allowed]) => ({
      cells: [
        { text: t(`people.act.${act}`) },
        ...roles.map((role) => ({ text: t(allowed.includes(role) ? 'people.yes' : 'people.no') })),
      ],
    })),
  };
}

/** Everybody with an account, the open invitations and the matrix. */
export function peopleView(
  t: Translate,
  language: Language,
  base: string,
  actor: ManagingActor,
  people: readonly ListedPerson[],
  invitations: readonly ListedInvitation[],
): View {
  const mayManage = mayManagePeople(actor);
  return {
    base,
    lead: t(`people.lead.${actor.kind}`),
    title: t(`people.title.${actor.kind}`),
    mayManage,
    columns: ['name', 'roles', 'last', 'state'].map((name) => ({ label: t(`people.column.${name}`) })),
    rows: people.map((person) => ({
      cells: [
        {
          text: person.name,
          href: mayManage ? `${base}/personen/${person.personId}` : '',
          small: person.personId === actor.personId ? `${person.email} (${t('people.you')})` : person.email,
        },
        { text: roleNames(t, person.roles) },
        { text: person.lastSignIn ? formatDayShort(language, localDateOf(person.lastSignIn)) : t('people.never') },
        {
          text: '',
          badge: person.active ? { text: t('people.active'), tone: 'lime' } : { text: t('people.closed'), tone: 'red' },
        },
      ],
    })),
    invitations: invitations.map((invitation) => ({
      id: invitation.id,
      name: invitation.name,
      email: invitation.email,
      roles: roleNames(t, invitation.roles),
      invited: formatDayShort(language, localDateOf(invitation.invitedAt)),
      by: t('people.invited-by', { name: invitation.invitedBy }),
      valid: t('people.valid-until', { moment: formatInstant(language, invitation.expiresAt) }),
      badge: invitation.expired
        ? { text: t('people.expired'), tone: 'red' }
        : {
            text: t(`people.mail.${invitation.mail}`),
            tone: { waiting: 'yellow', sent: 'lime', failed: 'red' }[invitation.mail],
          },
      revoke: t('people.revoke-of', { name: invitation.name }),
    })),
    matrix: matrix(t, actor.kind),
  };
}

/** One colleague with roles to choose. */
export function personView(
  t: Translate,
  base: string,
  actor: ManagingActor,
  person: ListedPerson,
  chosen: readonly string[],
  error: string,
): View {
  return {
    base,
    id: person.personId,
    name: person.name,
    email: person.email,
    active: person.active,
    rowVersion: String(person.rowVersion),
    roles: roleOptions(t, actor.kind, chosen),
    error,
    mayClose: person.active && person.personId !== actor.personId,
    closeLabel: t('people.close-button', { name: person.name }),
  };
}
