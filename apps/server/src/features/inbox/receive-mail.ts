import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { receiveMail } from '@hearthline/contract/inbox';
import { type MailAttachment, type MailCode, parseMail } from '../../integrations/mail/parse-mail.ts';
import { cleanFileName } from '../../platform/files/file-name.ts';
import { sniffType } from '../../platform/files/sniff-type.ts';
import type { Context } from '../../platform/http/context.ts';
import { type Code, Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { type Incoming, keepMessage } from './keep-message.ts';

const refusalOf: Record<MailCode, Code> = {
  'mail.too_large': 'mail_too_large',
  'mail.too_many_attachments': 'mail_unreadable',
  'mail.no_sender': 'mail_unreadable',
  'mail.unreadable': 'mail_unreadable',
};

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

/** One mail as its bytes: kept as they are, read, and put into the inbox; the same Message-ID is the same mail. */
export async function takeMail(ctx: Context, { body }: Input<typeof receiveMail>): Promise<Answer<typeof receiveMail>> {
  const bytes = Buffer.from(body.emlBase64, 'base64');
  const parsed = await parseMail(bytes);
  if (!parsed.ok) throw new Refused(refusalOf[parsed.code], { ...parsed.params, why: parsed.code }, 'emlBase64');
  const { mail } = parsed;
  const original = await ctx.services.files.put(bytes);
  return keepMessage(ctx, {
    channel: 'email',
    externalId: mail.messageId ?? original.hash,
    originalHash: original.hash,
    claimedAt: mail.at,
    files: await storeAttachments(ctx.services, mail.attachments),
    said: { sender: mail.from, senderName: mail.fromName || null, subject: mail.subject || null, text: mail.text },
  });
}
