import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageModule } from './page.js';

interface SealModule extends PageModule {
  /** In hex, as it stands in the release notes and on `/.well-known/kluis.json`. */
  readonly sha256: string;
}

let known: SealModule | undefined;

/** The one script that sees a bid or a holder's key in the clear, pinned by the hash of the build. */
export function sealModule(root = process.cwd()): SealModule {
  if (known) return known;
  const manifest = JSON.parse(readFileSync(join(root, 'apps/web/assets/built/manifest.json'), 'utf8')) as {
    'seal.js': { file: string; integrity: string; sha256: string };
  };
  const { file, integrity, sha256 } = manifest['seal.js'];
  known = { src: `/assets/built/${file}?v=${sha256.slice(0, 16)}`, integrity, sha256 };
  return known;
}
