/**
 * What a page adds when JavaScript is there; without it every page works the same, only stiller.
 * Everything is found by data attributes, nothing is inline.
 */
const lang = document.documentElement.lang;
const find = (selector) => [...document.querySelectorAll(selector)];
const minute = 60_000;

/* What is new on the page takes the focus: the summary of a refused form, what an act did, a preview that was asked. */
document.querySelector('[data-takes-focus]')?.focus();

/* Time left, by the server's clock: the page carries the server's time, the browser only counts on from it. */
function timeLeft(milliseconds) {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [
    ['day', Math.floor(total / 86_400)],
    ['hour', Math.floor(total / 3600) % 24],
    ['minute', Math.floor(total / 60) % 60],
    ['second', total % 60],
  ];
  const first = parts.findIndex(([, amount]) => amount > 0);
  const shown = first === -1 ? parts.slice(3) : parts.slice(first, first + 2);
  return shown
    .filter(([, amount], index) => index === 0 || amount > 0)
    .map(([unit, amount]) => new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(amount))
    .join(lang === 'nl' ? ' en ' : ' and ');
}
for (const element of find('[data-countdown]')) {
  const deadline = Date.parse(element.dataset.countdown);
  const ahead = Date.parse(element.dataset.serverNow) - performance.now();
  const pattern = lang === 'nl' ? (text) => `nog ${text}` : (text) => `${text} left`;
  const tick = () => {
    const left = deadline - (ahead + performance.now());
    element.textContent = pattern(timeLeft(left));
    if (left > 0) setTimeout(tick, left > 60 * minute ? 30_000 : 1000);
  };
  if (deadline > ahead + performance.now()) tick();
}

/* The chosen day in words, because a date field follows the browser's language. */
const words = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' });
for (const output of find('[data-date-words]')) {
  const input = document.getElementById(output.dataset.dateWords);
  input?.addEventListener('input', () => {
    output.textContent = input.valueAsDate ? words.format(input.valueAsDate) : '';
  });
}

/* On a narrow screen a timeline starts where we are, in the middle of what stands beside the names. */
for (const frame of find('[data-shows-today]')) {
  const today = frame.querySelector('.app-timeline__today');
  if (!today) continue;
  const { left, width } = frame.getBoundingClientRect();
  const names = frame.querySelector('.app-timeline__names')?.offsetWidth ?? 0;
  frame.scrollLeft += today.getBoundingClientRect().left - left - (width + names) / 2;
}

/* A quieter day than the one being chosen, when there is one: the server knows the holidays. */
for (const output of find('[data-moment]')) {
  const day = document.getElementById(output.htmlFor.value);
  const time = document.getElementById(output.dataset.momentTime);
  let asked = 0;
  const ask = async () => {
    const turn = ++asked;
    const query = new URLSearchParams({ datum: day.value, tijd: time?.value ?? '' });
    const answer = day.value ? await fetch(`${output.dataset.moment}?${query}`).catch(() => null) : null;
    // An answer that was overtaken by a later question says nothing any more.
    if (turn === asked) output.textContent = answer?.ok ? await answer.text() : '';
  };
  for (const field of [day, time]) field?.addEventListener('change', () => void ask());
}

/* Printing is a button only where there is a script to press it. */
for (const button of find('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

/* Progress of documents. One stream per address; it is closed when all its jobs are done, else it would replay. */
const jobCards = find('[data-job-events]');
let typedSomewhere = false;
document.addEventListener('input', () => (typedSomewhere = true));
for (const address of new Set(jobCards.map((card) => card.dataset.jobEvents))) {
  const cards = jobCards.filter((card) => card.dataset.jobEvents === address);
  const source = new EventSource(address);
  const waiting = new Set(cards);
  source.addEventListener('message', (event) => {
    const job = JSON.parse(event.data);
    for (const card of cards.filter((one) => !one.dataset.jobId || one.dataset.jobId === String(job.id))) {
      const bar = card.querySelector('[data-job-progress]');
      const text = card.querySelector('[data-job-text]');
      if (bar && job.percent !== undefined) bar.value = job.percent;
      if (text && job.text) text.textContent = job.text;
      if (job.done) waiting.delete(card);
    }
    if (waiting.size > 0) return;
    source.close();
    // What somebody is typing is worth more than a fresh page: the text says that it is ready.
    if (!typedSomewhere) location.reload();
  });
  addEventListener('pagehide', () => source.close());
}

/* Long forms ask before what was typed is lost. */
for (const form of find('form[data-warn-unsaved]')) {
  let changed = false;
  form.addEventListener('input', () => (changed = true));
  form.addEventListener('submit', () => (changed = false));
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}

/* Only one open menu; Escape closes it and gives the focus back. */
document.addEventListener('click', (event) => {
  for (const menu of find('.app-user[open]')) if (!menu.contains(event.target)) menu.open = false;
});

/* Keyboard shortcuts, to be switched off in the list itself (WCAG 2.1.4). */
const keysDialog = document.getElementById('keys');
const offSwitch = document.querySelector('[data-keys-off]');
const keysAreOff = () => localStorage.getItem('shortcuts') === 'off';
if (offSwitch) {
  offSwitch.checked = keysAreOff();
  offSwitch.addEventListener('change', () => localStorage.setItem('shortcuts', offSwitch.checked ? 'off' : 'on'));
}
for (const opener of find('[data-opens]')) {
  opener.hidden = false;
  opener.addEventListener('click', () => document.getElementById(opener.dataset.opens)?.showModal());
}
let afterG = false;
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    for (const menu of find('.app-user[open]')) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  }
  const typing = event.target.closest?.('input, textarea, select, dialog, [contenteditable]');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
  const wasAfterG = afterG;
  afterG = event.key === 'g';
  if (wasAfterG)
    return find('[data-key]')
      .find((link) => link.dataset.key === event.key)
      ?.click();
  if (event.key === '?') keysDialog?.showModal();
  if (event.key !== '/') return;
  const search = document.querySelector('[data-search]');
  if (!search) return;
  event.preventDefault();
  search.focus();
});

/* Five minutes before the session ends: a question. Any answer reads the page once, which prolongs the session. */
const sessionMinutes = Number(document.body.dataset.sessionMinutes);
const sessionDialog = document.getElementById('session');
if (sessionMinutes > 5 && sessionDialog) {
  let timer;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => sessionDialog.showModal(), (sessionMinutes - 5) * minute);
  };
  sessionDialog.addEventListener('close', () => {
    void fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' }).finally(start);
  });
  start();
}

/*
 * What staff typed outlives their session, in this tab only: the form that was sent last is remembered until a page of a
 * signed-in person answers. Forms that a script sends itself (bids, keys) are never seen here, nor are files and passwords.
 */
const KEPT = 'kept-form';
const personName = document.querySelector('.app-user__name')?.textContent.trim();
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
const lostNote = document.querySelector('[data-kept-lost]');
const keptNote = document.querySelector('[data-kept]');
if (kept && lostNote && !personName) {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, lost: true }));
  lostNote.replaceWith(lostNote.content);
} else if (kept?.lost && keptNote && kept.who === personName) {
  const note = keptNote.content.firstElementChild;
  keptNote.replaceWith(note);
  const leave = () => {
    sessionStorage.removeItem(KEPT);
    note.remove();
  };
  document.getElementById('kept-drop').addEventListener('click', leave);
  document.getElementById('kept-send').addEventListener('click', () => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = kept.action;
    const token = document.querySelector('input[name="_csrf"]').value;
    for (const [name, value] of [['_csrf', token], ...kept.fields]) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      form.append(field);
    }
    document.body.append(form);
    leave();
    form.submit();
  });
} else if (personName) {
  sessionStorage.removeItem(KEPT);
}
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || !document.body.classList.contains('app-body--buyer')) return;
  if (
    form.querySelector('input[type="file"], input[type="password"]') ||
    !form.querySelector('input:not([type="hidden"]), textarea')
  )
    return;
  const fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== '_csrf');
  const action = event.submitter?.getAttribute('formaction') ?? form.getAttribute('action');
  sessionStorage.setItem(KEPT, JSON.stringify({ who: personName, action, fields }));
});
