import { parseEuro } from '#libs/domain';
import { sealBid, type BidFile, type Holder, type SealedBid } from '#libs/sealing';
import {
  clearProblems,
  csrfToken,
  data,
  offerDownload,
  showProblems,
  showProgress,
  text,
  whileBusy,
  type Problem,
} from './page.js';
import { postJson, Refusal, sendUntilAnswered } from './send.js';

type Typed = {
  readonly prices: { readonly [name: string]: string };
  readonly answers: { readonly [name: string]: string };
  readonly files: readonly File[];
};

const MIB = 1024 * 1024;

/** `<form data-seal>`: checks what was typed, seals it here, sends only ciphertext. */
export const bidForm = (form: HTMLFormElement): void => {
  /** One submission, one key: kept over retries and repeated clicks, and renewed when what was typed has changed. */
  let sealed: { readonly bid: SealedBid; readonly idempotencyKey: string } | undefined;
  form.addEventListener('input', () => {
    sealed = undefined;
  });
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(form, async () => {
      clearProblems(form);
      const typed = readTyped(form);
      if ('problems' in typed) return showProblems(form, typed.problems);
      showProgress(form, text(form, 'sealing'));
      sealed ??= await seal(form, typed);
      if (sealed === undefined) return;
      await send(form, sealed.bid, sealed.idempotencyKey);
    });
  });
};

const readTyped = (form: HTMLFormElement): Typed | { readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const prices: Record<string, string> = {};
  for (const field of form.querySelectorAll<HTMLInputElement>('input[data-price]')) {
    const amount = parseEuro(field.value);
    const ceiling = BigInt(field.dataset.maxCents ?? '0');
    if (!amount.ok || amount.value <= 0n) problems.push({ title: text(form, 'price'), field });
    else if (ceiling > 0n && amount.value > ceiling) problems.push({ title: text(form, 'priceTooHigh'), field });
    else prices[field.name] = String(amount.value);
  }
  const answers: Record<string, string> = {};
  for (const field of form.querySelectorAll<HTMLTextAreaElement>('textarea[data-answer]')) {
    if (field.required && field.value.trim() === '') problems.push({ title: text(form, 'required'), field });
    answers[field.name] = field.value;
  }
  const files: File[] = [];
  const largest = Number(form.dataset.maxFileMib ?? '100');
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    const chosen = [...(field.files ?? [])];
    if (field.required && chosen.length === 0) problems.push({ title: text(form, 'required'), field });
    const tooLarge = chosen.find(({ size }) => size > largest * MIB);
    if (tooLarge) problems.push({ title: text(form, 'fileTooLarge', { name: tooLarge.name, most: largest }), field });
    files.push(...chosen);
  }
  return problems.length > 0 ? { problems } : { prices, answers, files };
};

const seal = async (
  form: HTMLFormElement,
  { prices, answers, files }: Typed,
): Promise<{ bid: SealedBid; idempotencyKey: string } | undefined> => {
  const read = await Promise.all(
    files.map(async (file): Promise<BidFile> => ({
      name: file.name,
      type: file.type || 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const bid = await sealBid({
    tenderId: data(form, 'tenderId'),
    lotId: data(form, 'lotId'),
    bidId: data(form, 'bidId'),
    version: Number(data(form, 'version')),
    organisationId: data(form, 'organisationId'),
    holders: JSON.parse(data(form, 'holders')) as Holder[],
    threshold: Number(form.dataset.threshold ?? '2'),
    keeperRecipient: data(form, 'keeperRecipient'),
    files: read,
    form: { prices, answers },
  });
  if (!bid.ok) {
    showProgress(form, '');
    showProblems(form, [{ title: text(form, 'fault'), detail: `${bid.code} ${JSON.stringify(bid.data)}` }]);
    return undefined;
  }
  const link = form.querySelector<HTMLAnchorElement>('a[data-own-copy]');
  if (link !== null) {
    const { bidId, version } = bid.value.envelope;
    offerDownload(link, `perceel-${bidId}-${version}.json`, JSON.stringify(bid.value.ownCopy, null, 2));
  }
  return { bid: bid.value, idempotencyKey: crypto.randomUUID() };
};

const send = async (form: HTMLFormElement, bid: SealedBid, idempotencyKey: string): Promise<void> => {
  const csrf = csrfToken(form);
  const uploadUrl = data(form, 'uploadUrl').replace(/\/$/, '');
  const onRetry = (attempt: number): void => showProgress(form, text(form, 'retrying', { attempt }));
  try {
    for (const [index, part] of bid.parts.entries()) {
      const counts = { number: index + 1, total: bid.parts.length };
      showProgress(form, text(form, 'uploading', counts), index / bid.parts.length);
      const headers = {
        'content-type': 'application/octet-stream',
        accept: 'application/json',
        'x-csrf-token': csrf,
        'x-part-sha256': part.sha256,
      };
      await sendUntilAnswered(
        `${uploadUrl}/${part.sha256}`,
        { method: 'PUT', headers, body: part.ciphertext },
        onRetry,
      );
    }
    showProgress(form, text(form, 'submitting'), 1);
    const { manifest, envelope, commitments } = bid;
    const to = await postJson(
      data(form, 'submitUrl'),
      csrf,
      { manifest, envelope, commitments, idempotencyKey },
      onRetry,
    );
    showProgress(form, text(form, 'done'), 1);
    location.assign(to);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showProgress(form, '');
    showProblems(form, [{ title: error.title || text(form, 'noConnection'), detail: error.detail }]);
  }
};
