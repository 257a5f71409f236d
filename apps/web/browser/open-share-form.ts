import { openShare, readEnvelope, readHolderKey, resealShares, type OpenShare } from '#libs/sealing';
import { clearProblems, csrfToken, data, showProblems, showProgress, text, whileBusy } from './page.js';
import { postJson, Refusal, sendUntilAnswered } from './send.js';

type SharesAnswer = {
  readonly openingId: string;
  readonly keeperOneTimeRecipient: string;
  readonly envelopes: readonly unknown[];
};

/**
 * `<form data-open-share>`: unlocks this holder's shares with the sleutelkaart, here, and sends them on locked to the
 * keeper's one-time key. The field with the card has no name and is emptied: the key itself is never sent.
 */
export const openShareForm = (form: HTMLFormElement): void => {
  const field = form.querySelector<HTMLTextAreaElement | HTMLInputElement>('[data-card-input]');
  if (field === null) return;
  field.removeAttribute('name');
  field.autocomplete = 'off';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(form, () => unlock(form, field));
  });
};

const unlock = async (form: HTMLFormElement, field: HTMLTextAreaElement | HTMLInputElement): Promise<void> => {
  clearProblems(form);
  const key = await readHolderKey(field.value);
  if (!key.ok) return showProblems(form, [{ title: text(form, camel(key.code)), field }]);
  const onRetry = (attempt: number): void => showProgress(form, text(form, 'retrying', { attempt }));
  try {
    showProgress(form, text(form, 'fetching'));
    const answer = await sendUntilAnswered(
      data(form, 'sharesUrl'),
      { headers: { accept: 'application/json' } },
      onRetry,
    );
    const { openingId, keeperOneTimeRecipient, envelopes } = (await answer.json()) as SharesAnswer;
    const opened: OpenShare[] = [];
    const unreadable: { bidId: string; code: string }[] = [];
    for (const [index, value] of envelopes.entries()) {
      showProgress(
        form,
        text(form, 'unlocking', { number: index + 1, total: envelopes.length }),
        index / envelopes.length,
      );
      const envelope = readEnvelope(value);
      const share = envelope.ok ? await openShare(key.value.identity, envelope.value) : envelope;
      if (share.ok) opened.push(share.value);
      else unreadable.push({ bidId: envelope.ok ? envelope.value.bidId : '', code: share.code });
    }
    const { password, leaveOut } = decided(form);
    const unexpected = unreadable.filter(({ bidId }) => !leaveOut.includes(bidId));
    if (opened.length === 0 && unexpected.length > 0) {
      const code = unexpected[0]?.code ?? '';
      showProgress(form, '');
      return showProblems(form, [{ title: text(form, camel(code)), field }]);
    }
    const shares = await resealShares(opened, { openingId, keeperOneTimeRecipient });
    field.value = '';
    const decision = { openingId, shares, unreadable, password, leaveOut };
    const to = await postJson(data(form, 'approveUrl'), csrfToken(form), decision, onRetry);
    showProgress(form, text(form, 'done'), 1);
    location.assign(to);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showProgress(form, '');
    showProblems(form, [{ title: error.title || text(form, 'noConnection'), detail: error.detail }]);
  }
};

/** What the holder decides besides: the password again, and bids to be left closed. */
const decided = (form: HTMLFormElement): { readonly password: string; readonly leaveOut: readonly string[] } => {
  const fields = new FormData(form);
  const password = fields.get('password');
  return { password: typeof password === 'string' ? password : '', leaveOut: fields.getAll('leaveOut').map(String) };
};

/** `holder-key.wrong-length` is told by `data-text-holder-key-wrong-length`. */
const camel = (code: string): string => code.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());
