import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { headEnd } from '../../integrations/mail/mail-bytes.ts';
import {
  type MailAttachment,
  type MailResult,
  MOST_MAIL_BYTES,
  type ParsedMail,
  parseMail,
} from '../../integrations/mail/parse-mail.ts';
import { cleanFileName } from '../../platform/files/file-name.ts';
import { FileStoreError, type StoredFile } from '../../platform/files/file-store.ts';
import { sniffFile } from '../../platform/files/sniff-file.ts';
import type { Context } from '../../platform/http/context.ts';
import { createTurns } from '../../platform/in-turns.ts';
import type { Services } from '../../platform/services.ts';
import type { ReceivedPersonal } from './inbox-events.ts';
import { type Incoming, type Kept, keepMessage } from './keep-message.ts';

export type MailContent = AsyncIterable<Uint8Array> | Uint8Array;
export type UnreadMail = Extract<MailResult, { ok: false }>;
export type MailKept = { ok: true; kept: Kept } | { ok: false; code: UnreadMail['code']; kept: Kept };

/** Of what could not be read or was not fetched whole, so much is looked through for who sent it. */
const HEAD_BYTES = 200_000;
/** One mail is read at a time, once it has come in whole: its text is all of it that is ever in memory. */
const inTurn = createTurns(1);

/** Attachments of kinds we take become files of their own; all others stay in the kept original and nowhere else. */
async function storeAttachments(
  services: Services,
  attachments: readonly MailAttachment[],
): Promise<Incoming['files']> {
  const files: Incoming['files'] = [];
  for (const [index, { name, path }] of attachments.entries()) {
    const sniffed = await sniffFile(path);
    if (!sniffed.ok) continue;
    const { hash, size } = await services.files.put(createReadStream(path));
    files.push({ hash, size, type: sniffed.type, name: cleanFileName(name, `attachment-${index + 1}`) });
  }
  return files;
}

async function keepRead(ctx: Context, original: StoredFile, mail: ParsedMail): Promise<Kept> {
  return keepMessage(ctx, {
    channel: 'email',
    externalId: mail.messageId ?? original.hash,
    originalHash: original.hash,
    claimedAt: mail.at,
    files: await storeAttachments(ctx.services, mail.attachments),
    said: { sender: mail.from, senderName: mail.fromName || null, subject: mail.subject || null, text: mail.text },
  });
}

const readWhole = (path: string, folder: string): Promise<MailResult> => inTurn(() => parseMail(path, folder));

/** The head of a file, read as a mail of its own; apart from what was already written of the whole. */
async function readHead(path: string, folder: string): Promise<MailResult> {
  const apart = join(folder, 'head');
  await mkdir(apart);
  const head = join(apart, 'eml');
  const begun = await buffer(createReadStream(path, { end: HEAD_BYTES - 1 }));
  await writeFile(head, begun.subarray(0, headEnd(begun)));
  return readWhole(head, apart);
}

function keepHead(
  ctx: Context,
  original: StoredFile,
  head: MailResult,
  why: 'too_large' | 'unreadable',
): Promise<Kept> {
  const said: Omit<ReceivedPersonal, 'fileNames'> = head.ok
    ? { sender: head.mail.from, senderName: head.mail.fromName || null, subject: `[${why}]`, text: head.mail.subject }
    : { sender: null, senderName: null, subject: `[${why}]`, text: '' };
  return keepMessage(ctx, {
    channel: 'email',
    externalId: head.ok && head.mail.messageId ? head.mail.messageId : original.hash,
    originalHash: original.hash,
    claimedAt: head.ok ? head.mail.at : null,
    files: [],
    said,
  });
}

/**
 * One mail as its bytes: kept as they are, read, and put into the inbox; the same Message-ID is the same mail (INT-1). One
 * that cannot be read waits there all the same, so that somebody opens it in the mailbox: its subject names the reason in
 * brackets, what the head says of the sender stands with it. With `refuse`, which throws, nothing is left of such a one.
 */
export function keepMail(
  ctx: Context,
  content: MailContent,
  refuse?: (unread: UnreadMail) => never,
): Promise<MailKept> {
  return ctx.services.files.aside(async (folder) => {
    let parsed: MailResult | undefined;
    let head: MailResult | undefined;
    const original = await ctx.services.files
      .put(content, {
        ...(refuse ? { maxBytes: MOST_MAIL_BYTES } : {}),
        async before({ path }) {
          parsed = await readWhole(path, folder);
          if (parsed.ok) return;
          refuse?.(parsed);
          head = await readHead(path, folder);
        },
      })
      .catch((error: unknown) => {
        if (error instanceof FileStoreError && error.code === 'file.too_large')
          refuse?.({ ok: false, code: 'mail.too_large', params: { limit: MOST_MAIL_BYTES } });
        throw error;
      });
    const done = parsed as MailResult;
    if (done.ok) return { ok: true, kept: await keepRead(ctx, original, done.mail) };
    const why = done.code === 'mail.too_large' ? 'too_large' : 'unreadable';
    return { ok: false, code: done.code, kept: await keepHead(ctx, original, head ?? done, why) };
  });
}

/** A mail of which the head alone was fetched, being too large: it waits in the inbox under that reason. */
export function keepLargeMail(ctx: Context, head: Uint8Array): Promise<Kept> {
  return ctx.services.files.aside(async (folder) => {
    let read: MailResult | undefined;
    const original = await ctx.services.files.put(head, {
      async before({ path }) {
        read = await readHead(path, folder);
      },
    });
    return keepHead(ctx, original, read as MailResult, 'too_large');
  });
}
