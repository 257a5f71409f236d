import type { Request } from 'express';
import type { Language } from '#libs/platform';
import type { SignedInPerson } from '#libs/identity';

/** One sentence on the next page; `undo` is a button beside it that takes the act back. */
export interface Flash {
  readonly kind: 'success' | 'info' | 'warning';
  readonly text: string;
  readonly undo?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
}

declare module 'express-session' {
  interface SessionData {
    personId: string;
    language: Language;
    flash: Flash;
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
