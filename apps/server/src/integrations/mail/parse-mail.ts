import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanText } from '@hearthline/domain/text/clean-text';
import {
  type AddressObject,
  type AttachmentStream,
  type HeaderLines,
  type Headers,
  MailParser,
  type MessageText,
} from 'mailparser';
import { inUtf8, surveyMail } from './mail-bytes.ts';

export interface MailAttachment {
  /** As named by the sender, cleaned of hidden characters; may be empty. Not yet safe as a file name. */
  name: string;
  /** As claimed by the sender; what it is, is told by its content. */
  type: string;
  /** Where its bytes lie; whoever gave the folder takes it away. */
  path: string;
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

/** More than most mail servers take. */
export const MOST_MAIL_BYTES = 25 * 1024 * 1024;
const MAX_ATTACHMENTS = 50;
const MAX_PARTS = 500;
/** What is read as text is in memory whole, and several times while it is read. */
const MAX_TEXT_BYTES = 2_000_000;
const MAX_SUBJECT = 500;
const MAX_TEXT = 100_000;

/**
 * Reads one mail (`.eml`) from the disk: headers and bodies in UTF-8, GB2312, GBK, gb18030, also where the sender forgot to
 * say which. Attachments are written into `folder` as they come, so that a mail of any size passes through little memory.
 * Never throws for what is in the mail; the caller keeps the bytes whatever comes back (INT-1).
 */
export async function parseMail(path: string, folder: string): Promise<MailResult> {
  const survey = await surveyMail(path);
  if (survey.size > MOST_MAIL_BYTES) return refuse('mail.too_large', { bytes: survey.size, limit: MOST_MAIL_BYTES });
  if (survey.text > MAX_TEXT_BYTES) return refuse('mail.too_large', { text: survey.text, limit: MAX_TEXT_BYTES });
  if (survey.parts > MAX_PARTS) return refuse('mail.unreadable', { parts: MAX_PARTS });
  const parser = new MailParser({
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  let headers: Headers = new Map();
  parser.on('headers', (found) => {
    headers = found;
  });
  const attachments: MailAttachment[] = [];
  let [text, tooMany] = ['', false];
  const take = async (): Promise<void> => {
    for await (const part of parser as AsyncIterable<MessageText | AttachmentStream>) {
      if (part.type === 'text') text = part.text ?? '';
      else {
        // Leaving ends the parser: of what is refused nothing more is read.
        if (attachments.length === MAX_ATTACHMENTS) return void (tooMany = true);
        attachments.push(await keepPart(part, join(folder, String(attachments.length + 1))));
        part.release?.();
      }
    }
  };
  try {
    await Promise.all([pipeline(inUtf8(path, survey), parser as unknown as Writable), take()]);
  } catch (error) {
    if (tooMany) return refuse('mail.too_many_attachments', { limit: MAX_ATTACHMENTS });
    // A full disk is not the mail's fault.
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    return refuse('mail.unreadable');
  }
  const sender = firstSender(headers.get('from') as AddressObject | undefined);
  if (!sender) return refuse('mail.no_sender');
  return {
    ok: true,
    mail: {
      messageId: clean(headers.get('message-id') as string | undefined, MAX_SUBJECT) || null,
      ...sender,
      subject: clean(headers.get('subject') as string | undefined, MAX_SUBJECT),
      text: clean(text, MAX_TEXT),
      at: claimedTime(parser.headerLines || []),
      attachments,
    },
  };
}

async function keepPart(part: AttachmentStream, path: string): Promise<MailAttachment> {
  await pipeline(part.content as Readable, createWriteStream(path, { flags: 'wx' }));
  return { name: clean(part.filename, 255), type: part.contentType.toLowerCase(), path };
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
function claimedTime(lines: HeaderLines): number | null {
  const line = lines.find((header) => header.key === 'date')?.line.replace(/^date:\s*/i, '');
  const plain = line?.replace(/\([^)]*\)/g, '').trim() ?? '';
  const at = Date.parse(/\d:\d\d$/.test(plain) ? `${plain} +0800` : plain);
  return Number.isFinite(at) ? at : null;
}
