import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { receiveMail } from '@hearthline/contract/inbox';
import type { MailCode } from '../../integrations/mail/parse-mail.ts';
import type { Context } from '../../platform/http/context.ts';
import { type Code, Refused } from '../../platform/http/refused.ts';
import { keepMail } from './keep-mail.ts';

const refusalOf: Record<MailCode, Code> = {
  'mail.too_large': 'mail_too_large',
  'mail.too_many_attachments': 'mail_unreadable',
  'mail.no_sender': 'mail_unreadable',
  'mail.unreadable': 'mail_unreadable',
};

/** One mail handed in as its bytes, as a person does who has it on disk; what cannot be read is refused. */
export async function takeMail(ctx: Context, { body }: Input<typeof receiveMail>): Promise<Answer<typeof receiveMail>> {
  const mail = await keepMail(ctx, Buffer.from(body.emlBase64, 'base64'));
  if (!mail.ok) throw new Refused(refusalOf[mail.code], { ...mail.params, why: mail.code }, 'emlBase64');
  return mail.kept;
}
