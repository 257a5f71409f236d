import { makeHolderKey, type HolderKey } from '#libs/sealing';
import { clearProblems, showProblems, text, whileBusy } from './page.js';

const PROOF_LENGTH = 6;

/**
 * `<form data-holder-key>`: makes the key here, shows it once as the sleutelkaart, and lets only the public half be
 * sent, after the last characters of the card were typed over (or pasted from a password manager).
 */
export const holderKeyForm = (form: HTMLFormElement): void => {
  const make = form.querySelector<HTMLButtonElement>('button[data-make-key]');
  const card = form.querySelector<HTMLElement>('[data-card]');
  const shown = form.querySelector<HTMLElement>('[data-card-key]');
  const proof = form.querySelector<HTMLInputElement>('input[data-card-proof]');
  const recipient = form.querySelector<HTMLInputElement>('input[data-recipient]');
  if (make === null || card === null || shown === null || proof === null || recipient === null) return;
  // The typed proof is part of a secret: without a name a field is never sent.
  proof.removeAttribute('name');
  let key: HolderKey | undefined;

  make.addEventListener('click', () => {
    void whileBusy(form, async () => {
      key = await makeHolderKey();
      shown.textContent = key.identity.replace(/(.{8})(?=.)/g, '$1 ');
      recipient.value = '';
      card.hidden = false;
      make.disabled = true;
      proof.focus();
    });
  });
  form.querySelector('[data-print-card]')?.addEventListener('click', () => window.print());
  form.addEventListener('submit', (event) => {
    clearProblems(form);
    const typed = proof.value.replace(/\s+/g, '').toUpperCase();
    if (key === undefined || typed.length < PROOF_LENGTH || !key.identity.endsWith(typed)) {
      event.preventDefault();
      showProblems(form, [{ title: text(form, key === undefined ? 'makeFirst' : 'proofDoesNotFit'), field: proof }]);
      return;
    }
    recipient.value = key.recipient;
    shown.textContent = '';
    proof.value = '';
    key = undefined;
  });
};
