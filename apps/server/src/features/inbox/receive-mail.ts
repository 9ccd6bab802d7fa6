import { Readable } from 'node:stream';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { receiveMail } from '@hearthline/contract/inbox';
import type { FastifyRequest } from 'fastify';
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

/** One mail handed in as its bytes (`message/rfc822`), as a gateway does that keeps no mailbox; what cannot be read is refused. */
export async function takeMail(
  ctx: Context,
  _: Input<typeof receiveMail>,
  request: FastifyRequest,
): Promise<Answer<typeof receiveMail>> {
  const { body } = request;
  if (!(body instanceof Readable)) throw new Refused('mail_unreadable', { why: 'mail.unreadable' });
  const { kept } = await keepMail(ctx, body, ({ code, params }) => {
    throw new Refused(refusalOf[code], { ...params, why: code });
  });
  return kept;
}
