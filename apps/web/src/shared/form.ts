import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Translate } from '#libs/platform';

/** What was typed, exactly; a repeated name is a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Text per field; `code` has a sentence in both languages. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export type ParsedForm<Form> =
  { readonly ok: true; readonly form: Form } | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * Shape of a form as a class with class-validator rules, whose `message` is a text code.
 * Unknown fields are refused; `_csrf` is the house's own.
 */
export function parseForm<Form extends object>(shape: new () => Form, typed: Typed): ParsedForm<Form> {
  const { _csrf: _, ...rest } = typed;
  const trimmed = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : value.map((part) => part.trim()),
    ]),
  );
  const form = plainToInstance(shape, trimmed);
  const errors = validateSync(form, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  });
  if (errors.length === 0) return { ok: true, form };
  return {
    ok: false,
    errors: errors.map(({ property: field, constraints = {}, contexts = {} }) => {
      if ('whitelistValidation' in constraints) return { field, code: 'form.unknown-field' };
      const [rule = '', code = 'form.wrong'] = Object.entries(constraints)[0] ?? [];
      return { field, code, ...(rule in contexts ? { data: contexts[rule] as NonNullable<FieldError['data']> } : {}) };
    }),
  };
}

/** One value of what was typed. */
export const one = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

/** A repeated field, also when it was sent once or not at all. */
export const many = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** Mistakes in the order of the fields on the page, which is the order in which a summary is read. */
export const inOrderOf = (fields: readonly string[], errors: readonly FieldError[]): readonly FieldError[] =>
  errors.toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));

export interface FormView {
  readonly [key: string]:
    Readonly<Record<string, string>> | readonly { readonly href: string; readonly text: string }[];
  /** What was typed per field, or the start value. */
  readonly typed: Readonly<Record<string, string>>;
  /** The sentence per field, '' where all is well. */
  readonly errors: Readonly<Record<string, string>>;
  /** Links of the error summary, in the order of the fields. Empty when all is well. */
  readonly summary: readonly { readonly href: string; readonly text: string }[];
}

/** Complete view data of a form: every field has a value and an error text, so that strict templates hold. */
export function formView(
  t: Translate,
  fields: Readonly<Record<string, string>>,
  typed: Typed = {},
  faults: readonly FieldError[] = [],
): FormView {
  const names = Object.keys(fields);
  const sentence = (fault: FieldError): string => t(fault.code, fault.data);
  return {
    typed: Object.fromEntries(names.map((name) => [name, name in typed ? one(typed, name) : fields[name]!])),
    errors: Object.fromEntries(
      names.map((name) => {
        const fault = faults.find((candidate) => candidate.field === name);
        return [name, fault ? sentence(fault) : ''];
      }),
    ),
    summary: faults.map((fault) => ({ href: `#${fault.field}`, text: sentence(fault) })),
  };
}
