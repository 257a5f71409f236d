import type { View } from '#libs/platform';

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

/** What a controller answers: a page, complete, as data. The interceptor puts it in its layout. */
export class Page {
  constructor(
    readonly template: string,
    readonly title: string,
    readonly view: View,
    readonly options: {
      readonly status?: number;
      readonly breadcrumb?: readonly Crumb[];
      readonly hasErrors?: boolean;
    } = {},
  ) {}
}

/** After a POST that worked: 303, optionally with one sentence shown on the next page. */
export class SeeOther {
  constructor(
    readonly location: string,
    readonly flash?: { readonly kind: 'success' | 'info' | 'warning'; readonly text: string },
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
