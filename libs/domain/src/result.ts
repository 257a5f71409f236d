/** An expected "no": a stable code, and the data a person needs to understand it. One sentence per language hangs on the code. */
export type Refused<Code extends string = string, Data = Readonly<Record<string, unknown>>> = {
  readonly ok: false;
  readonly code: Code;
  readonly data: Data;
};

export type Ok<Value> = { readonly ok: true; readonly value: Value };

/** What every decision answers. Exceptions are for bugs only. */
export type Result<Value, Refusal extends Refused = Refused> = Ok<Value> | Refusal;

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

export const refused = <const Code extends string, const Data extends object = Readonly<Record<string, never>>>(
  code: Code,
  data: Data = {} as Data,
): Refused<Code, Data> => ({ ok: false, code, data });
