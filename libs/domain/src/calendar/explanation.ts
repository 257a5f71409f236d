/** One step of a reasoning, as data. The sentence hangs on the code, per language, in the texts named `terms`. */
export type Explanation = {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** Set where a person must look: the answer rests on something not known for certain. */
  readonly warning?: true;
};

/**
 * How sure we are of a rule: V read in the law or a judgment, S read in a named secondary page, M h/m/l from memory
 * (high, medium, low confidence; shown as "not verified"), D our own choice. A pair says both parts of a rule.
 */
export type Mark = 'V' | 'S' | 'M h' | 'M m' | 'M l' | 'D' | 'V/S' | 'V/D' | 'V/M' | 'S/M';

export type Label = { readonly nl: string; readonly en: string };
