import { deflateRawSync } from 'node:zlib';

export interface ArchiveMember {
  name: string;
  deflated: Buffer;
  /** What the archive says it inflates to. */
  said: number;
}

const ELSEWHERE = 0xffffffff;

/** Sizes and place of a member in eight bytes each, as the extra field of its line. */
function wideField(said: number, size: number, at: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  field.writeBigUInt64LE(BigInt(said), 4);
  field.writeBigUInt64LE(BigInt(size), 12);
  field.writeBigUInt64LE(BigInt(at), 20);
  return field;
}

function lineOf(name: Buffer, { deflated, said }: ArchiveMember, at: number, wide: boolean): Buffer {
  const line = Buffer.alloc(46);
  const extra = wide ? wideField(said, deflated.length, at) : Buffer.alloc(0);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(8, 10);
  line.writeUInt32LE(wide ? ELSEWHERE : deflated.length, 20);
  line.writeUInt32LE(wide ? ELSEWHERE : said, 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(extra.length, 30);
  line.writeUInt32LE(wide ? ELSEWHERE : at, 42);
  return Buffer.concat([line, name, extra]);
}

/** An archive whose directory says whatever it says; `wide`: in eight bytes, sizes behind, as programs write that write as they go. */
export function archiveOf(members: readonly ArchiveMember[], wide = false): Buffer {
  const [files, lines]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const member of members) {
    const { deflated, said } = member;
    const name = Buffer.from(member.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(wide ? 8 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(wide ? 0 : deflated.length, 18);
    head.writeUInt32LE(wide ? 0 : said, 22);
    head.writeUInt16LE(name.length, 26);
    const file = Buffer.concat([head, name, deflated]);
    files.push(file);
    lines.push(lineOf(name, member, at, wide));
    at += file.length;
  }
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? 0xffff : members.length, 8);
  end.writeUInt16LE(wide ? 0xffff : members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(wide ? ELSEWHERE : at, 16);
  if (!wide) return Buffer.concat([...files, directory, end]);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(members.length), 24);
  record.writeBigUInt64LE(BigInt(members.length), 32);
  record.writeBigUInt64LE(BigInt(directory.length), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + directory.length), 8);
  return Buffer.concat([...files, directory, record, locator, end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const offices = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${offices}/${type}" Target="${target}"/>`;

export interface WorkbookParts {
  rows: string;
  /** `<si>` after `<si>`. */
  words?: string;
  /** What stands in the styles: formats and `cellXfs`. */
  styles?: string;
  from1904?: boolean;
  /** Another sheet before it, which nobody sees; with these rows. */
  hidden?: string;
  /** Another sheet behind it, which is seen. */
  second?: { name: string; rows: string };
  /** Members besides, as macros are kept. */
  more?: Record<string, string>;
  /** The shared words are named, and are not there. */
  lost?: boolean;
  /** Of the members; as they come otherwise. */
  order?: (a: string, b: string) => number;
  wide?: boolean;
}

/** A workbook around parts written by hand: what no library would write. */
export function workbookOfParts(parts: WorkbookParts): Buffer {
  const { rows, words, styles, from1904 = false, hidden, second, more = {}, lost = false, order, wide = false } = parts;
  const before = hidden === undefined ? '' : '<sheet name="h" sheetId="2" state="hidden" r:id="r4"/>';
  const relations = [
    relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml'),
    ...(words === undefined && !lost ? [] : [relation('r2', 'sharedStrings', 'sharedStrings.xml')]),
    ...(hidden === undefined ? [] : [relation('r4', 'worksheet', 'worksheets/sheet2.xml')]),
    ...(styles === undefined ? [] : [relation('r3', 'styles', 'styles.xml')]),
    ...(second === undefined ? [] : [relation('r5', 'worksheet', 'worksheets/sheet3.xml')]),
  ];
  const behind = second === undefined ? '' : `<sheet name="${second.name}" sheetId="3" r:id="r5"/>`;
  const sheetOf = (inside: string): string => `<worksheet xmlns="${main}"><sheetData>${inside}</sheetData></worksheet>`;
  const texts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${offices}"><workbookPr date1904="${Number(from1904)}"/><sheets>${before}<sheet name="s" sheetId="1" r:id="r1"/>${behind}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${relations.join('')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheetOf(rows),
    ...(hidden === undefined ? {} : { 'xl/worksheets/sheet2.xml': sheetOf(hidden) }),
    ...(second === undefined ? {} : { 'xl/worksheets/sheet3.xml': sheetOf(second.rows) }),
    ...(words === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${words}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    ...more,
  };
  const names = Object.keys(texts);
  if (order) names.sort(order);
  const members = names.map((name) => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${texts[name]}`);
    return { name, deflated: deflateRawSync(bytes), said: bytes.length };
  });
  return archiveOf(members, wide);
}

export const workbook = (rows: string): Buffer => workbookOfParts({ rows });

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const inlineRow = (no: number, ...cells: string[]): string => `<row r="${no}">${cells.map(cell).join('')}</row>`;
