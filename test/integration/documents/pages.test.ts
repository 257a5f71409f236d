import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWeb } from '../../../apps/web/src/web.js';
import { documentKinds, documentViewOf } from '#libs/documents';
import { FileStore, systemActor, TemplateRenderer, Texts } from '#libs/platform';
import { Visitor } from '../../support/browserless.js';
import { aProvider, aRegion } from '../../support/builders.js';
import type { TestPerson, TestRegion } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { configFor } from '../../support/worker.js';

const texts = new Texts('templates/texts');
const renderer = new TemplateRenderer('templates', texts);
const kind = documentKinds['tender-guide'];

let db: TestDatabase;
let web: Awaited<ReturnType<typeof startWeb>>;
let base: string;
let region: TestRegion;
let cookies: Record<'own' | 'other' | 'provider' | 'nobody', string>;
let jobId: string;
const documents: Record<'internal' | 'public', string> = { internal: '', public: '' };

const signIn = async ({ email }: TestPerson): Promise<string> => (await new Visitor(base).signIn(email)).cookieHeader;

beforeAll(async () => {
  db = await testDatabase();
  const files = mkdtempSync(join(tmpdir(), 'perceel-pages-'));
  region = await aRegion(db);
  await db.unitOfWork.run(systemActor, (tx) =>
    tx.record<'guide.asked'>({ type: 'guide.asked', dossier: region.id, subjectId: region.id, regionId: region.id }),
  );
  const [entry] = await db.owner<{ id: bigint }>('select id from journal_entry limit 1');
  const view = documentViewOf(kind, kind.sample, texts.in('nl'), 'nl');
  await new FileStore(`file://${files}`).put('documents/proef.pdf', Buffer.from('%PDF-1.4 proef'));
  for (const [name, isPublic] of [
    ['internal', false],
    ['public', true],
  ] as const) {
    const [row] = await db.owner<{ id: string }>(
      `insert into document (kind, subject_id, region_id, is_public, language, version, title, view, template_sha256, html, pdf_file, pdf_sha256, pdf_bytes, entry_id)
       values ('tender-guide', gen_random_uuid(), $1, $2, 'nl', 1, 'Leidraad proef', $3, $4, '', 'documents/proef.pdf', 'ab12', 14, $5) returning id`,
      [region.id, isPublic, JSON.stringify(view), renderer.hash('documents/tender-guide'), entry!.id.toString()],
    );
    documents[name] = row!.id;
  }
  const [job] = await db.owner<{ id: string }>(
    `insert into job (entry_id, reaction, subject_id, region_id, handed_at) values ($1, 'document.tender-guide', $2, $2, perceel_now()) returning id`,
    [entry!.id.toString(), region.id],
  );
  jobId = job!.id;
  web = await startWeb({ ...configFor(db, { FILES_URL: `file://${files}` }), PORT: 0 });
  base = `http://127.0.0.1:${web.port}`;
  cookies = {
    own: await signIn(region.buyer),
    other: await signIn((await aRegion(db)).buyer),
    provider: await signIn((await aProvider(db)).submitter),
    nobody: '',
  };
});
afterAll(async () => {
  await web.close();
  await db.close();
});

describe.each([
  ['internal', { own: 200, other: 404, provider: 404, nobody: 404 }],
  ['public', { own: 200, other: 200, provider: 200, nobody: 200 }],
] as const)('a document that is %s', (which, statuses) => {
  it.each(Object.entries(statuses))('answers %s with %i, as page and as PDF', async (who, status) => {
    const headers = { cookie: cookies[who as keyof typeof cookies] };
    const page = await fetch(`${base}/documenten/${documents[which]}`, { headers });
    const pdf = await fetch(`${base}/documenten/${documents[which]}/pdf`, { headers });
    expect([page.status, pdf.status]).toEqual([status, status]);
    await Promise.all([page.text(), pdf.text()]);
  });
});

it('a document is a page in the site’s own look, with the file as it was kept beside it', async () => {
  const page = await fetch(`${base}/documenten/${documents.public}`);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
  expect(html).not.toMatch(/<style|\sstyle=/);
  expect(html).toContain('ab12');
  expect(html.match(/<h1/g)).toHaveLength(1);
  const pdf = await fetch(`${base}/documenten/${documents.public}/pdf`);
  expect(await pdf.text()).toBe('%PDF-1.4 proef');
});

it('no document goes by a name that is no id', async () => {
  const answer = await fetch(`${base}/documenten/proef.pdf`);
  await answer.text();
  expect(answer.status).toBe(404);
});

describe('the course of a job', () => {
  const stream = (who: keyof typeof cookies, signal?: AbortSignal): Promise<Response> =>
    fetch(`${base}/taken/${jobId}/gebeurtenissen`, {
      redirect: 'manual',
      headers: { cookie: cookies[who] },
      ...(signal ? { signal } : {}),
    });

  it('is for those whose job it is', async () => {
    expect([
      (await stream('other')).status,
      (await stream('provider')).status,
      (await stream('nobody')).status,
    ]).toEqual([404, 404, 303]);
  });

  it('is told as it happens, over one connection for all readers, and ends itself', async () => {
    const readers = await Promise.all([stream('own'), stream('own'), stream('own')]);
    expect(readers.map(({ headers }) => headers.get('content-type'))).toEqual(
      Array(3).fill('text/event-stream; charset=utf-8'),
    );
    const decoders = readers.map(({ body }) => body!.pipeThrough(new TextDecoderStream()).getReader());
    const until = async (reader: ReadableStreamDefaultReader<string>, part: string): Promise<string> => {
      let seen = '';
      while (!seen.includes(part)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended before ${part}: ${seen}`);
        seen += value;
      }
      return seen;
    };
    for (const reader of decoders) await until(reader, '"percent":0');
    const [listening] = await db.owner<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = 'perceel-job-events' and datname = current_database()`,
    );
    expect(listening!.n).toBe(1);
    const mark = (state: string, progress: number): Promise<unknown> =>
      db.owner(
        `with changed as (update job set state = '${state}', progress = ${progress} where id = $1) select pg_notify('job', $1::text)`,
        [jobId],
      );
    await mark('running', 50);
    for (const reader of decoders) expect(await until(reader, '"percent":50')).toContain('Wordt gemaakt: 50%.');
    await mark('done', 100);
    for (const reader of decoders) {
      expect(await until(reader, '"done":true')).toContain('"percent":100');
      expect((await reader.read()).done).toBe(true);
    }
  });

  it('does not hold up the end of the process', async () => {
    await db.owner(`update job set state = 'running' where id = $1`, [jobId]);
    const reader = (await stream('own')).body!.getReader();
    await reader.read();
    const begin = performance.now();
    await web.close();
    // The end waits 25 seconds for what is under way.
    expect(performance.now() - begin).toBeLessThan(20_000);
    await reader.cancel().catch(() => undefined);
    web = await startWeb({ ...configFor(db), PORT: 0 });
  });
});
