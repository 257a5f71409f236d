import type { ActorContext, Language } from '#libs/platform';

type RegionRole = 'buyer' | 'key_holder' | 'assessor' | 'finance' | 'contract_manager' | 'administrator';
type ProviderRole = 'submitter' | 'member';
export type Role = RegionRole | ProviderRole;
export const regionRoles: readonly RegionRole[] = [
  'buyer',
  'key_holder',
  'assessor',
  'finance',
  'contract_manager',
  'administrator',
];
export const providerRoles: readonly ProviderRole[] = ['submitter', 'member'];

export type Audience = 'buyer' | 'provider' | 'finance' | 'assessor' | 'public';

/** Somebody who is signed in, before it is known on which side of the house. */
export interface SignedInPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly workName: string;
  readonly kind: 'region' | 'provider';
  readonly roles: readonly Role[];
}

interface Staff extends ActorContext {
  readonly kind: 'region';
  readonly roles: readonly Role[];
}

/** The type of the actor is the permission: a use case names who may call it, and the compiler refuses the others. */
export interface BuyerActor extends Staff {
  readonly audience: 'buyer';
}
export interface FinanceActor extends Staff {
  readonly audience: 'finance';
}
export interface AssessorActor extends Staff {
  readonly audience: 'assessor';
}
export interface ProviderActor extends ActorContext {
  readonly kind: 'provider';
  readonly audience: 'provider';
  readonly roles: readonly Role[];
}
export type Actor = BuyerActor | FinanceActor | AssessorActor | ProviderActor;
/** Any member of staff of a region. */
export type RegionActor = BuyerActor | FinanceActor | AssessorActor;

/** Which roles open which side of the house. */
const audienceRoles: Readonly<Record<Exclude<Audience, 'public'>, readonly Role[]>> = {
  buyer: ['buyer', 'key_holder', 'contract_manager', 'administrator'],
  finance: ['finance'],
  assessor: ['assessor'],
  provider: ['submitter', 'member'],
};

/** The actor of a person on one side of the house, or null when no role of theirs opens it. */
export function actorFor(person: SignedInPerson, audience: Exclude<Audience, 'public'>): Actor | null {
  if (!person.roles.some((role) => audienceRoles[audience].includes(role))) return null;
  return {
    kind: person.kind,
    audience,
    organisationId: person.organisationId,
    personId: person.personId,
    name: person.name,
    roles: person.roles,
  } as Actor;
}

/** Sides of the house that a person may enter, the first is their home. */
export function audiencesOf(person: SignedInPerson): readonly Exclude<Audience, 'public'>[] {
  const order = ['buyer', 'assessor', 'finance', 'provider'] as const;
  return order.filter((audience) => actorFor(person, audience) !== null);
}
