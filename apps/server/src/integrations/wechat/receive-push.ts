import { type DecryptCode, decryptMessage, type WechatSecret } from './crypto.ts';
import { type ParseCode, type ParseResult, parseMessage } from './parse-message.ts';
import { readXml, textOf } from './read-xml.ts';
import { signatureMatches, wechatSignature } from './signature.ts';

export interface WechatAccount extends Partial<WechatSecret> {
  token: string;
  appId: string;
}

/** Query parameters as they came; values of any shape are tolerated. */
export type PushQuery = Readonly<Record<string, unknown>>;

export type PushCode = ParseCode | DecryptCode | 'wechat.bad_signature' | 'wechat.stale' | 'wechat.not_encrypted';
export type PushResult =
  | Extract<ParseResult, { ok: true }>
  | { ok: false; code: PushCode; params: { field?: string }; original: Buffer };

const MAX_AGE_MS = 10 * 60 * 1000;

/**
 * From the raw body of a push to a message: signature, age (10 min either way, against replay), decryption, parsing.
 * An account with an AES key takes encrypted pushes only. `original` is the body as it came.
 */
export function receivePush(body: Buffer, query: PushQuery, account: WechatAccount, now: number): PushResult {
  const refuse = (code: PushCode, params = {}): PushResult => ({ ok: false, code, params, original: body });
  const { timestamp, nonce } = query;
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || !/^\d{1,11}$/.test(timestamp))
    return refuse('wechat.bad_signature');
  const { encodingAesKey, appId, token } = account;
  if (encodingAesKey === undefined) {
    if (!signatureMatches(query['signature'], wechatSignature(token, timestamp, nonce)))
      return refuse('wechat.bad_signature');
    if (Math.abs(now - Number(timestamp) * 1000) > MAX_AGE_MS) return refuse('wechat.stale');
    return parseMessage(body);
  }
  const envelope = readXml(body);
  if (!envelope.ok) return refuse(envelope.code);
  const encrypt = textOf(envelope.fields, 'Encrypt');
  if (!encrypt) return refuse('wechat.not_encrypted');
  if (!signatureMatches(query['msg_signature'], wechatSignature(token, timestamp, nonce, encrypt)))
    return refuse('wechat.bad_signature');
  if (Math.abs(now - Number(timestamp) * 1000) > MAX_AGE_MS) return refuse('wechat.stale');
  const opened = decryptMessage(encrypt, { encodingAesKey, appId });
  if (!opened.ok) return refuse(opened.code);
  return { ...parseMessage(opened.message), original: body };
}
