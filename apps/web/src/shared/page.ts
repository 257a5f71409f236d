import type { Language, View } from '#libs/platform';
import type { Flash } from './request.js';

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

/** A script that only some pages need, pinned by its hash: the browser runs exactly this file or none. */
export interface PageModule {
  readonly src: string;
  readonly integrity: string;
}

/** What a controller answers: a page, complete, as data. The interceptor puts it in its layout. */
export class Page {
  constructor(
    readonly template: string,
    readonly title: string,
    readonly view: View,
    readonly options: {
      /** Only where `hasErrors` does not say it: 422 with errors, 200 without. */
      readonly status?: number;
      readonly breadcrumb?: readonly Crumb[];
      readonly hasErrors?: boolean;
      /** A template shown inside the page's own as {{inner}}, in a language of its own: a stored document. */
      readonly inner?: { readonly name: string; readonly view: View; readonly language: Language };
      readonly modules?: readonly PageModule[];
    } = {},
  ) {}

  get status(): number {
    return this.options.status ?? (this.options.hasErrors ? 422 : 200);
  }
}

/** After a POST that worked: 303, optionally with one sentence shown on the next page. */
export class SeeOther {
  constructor(
    readonly location: string,
    readonly flash?: Flash,
  ) {}
}

/** A file for the reader to keep or view. */
export class FileAnswer {
  constructor(
    readonly bytes: Uint8Array,
    readonly type: string,
    readonly name: string,
    readonly disposition: 'attachment' | 'inline' = 'attachment',
  ) {}
}
