import type { Input } from '@hearthline/contract/endpoint';
import type { receiveWechat, verifyWechat } from '@hearthline/contract/inbox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WechatMessage } from '../../integrations/wechat/message.ts';
import { type PushCode, receivePush } from '../../integrations/wechat/receive-push.ts';
import { encryptedReply, textReply } from '../../integrations/wechat/reply.ts';
import { signatureMatches, wechatSignature } from '../../integrations/wechat/signature.ts';
import { noScope } from '../../platform/db/scope.ts';
import { readAs } from '../../platform/db/tx.ts';
import { type Context, publicPerson } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Settings } from '../../platform/services.ts';
import { companyName } from '../organisation/organisation.public.ts';
import replies from './i18n/replies.json' with { type: 'json' };
import { keepMessage } from './keep-message.ts';
import { mediaOf, wordsOfWechat } from './wechat-words.ts';

type Account = NonNullable<Settings['wechat']>;

function accountOf(ctx: Context): Account {
  const { wechat } = ctx.services.settings;
  if (!wechat) throw new Refused('wechat_not_connected');
  return wechat;
}

/** Answers the platform's check of the address; nothing is echoed without a right signature. */
export async function confirmAddress(
  ctx: Context,
  { query }: Input<typeof verifyWechat>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const account = accountOf(ctx);
  const right = wechatSignature(account.token, query.timestamp, query.nonce);
  if (!signatureMatches(query.signature, right)) throw new Refused('wrong_signature');
  return reply.type('text/plain; charset=utf-8').send(query.echostr);
}

const forged: readonly PushCode[] = [
  'wechat.bad_signature',
  'wechat.stale',
  'wechat.not_encrypted',
  'wechat.wrong_app',
];
/** Faults found only behind signature and decryption: a customer wrote it, so the bytes are kept for us to look at. */
const oursToMend: readonly PushCode[] = ['wechat.missing_field', 'wechat.bad_field'];

function answerTo(account: Account, message: WechatMessage, now: number, nonce: string, content: string): string {
  const xml = textReply({ to: message.from, from: message.to, at: now, content });
  return encryptedReply(xml, account, { timestamp: String(Math.floor(now / 1000)), nonce });
}

/** Who begins to follow is told what can be written here; all other events are nobody's appeal and answered with nothing. */
async function answerEvent(
  { now, services }: Context,
  account: Account,
  message: WechatMessage & { type: 'event' },
  nonce: string,
  reply: FastifyReply,
) {
  if (message.event.name !== 'subscribe') return reply.type('text/plain').send('');
  const { hotline } = services.settings;
  const company = await readAs(services.pool, noScope, (db) => companyName(services, db));
  const words = hotline ? replies.welcome : replies.welcome_without_number;
  const content = words.replace('{company}', () => company).replace('{hotline}', () => hotline ?? '');
  return reply.type('text/xml; charset=utf-8').send(answerTo(account, message, now, nonce, content));
}

/**
 * One push of the official account: signature, age and encryption checked, bytes kept, put into the inbox once however
 * often it is repeated, answered with a short word. Its picture or voice note is fetched afterwards: the platform waits five seconds.
 */
export async function takeWechat(
  asked: Context,
  { query, body }: Input<typeof receiveWechat>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const ctx = { ...asked, person: publicPerson };
  const account = accountOf(ctx);
  const { files, log } = ctx.services;
  const push = receivePush(Buffer.from(body), query, account, ctx.now);
  if (!push.ok) {
    if (forged.includes(push.code)) throw new Refused('wrong_signature', { why: push.code });
    const kept = oursToMend.includes(push.code) ? await files.put(push.original) : null;
    if (kept) log.warn({ code: push.code, original: kept.hash }, 'wechat message kept unread');
    throw new Refused('message_unreadable', { why: push.code });
  }
  const { message } = push;
  if (message.type === 'event') return answerEvent(ctx, account, message, query.nonce, reply);
  const original = await files.put(push.original);
  const words = wordsOfWechat(message);
  await keepMessage(ctx, {
    channel: 'wechat',
    externalId: message.dedupeKey,
    originalHash: original.hash,
    claimedAt: message.at,
    files: [],
    media: mediaOf(message),
    said: { sender: message.from, senderName: null, ...words },
  });
  return reply.type('text/xml; charset=utf-8').send(answerTo(account, message, ctx.now, query.nonce, replies.received));
}
