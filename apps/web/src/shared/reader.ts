import { publicActor } from '#libs/platform';
import type { ActorContext } from '#libs/platform';
import type { SignedInPerson } from '#libs/identity';

/** Whoever is there, for pages that all sides of the house share: the database then decides what they may see. */
export const readerOf = (person: SignedInPerson | null): ActorContext =>
  person
    ? { kind: person.kind, organisationId: person.organisationId, personId: person.personId, name: person.name }
    : publicActor;
