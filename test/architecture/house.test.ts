import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { allReactions, reactions } from '../../apps/worker/src/reactions.js';
import { handlersFor } from '../../apps/worker/src/job-runner.js';
import { migrations } from '../../migrations/index.js';
import { documentKinds } from '#libs/documents';
import type { AnyDocumentKind } from '#libs/documents';
import { allProcedureTypes } from '#libs/domain';
import { messageKinds } from '#libs/messages';
import type { AnyMessageKind } from '#libs/messages';
import { Texts } from '#libs/platform';

const texts = new Texts('templates/texts');

const files = (folder: string, ending: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'assets' || name === 'node_modules' ? [] : files(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });

describe('imports', () => {
  it('run one way, through the libraries’ own doors', () => {
    const cruise = (): string =>
      execFileSync('npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'libs', 'apps', 'migrations'], {
        encoding: 'utf8',
      });
    expect(cruise).not.toThrow();
  });
});

describe('the domain', () => {
  it('has no clock, no chance and no waiting', () => {
    const impure = /\bnew Date\(\)|Date\.now\(|Math\.random\(|\basync\b|\bawait\b|\bprocess\.|\bconsole\./;
    const found = files('libs/domain/src', '.ts').filter((file) => impure.test(code(file)));
    expect(found).toEqual([]);
  });

  it('is the only place that knows the time zone, in one file', () => {
    const found = [...files('libs', '.ts'), ...files('apps', '.ts')].filter((file) =>
      code(file).includes('Europe/Amsterdam'),
    );
    const practiceClock = (file: string): boolean => /practice|cli\/clock/.test(file);
    expect(found.filter((file) => !practiceClock(file))).toEqual(['libs/domain/src/calendar/deadline.ts']);
  });
});

describe('the code', () => {
  const sources = [...files('libs', '.ts'), ...files('apps', '.ts'), ...files('migrations', '.ts')];

  it('never saves a whole entity: updates name the version they expect', () => {
    expect(sources.filter((file) => /\.save\(/.test(code(file).replaceAll('session.save(', '')))).toEqual([]);
  });

  it('reads the environment at the edge only', () => {
    const found = sources.filter((file) => /process\.env\b/.test(code(file)));
    expect(found.filter((file) => !/^apps\/(web|worker|keeper)\/src\/(main|keeper|config|cli\/)/.test(file))).toEqual(
      [],
    );
  });

  it('keeps its rooms small', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 400);
    expect(long.filter((file) => !file.startsWith('migrations/'))).toEqual([]);
  });
});

describe('registries', () => {
  const documents = Object.entries<AnyDocumentKind>(documentKinds);
  const messages = Object.entries<AnyMessageKind>(messageKinds);

  it.each(documents)(
    'document %s goes by its own code, is kept at least three years and is asked for by an entry',
    (code_, kind) => {
      expect(kind.code).toBe(code_);
      expect(kind.retentionYears).toBeGreaterThanOrEqual(3);
      expect(allReactions).toContain(`document.${code_}`);
    },
  );

  it('every document that a procedure names has a kind, and every kind of a procedure is named by one', () => {
    const named = new Set<string>(allProcedureTypes.flatMap((type) => type.documents));
    expect([...named].filter((code_) => !(code_ in documentKinds))).toEqual([]);
    // A statement belongs to a quarter of a running contract, after any procedure.
    expect(Object.keys(documentKinds).filter((code_) => !named.has(code_))).toEqual(['statement']);
  });

  it.each(messages)('message %s goes by its own code, has a name and is asked for by an entry', (code_, kind) => {
    expect(kind.code).toBe(code_);
    expect(texts.has('nl', `message.kind.${code_}`)).toBe(true);
    expect(allReactions).toContain(`message.${code_}`);
  });

  it('every reaction has exactly one handler, or the worker does not start', () => {
    const nothing = (): Promise<void> => Promise.resolve();
    expect(handlersFor(allReactions, { document: nothing, message: nothing }).size).toBe(allReactions.length);
    expect(() => handlersFor(['document.x', 'fax.y'], { document: nothing })).toThrow('fax.y has no handler');
  });

  it('every entry type that code writes is known to the reactions', () => {
    const written = [...files('libs', '.ts'), ...files('apps', '.ts')].flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/(?:record|ifRefused)<\w+>\(\{\s*type: '([^']+)'/g),
    ]);
    expect(written.map((match) => match[1]!).filter((type) => !(type in reactions))).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
  });
});

describe('migrations', () => {
  it('are all listed, in the order of their names', () => {
    const names = readdirSync('migrations')
      .filter((name) => /^\d/.test(name))
      .sort();
    expect(migrations.map((migration) => migration.name.replace(/^\D+/, ''))).toEqual(
      names.map((name) => name.split('-')[0]),
    );
  });
});

describe('packages', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; integrity?: string; link?: boolean }>;
  };

  const everything = Object.assign(
    {},
    ...['dependencies', 'devDependencies', 'optionalDependencies'].map((group) => manifest[group]),
  ) as Readonly<Record<string, string>>;

  it('are pinned exactly', () => {
    expect(Object.entries(everything).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('are locked with an integrity hash', () => {
    const loose = Object.entries(lock.packages).filter(
      ([path, entry]) => path !== '' && !entry.link && !entry.integrity,
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('are each explained in the README, and no others', () => {
    const rows = readFileSync('README.md', 'utf8')
      .split('## Dependencies, and why')[1]!
      .matchAll(/^\| ([^|]+) \|/gm);
    const told = [...rows].map((row) => row[1]!).filter((cell) => cell !== 'package');
    const wanted = told.flatMap((cell) => {
      const names = cell
        .replace(/^dev: /, '')
        .replace(/ \(optional\)$/, '')
        .split(', ');
      const scope = names[0]!.startsWith('@') ? names[0]!.split('/')[0]! : '';
      return names.map((name) => (`${scope}/${name}` in everything ? `${scope}/${name}` : name));
    });
    const matches = (pattern: string, name: string): boolean =>
      pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
    const names = Object.keys(everything);
    expect(names.filter((name) => !wanted.some((pattern) => matches(pattern, name)))).toEqual([]);
    expect(wanted.filter((pattern) => !names.some((name) => matches(pattern, name)))).toEqual([]);
  });

  it.each([
    ['handlebars', [4, 7, 10]],
    ['typeorm', [1, 0, 0]],
    ['class-transformer', [0, 3, 1]],
  ] as const)('%s is not older than its last known hole', (name, minimum) => {
    const [a, b, c] = lock.packages[`node_modules/${name}`]!.version.split('.').map(Number) as [number, number, number];
    const value = a * 1e8 + b * 1e4 + c;
    expect(value).toBeGreaterThanOrEqual(minimum[0] * 1e8 + minimum[1] * 1e4 + minimum[2]);
  });
});

/** Source without its comments: a word in a comment breaks no rule. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
