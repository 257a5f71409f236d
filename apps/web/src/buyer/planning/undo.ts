import type { LocalDate } from '#libs/domain';
import type { Translate } from '#libs/platform';
import type { Flash } from '../../shared/request.js';

type Undo = NonNullable<Flash['undo']>;

/** Takes a new version back: the one before it becomes the newest again. The first version has none before it. */
export const undoVersion = (t: Translate, home: string, number: number): { readonly undo?: Undo } =>
  number < 2
    ? {}
    : {
        undo: {
          action: `${home}/versies/${number - 1}/terugzetten`,
          fields: { expected: String(number), reason: t('planning.undo.reason', { number, before: number - 1 }) },
        },
      };

/** Takes a mark back, or puts it back on the day it had. */
export const undoMark = (home: string, code: string, was: LocalDate | null): Undo => ({
  action: `${home}/gedaan`,
  fields: was ? { code, doneOn: was, action: 'mark' } : { code, action: 'undo' },
});
