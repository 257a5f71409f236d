/** What all three pages need of a form that was written by a template: data attributes in, texts and messages out. */

class PageFault extends Error {}

/** An attribute without which the page cannot work; its lack is a fault of the template. */
export const data = (form: HTMLElement, name: string): string => {
  const value = form.dataset[name];
  if (value === undefined || value === '') throw new PageFault(`data-${name} is missing`);
  return value;
};

/** A text of the page in the page's language: `data-text-<name>`, with `{key}` filled in. */
export const text = (
  form: HTMLElement,
  name: string,
  values: Readonly<Record<string, string | number>> = {},
): string => {
  const attribute = `text${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const template = form.dataset[attribute] ?? name;
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
};

export const csrfToken = (form: HTMLFormElement): string =>
  form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';

/** Says where things stand in the `aria-live` region, and moves the progress bar (a share of 1) when there is one. */
export const showProgress = (form: HTMLFormElement, message: string, share?: number): void => {
  const region = form.querySelector<HTMLElement>('[data-progress]');
  if (region !== null) {
    region.hidden = false;
    region.textContent = message;
  }
  const bar = form.querySelector<HTMLProgressElement>('progress');
  if (bar !== null) {
    bar.hidden = share === undefined;
    bar.max = 1;
    if (share !== undefined) bar.value = share;
  }
};

export type Problem = { readonly title: string; readonly detail?: string; readonly field?: HTMLElement };

/** Writes the error box and the message at each field, and moves the focus to the box. Nothing that was typed is touched. */
export const showProblems = (form: HTMLFormElement, problems: readonly Problem[]): void => {
  clearProblems(form);
  const box = form.querySelector<HTMLElement>('[data-errors]');
  for (const { title, detail, field } of problems) {
    const line = document.createElement('p');
    const strong = document.createElement('strong');
    strong.textContent = title;
    const label = field?.id
      ? form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild?.textContent?.trim()
      : '';
    if (field !== undefined && label) {
      const link = document.createElement('a');
      link.href = `#${field.id}`;
      link.textContent = `${label}: ${title}`;
      strong.replaceChildren(link);
    }
    line.append(strong, detail === undefined ? '' : ` ${detail}`);
    box?.append(line);
    if (field === undefined) continue;
    field.setAttribute('aria-invalid', 'true');
    const place = fieldMessage(form, field);
    if (place !== null) {
      place.hidden = false;
      place.textContent = title;
    }
  }
  if (box === null) return;
  box.hidden = false;
  box.tabIndex = -1;
  box.focus();
};

export const clearProblems = (form: HTMLFormElement): void => {
  const box = form.querySelector<HTMLElement>('[data-errors]');
  if (box !== null) {
    box.hidden = true;
    box.replaceChildren();
  }
  for (const place of form.querySelectorAll<HTMLElement>('[data-error-for]')) {
    place.hidden = true;
    place.textContent = '';
  }
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
};

const fieldMessage = (form: HTMLFormElement, field: HTMLElement): HTMLElement | null => {
  const name = field.getAttribute('name') ?? '';
  return form.querySelector<HTMLElement>(`[data-error-for="${CSS.escape(name)}"]`);
};

/** While work is under way no second one can start; whatever happens, the buttons come back. */
export const whileBusy = async (form: HTMLFormElement, work: () => Promise<void>): Promise<void> => {
  if (form.getAttribute('aria-busy') === 'true') return;
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[type="submit"], button:not([type])')];
  form.setAttribute('aria-busy', 'true');
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } catch (error) {
    showProgress(form, '');
    const detail = error instanceof PageFault ? error.message : '';
    showProblems(form, [{ title: text(form, 'fault'), detail }]);
  } finally {
    form.removeAttribute('aria-busy');
    for (const button of buttons) button.disabled = false;
  }
};

/** Offers text as a file to keep, on an `<a>` of the page. */
export const offerDownload = (link: HTMLAnchorElement, name: string, contents: string): void => {
  if (link.href.startsWith('blob:')) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([contents], { type: 'application/json' }));
  link.download = name;
  link.hidden = false;
};
