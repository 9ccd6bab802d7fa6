import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { done, id, instant, named, pageOf, personShown } from './shapes.ts';

export const inboxMessage = z.object({
  id,
  channel: z.enum(['email', 'wechat']),
  receivedAt: instant,
  claimedAt: instant.nullable(),
  sender: z.string().nullable(),
  senderName: z.string().nullable(),
  senderShown: personShown,
  subject: z.string().nullable(),
  text: z.string(),
  attachments: z.array(z.object({ hash: z.string(), name: z.string(), type: z.string(), size: z.number() })),
  /** A picture or voice note that is still to be fetched from where it was sent, or could not be. */
  media: z.object({ kind: z.enum(['image', 'voice', 'video']), state: z.enum(['awaited', 'lost']) }).nullable(),
  originalHash: z.string(),
  state: z.enum(['new', 'taken', 'dismissed']),
  caseId: id.nullable(),
  unit: named,
});

export const readInbox = defineEndpoint({
  name: 'readInbox',
  faces: ['desk'],
  method: 'GET',
  path: '/api/inbox',
  permission: 'inbox.read',
  query: z.object({
    state: z.enum(['new', 'taken', 'dismissed']).default('new'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(inboxMessage),
  refusals: ['bad_cursor'],
  summary: summaries.readInbox,
});

/** A picture, voice note or other attachment of a received message, or the bytes it came in as. */
export const downloadMessageFile = defineEndpoint({
  name: 'downloadMessageFile',
  faces: ['desk'],
  method: 'GET',
  path: '/api/inbox/:id/files/:hash',
  permission: 'inbox.read',
  params: z.object({ id, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  response: z.instanceof(Uint8Array),
  refusals: ['look_first'],
  summary: summaries.downloadMessageFile,
});

export const dismissMessage = defineEndpoint({
  name: 'dismissMessage',
  faces: ['desk'],
  method: 'POST',
  path: '/api/inbox/:id/dismiss',
  permission: 'inbox.take',
  params: z.object({ id }),
  body: z.object({ reason: z.enum(['advertising', 'wrong_address', 'nothing_asked']) }),
  response: done,
  refusals: ['message_already_taken'],
  summary: summaries.dismissMessage,
});

/** A received mail as its bytes; the mailbox connection hands messages in here. */
export const receiveMail = defineEndpoint({
  name: 'receiveMail',
  faces: ['desk'],
  method: 'POST',
  path: '/api/inbox/mail',
  permission: 'inbox.take',
  response: z.object({ id, duplicate: z.boolean() }),
  refusals: ['mail_unreadable', 'mail_too_large'],
  summary: summaries.receiveMail,
});

/** The platform's question whether this address is ours: answered with `echostr` as plain text. */
export const verifyWechat = defineEndpoint({
  name: 'verifyWechat',
  faces: ['portal'],
  method: 'GET',
  path: '/api/public/wechat',
  permission: null,
  query: z.object({
    signature: z.string().max(100),
    timestamp: z.string().max(20),
    nonce: z.string().max(100),
    echostr: z.string().max(200),
  }),
  response: z.string(),
  refusals: ['wechat_not_connected', 'wrong_signature'],
  summary: summaries.verifyWechat,
});

/** A WeChat callback exactly as the platform sent it: the body is XML, its bytes are kept. */
export const receiveWechat = defineEndpoint({
  name: 'receiveWechat',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/wechat',
  permission: null,
  query: z.object({
    signature: z.string().max(100).optional(),
    msg_signature: z.string().max(100).optional(),
    timestamp: z.string().max(20),
    nonce: z.string().max(100),
  }),
  body: z.instanceof(Uint8Array),
  response: z.string(),
  refusals: ['wechat_not_connected', 'wrong_signature', 'message_unreadable'],
  never: ['unsupported_media_type', 'csrf_header_missing'],
  summary: summaries.receiveWechat,
});
