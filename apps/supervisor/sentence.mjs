/**
 * Something the person at the keyboard can act on. It is shown as one sentence, without a stack trace;
 * every other error is a fault of ours and keeps its stack.
 */
export class Sentence extends Error {
  name = 'Sentence';
}

/**
 * Turns what a system call or a child process said into a sentence for a person, when we know what it means.
 * @param {unknown} error
 * @returns {unknown} a Sentence, or the error as it was
 */
export function explain(error) {
  if (error instanceof Sentence) return error;
  const text = error instanceof Error ? `${/** @type {{code?: string}} */ (error).code ?? ''} ${error.message}` : '';
  if (/ENOSPC|No space left on device/i.test(text)) {
    return new Sentence('The disk is full: free at least 1 GB and run the command again; nothing is lost.');
  }
  if (/EROFS|Read-only file system/i.test(text)) {
    return new Sentence('This folder is read-only: put the checkout in a folder that can be written to.');
  }
  return error;
}
