import { deflateRawSync } from 'node:zlib';

/** A zip file of these texts, each packed as spreadsheets are, or kept as it is. */
export function zipOf(files: Readonly<Record<string, string>>, { pack = false } = {}): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, whole] = [Buffer.from(name), Buffer.from(text)];
    const content = pack ? deflateRawSync(whole) : whole;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [header, start] of [
      [local, 14],
      [entry, 16],
    ] as const) {
      header.writeUInt16LE(pack ? 8 : 0, start - 6);
      header.writeUInt32LE(crc32(whole), start);
      header.writeUInt32LE(content.length, start + 4);
      header.writeUInt32LE(whole.length, start + 8);
      header.writeUInt16LE(path.length, start + 12);
    }
    entry.writeUInt32LE(at, 42);
    bodies.push(local, path, content);
    directory.push(entry, path);
    at += local.length + path.length + content.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, entries, end]);
}

const TABLE = Array.from({ length: 256 }, (_, start) => {
  let crc = start;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

const XMLNS = 'http://schemas.openxmlformats.org';

/** The least that a program takes for an Excel file, with one sheet of this inside. */
export const workbookOf = (sheet: string, names = ''): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="${XMLNS}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  'xl/workbook.xml': `<workbook xmlns="${XMLNS}/spreadsheetml/2006/main" xmlns:r="${XMLNS}/officeDocument/2006/relationships"><sheets><sheet name="P" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${XMLNS}/package/2006/relationships"><Relationship Id="rId1" Type="${XMLNS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${XMLNS}/spreadsheetml/2006/main">${sheet}</worksheet>`,
});
