import { bidForm } from './bid-form.js';
import { holderKeyForm } from './holder-key-form.js';
import { openShareForm } from './open-share-form.js';

const start = (selector: string, run: (form: HTMLFormElement) => void): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>(selector)) {
    run(form);
    // Written disabled by the template: without this module a secret must not be sent by a plain submit.
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-needs-module]')) button.disabled = false;
    form.dataset.ready = 'true';
  }
};

start('form[data-seal]', bidForm);
start('form[data-holder-key]', holderKeyForm);
start('form[data-open-share]', openShareForm);
