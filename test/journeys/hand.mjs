import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values per field name; a list for a repeated name, true and false for a checkbox, {files} for a file field. @typedef {Record<string, string | boolean | readonly string[]>} Values */

/** What `fillIn` and `markByText` mark. */
const marked = '[data-journey-button]';

/** What one person does in the browser, in the words of a person: open, read, fill in, press. */
export class Hand {
  /** @param {import('puppeteer-core').Page} page @param {import('./stage.mjs').Stage} stage @param {boolean} javaScript */
  constructor(page, stage, javaScript) {
    this.page = page;
    this.stage = stage;
    this.javaScript = javaScript;
    this.html = '';
  }

  /** @param {string} path */
  async open(path) {
    const go = () => this.page.goto(new URL(path, this.stage.address).href, { waitUntil: 'load' });
    // A page that reloads by itself at this very moment breaks off the first try.
    const answer = await go().catch((error) => (String(error).includes('ERR_ABORTED') ? go() : Promise.reject(error)));
    await this.remember(answer);
    if (answer && answer.status() >= 400) throw new Error(`${path} answered ${answer.status()}: ${await this.text()}`);
    return this;
  }

  /** The page as it was sent, before any script. @param {import('puppeteer-core').HTTPResponse | null} answer */
  async remember(answer) {
    this.html = (await answer?.text().catch(() => '')) ?? '';
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** What the page complains of, or else what it says. */
  async complaint() {
    const faults = await this.page.$$eval('.ams-alert--error, .ams-alert--warning', (all) =>
      all.map((one) => one.innerText).join('\n'),
    );
    return faults || (await this.text()).slice(0, 3000);
  }

  async text() {
    return this.ask(() => document.querySelector('main').innerText);
  }

  /** Asks the page something; pages that wait for the worker reload by themselves, so a second time if needed. @template T @param {(...given: any[]) => T} question @param {...unknown} given @returns {Promise<T>} */
  async ask(question, ...given) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.page.evaluate(question, ...given);
      } catch (error) {
        if (attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }

  /** The page says this. @param {...(string | RegExp)} expected */
  async reads(...expected) {
    const text = (await this.text()).replaceAll(' ', ' ').replace(/\s+/g, ' ');
    for (const part of expected) {
      const there = part instanceof RegExp ? part.test(text) : text.includes(part);
      if (!there) throw new Error(`${this.path} does not say ${part}; it says:\n${text.slice(0, 3000)}`);
    }
    return this;
  }

  /** The page says this, if need be where it is folded away. @param {...string} expected */
  async tells(...expected) {
    const text = await this.ask(() => document.querySelector('main').textContent.replace(/\s+/g, ' '));
    for (const part of expected) if (!text.includes(part)) throw new Error(`${this.path} does not tell ${part}`);
    return this;
  }

  /** What was typed still stands in its fields. @param {Record<string, string>} values */
  async keeps(values) {
    for (const [name, typed] of Object.entries(values)) {
      const fields = await this.ask(
        (wanted) =>
          [...document.querySelectorAll('main form [name]')]
            .filter((field) => field.name === wanted && !(['radio', 'checkbox'].includes(field.type) && !field.checked))
            .map((field) => field.value),
        name,
      );
      if (!fields.includes(typed))
        throw new Error(`${this.path} did not keep ${typed} in ${name}; it holds ${fields.join(' | ')}`);
    }
    return this;
  }

  /** The page says nothing of this. @param {...string} unexpected */
  async keepsSilentOn(...unexpected) {
    const text = await this.ask(() => document.documentElement.outerHTML);
    for (const part of unexpected) if (text.includes(part)) throw new Error(`${this.path} gives away ${part}`);
    return this;
  }

  /**
   * Fills in a form and presses its button, then waits for the next page.
   * @param {Values} values
   * @param {{form?: string, button?: string, status?: number}} [options]
   *   `form`: CSS selector (default: the first form in main that holds the first name), `button`: its text, `status`: what the answer must be
   */
  async submit(values, { form, button, status } = {}) {
    await this.settles();
    const mark = await this.ask(fillIn, { values, form: form ?? null, button: button ?? null });
    if (mark !== 'ready') throw new Error(`${this.path}: ${mark}`);
    return this.press(marked, status);
  }

  /** Presses a link or button by its text. @param {string} text @param {number} [status] */
  async press(text, status) {
    if (text !== marked) await this.settles();
    if (!text.startsWith('[')) {
      const found = await this.ask(markByText, text);
      if (!found)
        throw new Error(
          `${this.path} has no link or button "${text}"; it says:\n${(await this.text()).slice(0, 2000)}`,
        );
      text = marked;
    }
    const [answer] = await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }),
      this.page.$eval(text, (element) => element.click()),
    ]);
    await this.remember(answer);
    const got = answer?.status() ?? 200;
    if (status ? got !== status : got >= 400)
      throw new Error(`${this.path} answered ${got}, not ${status ?? 'a page'}:\n${await this.complaint()}`);
    return this;
  }

  /** Opens the page again until it says this: for what the worker makes. @param {string | RegExp} expected @param {number} [seconds] */
  async waitsFor(expected, seconds = 240) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      await this.settles(seconds);
      const text = await this.text().catch(() => '');
      if (expected instanceof RegExp ? expected.test(text) : text.includes(expected)) return this;
      if (Date.now() > until)
        throw new Error(`${this.path} did not come to say ${expected}; it says:\n${text.slice(0, 2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await this.reload();
    }
  }

  /** Addresses of links whose address or text matches. @param {RegExp} pattern @returns {Promise<string[]>} */
  async links(pattern) {
    const all = await this.ask(() =>
      [...document.querySelectorAll('main a[href]')].map((link) => [link.getAttribute('href'), link.textContent]),
    );
    return all.filter(([href, text]) => pattern.test(href) || pattern.test(text.trim())).map(([href]) => href);
  }

  /** The address of this page's PDF, once the worker has made it. @param {number} [seconds] @returns {Promise<string>} */
  async pdf(seconds = 240) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      await this.settles(seconds);
      const [link] = await this.links(/\/pdf$/);
      if (link) return link;
      if (Date.now() > until)
        throw new Error(`${this.path} got no PDF; it says:\n${(await this.text()).slice(0, 2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await this.reload();
    }
  }

  /** A file behind a link, fetched as this person. @param {string} path @returns {Promise<Buffer>} */
  async fetch(path) {
    const cookies = await this.page.cookies(this.stage.address);
    const answer = await fetch(new URL(path, this.stage.address), {
      headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Saves a file of the journey. @param {string} path @param {string} name */
  async keep(path, name) {
    const bytes = await this.fetch(path);
    if (name.endsWith('.pdf') && bytes.subarray(0, 5).toString() !== '%PDF-') throw new Error(`${path} is no PDF`);
    mkdirSync(join(this.stage.out, 'files'), { recursive: true });
    writeFileSync(join(this.stage.out, 'files', name), bytes);
    return bytes;
  }

  /** Chooses files, per file field, and presses the form's button. @param {string} form @param {Record<string, readonly string[]>} files @param {number} [status] */
  async upload(form, files, status) {
    for (const [selector, paths] of Object.entries(files)) {
      const field = await this.page.$(`${form} ${selector}`);
      if (!field) throw new Error(`${this.path} has no file field ${selector}`);
      await field.uploadFile(...paths);
    }
    return this.submit({}, { form, ...(status ? { status } : {}) });
  }

  /**
   * A page that waits for the worker reloads by itself, and what is done here waits until it no longer does. Of two
   * reloads at once the second would break that off, so ours come where no script runs, and when the page stays silent.
   * @param {number} [seconds]
   */
  async settles(seconds = 240) {
    const until = Date.now() + seconds * 1000;
    const waits = () => document.readyState !== 'complete' || document.querySelector('[data-job-events]') !== null;
    let looks = 0;
    for (; await this.ask(waits); looks += 1) {
      if (Date.now() > until) throw new Error(`${this.path} keeps waiting for the worker`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (!this.javaScript || looks % 20 === 19) await this.reload();
    }
    // Now that it stands still: the page as it is sent at last, to look at.
    if (looks > 0 && this.javaScript) await this.reload();
  }

  /** Opens the page again; one that reloads by itself at this very moment breaks ours off, and is as good. */
  async reload() {
    await this.page.reload({ waitUntil: 'load' }).then(
      (answer) => this.remember(answer),
      () => undefined,
    );
  }

  /** A picture of the page, and its inspection. @param {string} name */
  async shows(name) {
    await this.settles();
    await this.stage.inspection.look(this.page, name, this.html, this.javaScript);
    return this;
  }
}

/** Runs in the page. @param {{values: Record<string, unknown>, form: string | null, button: string | null}} input */
function fillIn({ values, form: selector, button }) {
  const names = Object.keys(values);
  const forms = [...document.querySelectorAll('main form')];
  const form = selector
    ? document.querySelector(selector)
    : (forms.find((candidate) => names.every((name) => candidate.elements[name])) ?? null);
  if (!form)
    return `no form ${selector ?? `with ${names.join(', ')}`}; forms here: ${forms.map((f) => `[${[...f.elements].map((e) => e.name).join(' ')}]`).join(' ')}`;
  for (const [name, value] of Object.entries(values)) {
    const fields = [...form.querySelectorAll('input, select, textarea')].filter((field) => field.name === name);
    if (fields.length === 0) return `no field ${name} in the form`;
    const set = (field, text) => {
      field.value = text;
      if (field.tagName === 'SELECT' && field.value !== text) return `field ${name} does not offer ${text}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return '';
    };
    const wanted = Array.isArray(value) ? value.map(String) : [String(value)];
    if (fields[0].type === 'radio' || (fields[0].type === 'checkbox' && typeof value !== 'boolean')) {
      for (const field of fields) field.checked = wanted.includes(field.value);
      if (!fields.some((field) => field.checked) && wanted.length > 0)
        return `field ${name} does not offer ${wanted.join()}`;
    } else if (fields[0].type === 'checkbox') {
      fields[0].checked = value;
    } else {
      if (wanted.length > fields.length)
        return `field ${name} stands there ${fields.length} times, not ${wanted.length}`;
      for (const [index, text] of wanted.entries()) {
        const fault = set(fields[index], text);
        if (fault) return fault;
      }
    }
  }
  const buttons = [
    ...form.querySelectorAll('button, input[type=submit]'),
    ...(form.id ? document.querySelectorAll(`button[form="${form.id}"]`) : []),
  ].filter((candidate) => candidate.type === 'submit');
  const chosen = button
    ? buttons.find((candidate) => candidate.textContent.trim() === button || candidate.value === button)
    : buttons[0];
  if (!chosen) return `no button ${button ?? ''}; buttons: ${buttons.map((b) => b.textContent.trim()).join(' | ')}`;
  document.querySelectorAll('[data-journey-button]').forEach((old) => old.removeAttribute('data-journey-button'));
  chosen.setAttribute('data-journey-button', '');
  return 'ready';
}

/** Runs in the page. @param {string} text */
function markByText(text) {
  document.querySelectorAll('[data-journey-button]').forEach((old) => old.removeAttribute('data-journey-button'));
  const all = [...document.querySelectorAll('main a[href], main button')];
  const found =
    all.find((element) => element.textContent.trim() === text) ??
    all.find((element) => element.textContent.trim().startsWith(text));
  found?.setAttribute('data-journey-button', '');
  return Boolean(found);
}
