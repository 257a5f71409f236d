/** Answers that are pages of their own. Each has a text `error.<code>.title` and `error.<code>.text`. */
export class PageError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

export class NotFound extends PageError {
  constructor() {
    super(404, 'not-found');
  }
}
export class Forbidden extends PageError {
  constructor() {
    super(403, 'forbidden');
  }
}
export class SignInFirst extends PageError {
  constructor() {
    super(401, 'sign-in-first');
  }
}

/** The row, or the 404 page: what another organisation has does not exist here. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new NotFound();
  return row;
}
