import { readDay } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { FieldError } from './form.js';

/**
 * The day typed in a field, or null with its mistake among `errors`: `wrong` is the field's own sentence for what is no day;
 * a day outside the years that are reckoned with says so itself.
 */
export function dayIn(field: string, typed: string, wrong: string, errors: FieldError[]): LocalDate | null {
  const day = readDay(typed.trim());
  if (day.ok) return day.value;
  errors.push({ field, code: day.code === 'day.too-far' ? day.code : wrong, data: day.data });
  return null;
}

/** The mistake of a day that may be left out or be any; null where there is none. */
export const dayFault = (field: string, typed: string, wrong: string): FieldError | null => {
  const errors: FieldError[] = [];
  dayIn(field, typed, wrong, errors);
  return errors[0] ?? null;
};
