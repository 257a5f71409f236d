import type { LocalDate } from '#libs/domain';
import type { Translate } from '#libs/platform';
import { SeeOther } from '../../shared/page.js';
import type { Flash } from '../../shared/request.js';

type Undo = NonNullable<Flash['undo']>;

/**
 * To the planning, of which a new version was made. That can be taken back: the one before it becomes the newest again. The first
 * version has none before it.
 */
export const toNewVersion = (t: Translate, home: string, number: number, text: string): SeeOther => {
  const action = `${home}/versies/${number - 1}/terugzetten`;
  const fields = { expected: String(number), reason: t('planning.undo.reason', { number, before: number - 1 }) };
  return new SeeOther(home, { kind: 'success', text, ...(number < 2 ? {} : { undo: { action, fields } }) });
};

/** To a scenario that was kept, beside the version it was made from where there is one. */
export const toScenario = (t: Translate, home: string, base: number, id: string, name: string): SeeOther =>
  new SeeOther(`${home}/vergelijken?${base > 0 ? `links=v${base}&` : ''}rechts=s${id}`, {
    kind: 'success',
    text: t('scenario.kept', { name: name.trim() }),
  });

/** Takes a mark back, or puts it back on the day it had. */
export const undoMark = (home: string, code: string, was: LocalDate | null): Undo => ({
  action: `${home}/gedaan`,
  fields: was ? { code, doneOn: was, action: 'mark' } : { code, action: 'undo' },
});
