import { entriesOf } from '../sheets/check-archive.ts';
import { isCompound, isLocked } from '../sheets/compound-file.ts';

/** What a file may be; everything else is refused. */
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv',
  'text/plain',
  'audio/amr',
  'audio/mpeg',
  'audio/wav',
  'audio/mp4',
  'video/mp4',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export type SniffResult =
  | { ok: true; type: FileType }
  | { ok: false; code: 'file.empty' | 'file.type_refused' | 'file.macros_refused' | 'file.locked' | 'file.old_office' };

const TEXT_PROBE = 64 * 1024;
/** So many bytes tell of most files what they are; one more than is read of a text, so that it is known to go on. */
export const HEAD_BYTES = TEXT_PROBE + 1;
const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

type Rule = readonly [FileType, (bytes: Uint8Array) => boolean];
const starts =
  (...values: number[]) =>
  (bytes: Uint8Array) =>
    values.every((value, i) => bytes[i] === value);
const brand = (pattern: RegExp) => (bytes: Uint8Array) =>
  ascii(bytes, 4, 8) === 'ftyp' && pattern.test(ascii(bytes, 8, 12));
const riff = (kind: string) => (bytes: Uint8Array) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === kind;

const RULES: readonly Rule[] = [
  ['image/jpeg', starts(0xff, 0xd8, 0xff)],
  ['image/png', starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image/webp', riff('WEBP')],
  ['image/heic', brand(/^(?:hei[cxms]|hev[cmx]|mif1|msf1)/)],
  ['application/pdf', (bytes) => ascii(bytes, 0, 5) === '%PDF-'],
  ['audio/amr', (bytes) => /^#!AMR(?:-WB)?\n/.test(ascii(bytes, 0, 9))],
  ['audio/wav', riff('WAVE')],
  ['audio/mpeg', (bytes) => ascii(bytes, 0, 3) === 'ID3' || isMpegFrame(bytes)],
  ['audio/mp4', brand(/^M4[AB] /)],
  ['video/mp4', brand(/^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|qt {2}|3gp)/)],
];

/**
 * The type of a whole file by its content; a name or a claimed type never decides. Text is UTF-8, UTF-16 with a mark or
 * gb18030 without control characters, and no markup (a page could run as one of ours).
 */
export function sniffType(bytes: Uint8Array): SniffResult {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' };
  const rule = RULES.find(([, matches]) => matches(bytes));
  if (rule) return { ok: true, type: rule[0] };
  if (isCompound(bytes)) return { ok: false, code: isLocked(bytes) ? 'file.locked' : 'file.old_office' };
  if (isArchive(bytes)) return sniffOffice(bytes);
  const text = readText(bytes.subarray(0, TEXT_PROBE), bytes.length > TEXT_PROBE);
  if (text === null || /^\s*<(?:[!?/]|[a-z])/i.test(text) || text.startsWith('#!'))
    return { ok: false, code: 'file.type_refused' };
  return { ok: true, type: looksLikeCsv(text) ? 'text/csv' : 'text/plain' };
}

const isArchive = (bytes: Uint8Array): boolean => ascii(bytes, 0, 4) === 'PK\u0003\u0004';

/** Whether a file says only at its end, or in the midst of it, what it is. */
export const needsWhole = (head: Uint8Array): boolean => isArchive(head) || isCompound(head);

/** MPEG audio layer III frame header, with a bit rate and sampling rate that exist. */
function isMpegFrame(bytes: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0] = bytes;
  return (
    a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08 && c >> 4 !== 0xf && c >> 4 !== 0 && (c & 0x0c) !== 0x0c
  );
}

function sniffOffice(bytes: Uint8Array): SniffResult {
  const names = zipNames(bytes);
  if (!names.includes('[Content_Types].xml')) return { ok: false, code: 'file.type_refused' };
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return { ok: false, code: 'file.macros_refused' };
  if (names.includes('xl/workbook.xml'))
    return { ok: true, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
  if (names.includes('word/document.xml'))
    return { ok: true, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
  return { ok: false, code: 'file.type_refused' };
}

/** Names in the directory of an archive; nothing is unpacked. Empty where it is cut or lies about itself. */
function zipNames(bytes: Uint8Array): string[] {
  try {
    return entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(({ name }) => name);
  } catch {
    return [];
  }
}

function readText(bytes: Uint8Array, cut: boolean): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
      // oxlint-disable-next-line no-control-regex -- control characters tell bytes from text
      return /[\0-\u0008\u000E-\u001A\u001C-\u001F\uE5E5]/.test(text) ? null : text;
    } catch {}
  }
  return null;
}

function looksLikeCsv(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(0, 5);
  const counts = [',', '\t', ';'].map((sign) =>
    lines.map((line) => line.replace(/"[^"]*"/g, '').split(sign).length - 1),
  );
  return lines.length > 1 && counts.some(([first = 0, ...rest]) => first > 0 && rest.every((count) => count === first));
}
