import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { FloodNews } from './flood-news.js';
import { Page } from './page.js';
import { PageWriter } from './page-writer.js';
import type { HouseRequest } from './request.js';
import { Throttle } from './throttle.js';

const MINUTE = 60_000;

interface Rule {
  readonly name: string;
  readonly paths: RegExp;
  /** Requests that one address may make in a minute; null is as many as it likes. */
  readonly perMinute: number | null;
}

/**
 * What one network address may ask; the first rule that fits holds. Many people may share an address, and nobody reads ten
 * pages a second: only a program that does not wait gets here. Calendar programs have their own count per agenda besides.
 */
export const RULES: readonly Rule[] = [
  { name: 'health', paths: /^\/health\//i, perMinute: null },
  { name: 'assets', paths: /^\/assets\//i, perMinute: 6000 },
  { name: 'agendas', paths: /^\/agenda\/[^/]+\.ics$/i, perMinute: 600 },
  {
    name: 'sums',
    paths: /^\/(?:termijnen|planningscheck|api\/v1\/terms|api\/v1\/planning\/check)(?:\/|$)/i,
    perMinute: 600,
  },
  { name: 'pages', paths: /^/, perMinute: 1800 },
];

export const ruleFor = (path: string): Rule => RULES.find(({ paths }) => paths.test(path))!;

/**
 * Whose request it is: the address as the trusted proxy tells it. Who has an IPv6 address has at least a whole /64 of them,
 * so those count as one; an IPv4 address is the same in either notation.
 */
export function addressOf(ip: string | undefined): string {
  const plain = (ip ?? '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = (plain.split('%')[0] ?? '').split('::');
  const parts = (text: string): string[] => text.split(':').filter((part) => part !== '');
  const [before, after] = [parts(head), parts(tail)];
  const zeros = plain.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0;
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}

/** Turns away who asks too much at once, before anything costs work: with the seconds to wait, and what to do. */
@Injectable()
export class FloodGuard {
  /** Milliseconds, only ever forward. */
  clock: () => number = () => performance.now();

  private readonly throttles = new Map(
    RULES.map(({ name, perMinute }) => [
      name,
      perMinute === null
        ? null
        : new Throttle(
            perMinute,
            MINUTE,
            () => this.clock(),
            (address, count) => this.news.tell({ rule: name, address, count }),
          ),
    ]),
  );
  private readonly written = new Map<Language, { readonly html: Promise<string>; readonly at: number }>();

  constructor(
    private readonly writer: PageWriter,
    private readonly texts: Texts,
    private readonly news: FloodNews,
  ) {
    news.heard = ({ rule, address, count }) => this.throttles.get(rule)?.add(address, count);
  }

  /** Seconds to wait, or 0 for who may come in. */
  wait(path: string, ip: string | undefined): number {
    const throttle = this.throttles.get(ruleFor(path).name);
    if (!throttle) return 0;
    const address = addressOf(ip);
    return throttle.take(address) ? 0 : throttle.secondsLeft(address);
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const seconds = this.wait(request.path, request.ip);
    if (seconds === 0) return next();
    response.status(429).set({ 'retry-after': String(seconds), 'cache-control': 'no-store' });
    const language: Language = request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl';
    response.set('content-language', language);
    const t = this.texts.in(language);
    const [title, text] = [t('error.slow-down.title'), t('error.slow-down.text')];
    if (/^\/api\//i.test(request.path)) {
      const detail = t('error.slow-down.program', { seconds });
      response.type('application/problem+json').send(JSON.stringify({ code: 'slow-down', title, detail, status: 429 }));
      return;
    }
    if (request.method === 'HEAD' || ['assets', 'agendas'].includes(ruleFor(request.path).name)) {
      response.type('text').send(`${title}. ${text}\n`);
      return;
    }
    this.page(language, request as HouseRequest, title, text)
      .then((html) => response.type('html').send(html))
      // The page needs the database; the refusal does not.
      .catch(() => response.type('text').send(`${title}. ${text}\n`));
  };

  /** Written once in a while and not for each refusal: a flood must cost nothing. */
  private page(language: Language, request: HouseRequest, title: string, text: string): Promise<string> {
    const known = this.written.get(language);
    if (known && this.clock() - known.at < MINUTE) return known.html;
    const asStranger = Object.assign(Object.create(request) as HouseRequest, {
      language,
      person: null,
      csrfTokenText: '',
      originalUrl: '/',
    });
    const html = this.writer.html(new Page('public/error', title, { title, text, home: '/' }), 'public', asStranger);
    this.written.set(language, { html, at: this.clock() });
    html.catch(() => this.written.delete(language));
    return html;
  }
}
