import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly language: string;
  readonly marked: boolean;
  /** How often each structure role occurs. */
  readonly roles: Readonly<Record<string, number>>;
  readonly outline: readonly string[];
  /** Text that can be copied, per page. */
  readonly texts: readonly string[];
  readonly embeddedFonts: number;
  readonly fontNames: readonly string[];
}

/** Reads a PDF as an outsider would. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = join(tmpdir(), `${randomUUID()}.pdf`);
  writeFileSync(file, bytes);
  try {
    const text = execFileSync(process.execPath, ['test/support/read-pdf.mjs', file], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
      maxBuffer: 50_000_000,
    });
    return JSON.parse(text) as ReadPdf;
  } finally {
    rmSync(file, { force: true });
  }
}
