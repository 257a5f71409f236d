import type { Label } from '../calendar/index.js';
import type { Cents, Fraction } from '../money/index.js';
import { ZERO, exact, parseEuro } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

/** Parameters as they are stored and published: text, so that '2.5' stays exactly that. Cents are whole numbers. */
export type FormulaParams = Readonly<Record<string, string>>;

type Described = { readonly name: string; readonly label: Label };
export type Parameter =
  | (Described & { readonly kind: 'points' | 'cents' | 'factor' | 'bands' })
  | (Described & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: Label }[];
    });

/** Up to and including this price, this mark. */
type PriceBand = { readonly upTo: Cents; readonly mark: Fraction };

export type ParameterRefusal =
  | Refused<'formula.parameter-missing', { readonly parameter: string }>
  | Refused<'formula.parameter-invalid', { readonly parameter: string; readonly typed: string }>
  | Refused<'formula.range-empty', { readonly parameter: string; readonly minimum: Cents; readonly maximum: Cents }>
  | Refused<'formula.base-too-small', { readonly parameter: string; readonly typed: string }>
  | Refused<'formula.bands-not-ascending', { readonly parameter: string; readonly upTo: Cents }>;

export type ParameterReader = {
  readonly exact: (name: string) => Fraction;
  readonly cents: (name: string) => Cents;
  readonly choice: (name: string) => string;
  readonly bands: (name: string) => readonly PriceBand[];
};

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$|^\d{1,12}\/[1-9]\d{0,11}$/;
const WHOLE = /^\d{1,18}$/;

/** Reads stored parameters against their description; the first that is missing or unreadable is named. */
export function readParameters(
  parameters: readonly Parameter[],
  params: FormulaParams,
): Result<ParameterReader, ParameterRefusal> {
  for (const parameter of parameters) {
    const typed = params[parameter.name] ?? '';
    if (typed === '') return refused('formula.parameter-missing', { parameter: parameter.name });
    if (!isReadable(parameter, typed)) {
      return refused('formula.parameter-invalid', { parameter: parameter.name, typed });
    }
  }
  const text = (name: string): string => params[name] ?? '';
  return ok({
    exact: (name) => exact(text(name)),
    cents: (name) => BigInt(text(name)),
    choice: text,
    bands: (name) => bandsOf(text(name)),
  });
}

function isReadable(parameter: Parameter, typed: string): boolean {
  switch (parameter.kind) {
    case 'points':
    case 'factor':
      return DECIMAL.test(typed) && exact(typed).gt(ZERO);
    case 'cents':
      return WHOLE.test(typed);
    case 'choice':
      return parameter.choices.some(({ value }) => value === typed);
    case 'bands':
      return typed.split(';').every((band) => {
        const [upTo = '', mark = '', ...rest] = band.split('=');
        return rest.length === 0 && WHOLE.test(upTo) && DECIMAL.test(mark);
      });
  }
}

const bandsOf = (text: string): readonly PriceBand[] =>
  text.split(';').map((band) => {
    const [upTo = '', mark = ''] = band.split('=');
    return { upTo: BigInt(upTo), mark: exact(mark) };
  });

/**
 * Parameters as a Dutch buyer types them (`12.500,00`, `1,5`, a band a line: `12.500,00 = 8`) to the stored form.
 * What cannot be read stays as typed, and is refused by the formula's own check with the parameter's name.
 */
export function paramsFromTyped(parameters: readonly Parameter[], typed: FormulaParams): FormulaParams {
  return Object.fromEntries(
    parameters.map(({ name, kind }) => {
      const text = (typed[name] ?? '').trim();
      if (kind === 'cents') return [name, centsFromTyped(text)];
      if (kind === 'points' || kind === 'factor') return [name, text.replace(',', '.')];
      if (kind === 'bands') return [name, bandsFromTyped(text)];
      return [name, text];
    }),
  );
}

function centsFromTyped(text: string): string {
  const amount = parseEuro(text);
  return amount.ok ? amount.value.toString() : text === '' ? '' : `? ${text}`;
}

const bandsFromTyped = (text: string): string =>
  text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [upTo = '', mark = ''] = line.split('=');
      return `${centsFromTyped(upTo.trim())}=${mark.trim().replace(',', '.')}`;
    })
    .join(';');

export const MAX_POINTS: Parameter = {
  name: 'maxPoints',
  kind: 'points',
  label: { nl: 'Maximaal aantal punten voor de prijs', en: 'Maximum points for the price' },
};
