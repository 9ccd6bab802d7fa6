import { type MailAttachment, type MailCode, parseMail } from '../../integrations/mail/parse-mail.ts';
import { cleanFileName } from '../../platform/files/file-name.ts';
import { sniffType } from '../../platform/files/sniff-type.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import type { ReceivedPersonal } from './inbox-events.ts';
import { type Incoming, type Kept, keepMessage } from './keep-message.ts';

export type MailKept = { ok: true; kept: Kept } | { ok: false; code: MailCode; params: Record<string, number> };

/** Attachments of kinds we take become files of their own; all others stay in the kept original and nowhere else. */
async function storeAttachments(
  services: Services,
  attachments: readonly MailAttachment[],
): Promise<Incoming['files']> {
  const files: Incoming['files'] = [];
  for (const [index, { name, bytes }] of attachments.entries()) {
    const sniffed = sniffType(bytes);
    if (!sniffed.ok) continue;
    const { hash, size } = await services.files.put(bytes);
    files.push({ hash, size, type: sniffed.type, name: cleanFileName(name, `attachment-${index + 1}`) });
  }
  return files;
}

/** One mail as its bytes: kept as they are, read, and put into the inbox; the same Message-ID is the same mail (INT-1). */
export async function keepMail(ctx: Context, bytes: Buffer): Promise<MailKept> {
  const parsed = await parseMail(bytes);
  if (!parsed.ok) return parsed;
  const { mail } = parsed;
  const original = await ctx.services.files.put(bytes);
  const kept = await keepMessage(ctx, {
    channel: 'email',
    externalId: mail.messageId ?? original.hash,
    originalHash: original.hash,
    claimedAt: mail.at,
    files: await storeAttachments(ctx.services, mail.attachments),
    said: { sender: mail.from, senderName: mail.fromName || null, subject: mail.subject || null, text: mail.text },
  });
  return { ok: true, kept };
}

/**
 * A mail that could not be read, or whose head alone was fetched: it waits in the inbox all the same, so that somebody
 * opens it in the mailbox. `subject` names the reason in brackets; what the head says of the sender stands with it.
 */
export async function keepUnread(ctx: Context, bytes: Buffer, why: 'too_large' | 'unreadable'): Promise<Kept> {
  const original = await ctx.services.files.put(bytes);
  const head = await parseMail(bytes.subarray(0, 200_000));
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
