import { cleanText } from '@hearthline/domain/text/clean-text';
import { type AddressObject, type ParsedMail as RawMail, simpleParser } from 'mailparser';

export interface MailAttachment {
  /** As named by the sender, cleaned of hidden characters; may be empty. Not yet safe as a file name. */
  name: string;
  /** As claimed by the sender; what it is, is told by its content. */
  type: string;
  bytes: Buffer;
}

export interface ParsedMail {
  messageId: string | null;
  /** Address in lower case. */
  from: string;
  fromName: string;
  subject: string;
  /** The plain part, or the HTML part as text. */
  text: string;
  /** Epoch milliseconds of the Date header: claimed by the sender, `null` where missing or unreadable. */
  at: number | null;
  attachments: MailAttachment[];
}

export type MailCode = 'mail.too_large' | 'mail.too_many_attachments' | 'mail.no_sender' | 'mail.unreadable';
export type MailResult = { ok: true; mail: ParsedMail } | { ok: false; code: MailCode; params: Record<string, number> };

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_ATTACHMENTS = 50;
const MAX_PARTS = 500;
const MAX_HTML = 5_000_000;
const MAX_SUBJECT = 500;
const MAX_TEXT = 100_000;

/**
 * Reads the raw bytes of one mail (`.eml`): headers and bodies in UTF-8, GB2312, GBK, gb18030, also where the sender
 * forgot to say which. Never throws; the caller keeps the bytes whatever comes back (INT-1).
 */
export async function parseMail(bytes: Buffer): Promise<MailResult> {
  if (bytes.length > MAX_BYTES) return refuse('mail.too_large', { bytes: bytes.length, limit: MAX_BYTES });
  if (countParts(bytes) > MAX_PARTS) return refuse('mail.unreadable', { parts: MAX_PARTS });
  let raw: RawMail;
  try {
    raw = await simpleParser(inUtf8(bytes), {
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      maxHtmlLengthToParse: MAX_HTML,
    });
  } catch {
    return refuse('mail.unreadable');
  }
  if (raw.attachments.length > MAX_ATTACHMENTS) {
    return refuse('mail.too_many_attachments', { count: raw.attachments.length, limit: MAX_ATTACHMENTS });
  }
  const sender = firstSender(raw.from);
  if (!sender) return refuse('mail.no_sender');
  return {
    ok: true,
    mail: {
      messageId: clean(raw.messageId, MAX_SUBJECT) || null,
      ...sender,
      subject: clean(raw.subject, MAX_SUBJECT),
      text: clean(raw.text, MAX_TEXT),
      at: claimedTime(raw),
      attachments: raw.attachments.map((part) => ({
        name: clean(part.filename, 255),
        type: part.contentType.toLowerCase(),
        bytes: part.content,
      })),
    },
  };
}

function refuse(code: MailCode, params: Record<string, number> = {}): MailResult {
  return { ok: false, code, params };
}

function clean(text: string | undefined | false, maxLength: number): string {
  return cleanText(text || '', { maxLength }).text;
}

function firstSender(from: AddressObject | undefined): { from: string; fromName: string } | null {
  const sender = from?.value.flatMap((entry) => entry.group ?? [entry]).find((entry) => entry.address?.includes('@'));
  if (!sender?.address) return null;
  return { from: clean(sender.address, 320).toLowerCase(), fromName: clean(sender.name, 200) };
}

/** Not mailparser's own date: it puts the present where the header cannot be read. No zone means Chinese time. */
function claimedTime(raw: RawMail): number | null {
  const line = raw.headerLines.find((header) => header.key === 'date')?.line.replace(/^date:\s*/i, '');
  const plain = line?.replace(/\([^)]*\)/g, '').trim() ?? '';
  const at = Date.parse(/\d:\d\d$/.test(plain) ? `${plain} +0800` : plain);
  return Number.isFinite(at) ? at : null;
}

/** Old mailers write GBK without a word; bytes that are no UTF-8 and name no other set are read as gb18030. */
function inUtf8(bytes: Buffer): Buffer {
  const blank = bytes.indexOf('\r\n\r\n') >= 0 ? bytes.indexOf('\r\n\r\n') : bytes.indexOf('\n\n');
  const end = blank < 0 ? bytes.length : blank;
  const unnamed = !/charset/i.test(bytes.toString('latin1'));
  if (unnamed) return isUtf8(bytes) ? bytes : fromGb18030(bytes);
  const header = bytes.subarray(0, end);
  return isUtf8(header) ? bytes : Buffer.concat([fromGb18030(header), bytes.subarray(end)]);
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function fromGb18030(bytes: Buffer): Buffer {
  return Buffer.from(new TextDecoder('gb18030').decode(bytes), 'utf8');
}

function countParts(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf('\n--'); at >= 0 && count <= MAX_PARTS * 4; at = bytes.indexOf('\n--', at + 3)) {
    if (/^Content-/i.test(bytes.toString('latin1', bytes.indexOf('\n', at + 3) + 1, bytes.indexOf('\n', at + 3) + 9)))
      count += 1;
  }
  return count;
}
