import type { Request } from 'express';
import type { Language } from '#libs/platform';
import type { SignedInPerson } from '#libs/identity';

declare module 'express-session' {
  interface SessionData {
    personId: string;
    language: Language;
    flash: { kind: 'success' | 'info' | 'warning'; text: string };
    started: boolean;
    returnTo: string;
  }
}

/** A request after the house's own middleware. */
export interface HouseRequest extends Request {
  language: Language;
  person: SignedInPerson | null;
  csrfTokenText: string;
}
