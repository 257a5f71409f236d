import { audiencesOf } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { homeOf } from './frame.js';
import type { HouseRequest } from './request.js';

/** Gives the visitor a new session, so that an id that was known before signing in opens nothing (ASVS 7.2.4). */
export function renewSession(request: HouseRequest): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.regenerate((error: Error | null | undefined) => (error ? reject(error) : resolve())),
  );
}

/** Makes this visitor the person, in a new session; the chosen language stays. */
export async function enter(request: HouseRequest, person: SignedInPerson): Promise<void> {
  const language = request.session.language;
  await renewSession(request);
  request.session.personId = person.personId;
  if (language) request.session.language = language;
}

/** The first page of a person's own side of the house. */
export const homeFor = (person: SignedInPerson): string => homeOf(audiencesOf(person)[0] ?? 'public');
