import { ValidateBy } from 'class-validator';
import { readDay, YEARS } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { FieldError } from './form.js';

/**
 * The day typed in a field, or null with its mistake among `errors`: `wrong` is the field's own sentence for what is no day;
 * a day outside the years that are reckoned with says so itself.
 */
export function dayIn(field: string, typed: string, wrong: string, errors: FieldError[]): LocalDate | null {
  const day = readDay(typed.trim());
  if (day.ok) return day.value;
  errors.push({ field, code: codeOf(day.code, wrong), data: day.data });
  return null;
}

const codeOf = (code: string, wrong: string): string => (code === 'day.too-far' ? code : wrong);

/** The same rule for a field of a shape, whose sentence goes along with the years that are right. */
export const IsUsableDay = (wrong: string): PropertyDecorator =>
  ValidateBy(
    { name: 'isUsableDay', validator: { validate: (value: unknown) => readDay(textOf(value)).ok } },
    {
      context: YEARS,
      message: ({ value }) => {
        const day = readDay(textOf(value));
        return day.ok ? wrong : codeOf(day.code, wrong);
      },
    },
  );

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
