import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptMessage, encryptMessage } from './crypto.ts';
import { parseMessage } from './parse-message.ts';
import { receivePush } from './receive-push.ts';
import { encryptedReply, textReply } from './reply.ts';
import { signatureMatches, wechatSignature } from './signature.ts';

const account = {
  token: 'warmline',
  appId: 'wxdemo0000000001',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const now = 1_763_856_030_000;
const timestamp = '1763856000';
const nonce = '8721';
const inner =
  '<xml><ToUserName>gh_warm</ToUserName><FromUserName>oCustomer1</FromUserName><CreateTime>1763856000</CreateTime><MsgType>text</MsgType><Content><![CDATA[家里不热]]></Content><MsgId>1</MsgId></xml>';
const sealed = (xml = inner, secret = account) => {
  const encrypt = encryptMessage(Buffer.from(xml), secret, Buffer.alloc(16, 7));
  const body = Buffer.from(
    `<xml><ToUserName><![CDATA[gh_warm]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  );
  const query = {
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: wechatSignature(account.token, timestamp, nonce, encrypt),
  };
  return { body, query, encrypt };
};
const code = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : result.code);

describe('signature', () => {
  it('is SHA-1 over the sorted parts, whatever their order', () => {
    expect(wechatSignature('b', 'c', 'a')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  });
  it('compares only well-formed signatures', () => {
    const good = wechatSignature('t', '1', '2');
    expect(signatureMatches(good, good)).toBe(true);
    expect(signatureMatches(good.toUpperCase(), good)).toBe(true);
    for (const bad of [undefined, '', 'x', [good], good.slice(1), `${good}0`, '密'.repeat(40)])
      expect(signatureMatches(bad, good)).toBe(false);
  });
});

describe('message encryption', () => {
  it('opens what it closed, for every length around the block', () => {
    for (let size = 0; size < 70; size += 1) {
      const message = Buffer.alloc(size, 'x');
      expect(decryptMessage(encryptMessage(message, account), account)).toEqual({ ok: true, message });
    }
  });
  it('refuses with a code, never throws', () => {
    const { encrypt } = sealed();
    const broken = (text: string, secret = account) => code(decryptMessage(text, secret));
    expect(broken(encrypt, { ...account, encodingAesKey: 'short' })).toBe('wechat.bad_key');
    expect(broken(encrypt, { ...account, appId: 'wxother' })).toBe('wechat.wrong_app');
    for (const bad of ['', 'not base64!', 'AAAA', encrypt.slice(0, -8), '\0', `${encrypt.slice(0, 40)}====`])
      expect(broken(bad)).toBe('wechat.bad_cipher');
    expect(['wechat.bad_cipher', 'wechat.wrong_app']).toContain(broken(Buffer.alloc(64, 1).toString('base64')));
  });
  it('refuses a length that points outside the message', () => {
    const key = Buffer.from(`${account.encodingAesKey}=`, 'base64');
    const plain = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0xff, 0xff, 0xff, 0xff]),
      Buffer.alloc(43 - 31, 1),
      Buffer.alloc(32, 32),
    ]);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    expect(
      code(decryptMessage(Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64'), account)),
    ).toBe('wechat.bad_cipher');
  });
});

describe('receivePush (INT-1: a signed, encrypted WeChat message is taken in)', () => {
  it('opens, checks and parses, and hands back the body as it came', () => {
    const { body, query } = sealed();
    const result = receivePush(body, query, account, now);
    expect(result).toMatchObject({ ok: true, message: { type: 'text', content: '家里不热', from: 'oCustomer1' } });
    expect(result.original).toBe(body);
  });
  it('takes a plain signed message for an account without a key', () => {
    const plain = { token: account.token, appId: account.appId };
    const query = { timestamp, nonce, signature: wechatSignature(account.token, timestamp, nonce) };
    expect(receivePush(Buffer.from(inner), query, plain, now)).toMatchObject({
      ok: true,
      message: { content: '家里不热' },
    });
    expect(code(receivePush(Buffer.from(inner), { ...query, nonce: '1' }, plain, now))).toBe('wechat.bad_signature');
    expect(code(receivePush(Buffer.from(inner), query, account, now))).toBe('wechat.not_encrypted');
  });
  it('refuses forged, replayed and foreign pushes', () => {
    const { body, query } = sealed();
    expect(code(receivePush(body, { ...query, msg_signature: 'a'.repeat(40) }, account, now))).toBe(
      'wechat.bad_signature',
    );
    expect(code(receivePush(body, { ...query, timestamp: [timestamp, '1'] }, account, now))).toBe(
      'wechat.bad_signature',
    );
    expect(code(receivePush(body, {}, account, now))).toBe('wechat.bad_signature');
    expect(code(receivePush(sealed().body, query, account, now + 600_001 - 30_000))).toBe('wechat.stale');
    expect(code(receivePush(body, query, account, now - 30_000 + 600_000))).toBe('ok');
    const foreign = sealed(inner, { ...account, appId: 'wxother' });
    expect(code(receivePush(foreign.body, foreign.query, account, now))).toBe('wechat.wrong_app');
    const bomb = sealed('<!DOCTYPE x [<!ENTITY a "a">]><xml/>');
    expect(code(receivePush(bomb.body, bomb.query, account, now))).toBe('wechat.doctype');
  });
});

describe('textReply and encryptedReply', () => {
  const reply = { to: 'oCustomer1', from: 'gh_warm', at: now, content: '已受理 ]]> <xml> 诉-2026-000001\0\uD800' };
  it('survives any content', () => {
    expect(parseMessage(Buffer.from(textReply(reply)))).toMatchObject({
      ok: true,
      message: { content: '已受理 ]]> <xml> 诉-2026-000001' },
    });
  });
  it('cuts at a whole character to 2,048 bytes', () => {
    const result = parseMessage(Buffer.from(textReply({ ...reply, content: '热'.repeat(100_000) })));
    expect(result.ok && result.message.type === 'text' && result.message.content).toBe('热'.repeat(682));
  });
  it('is signed and opens again', () => {
    const xml = encryptedReply(textReply(reply), account, { timestamp, nonce });
    const encrypt = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(xml)?.[1] ?? '';
    expect(/<MsgSignature><!\[CDATA\[(.*?)\]\]>/.exec(xml)?.[1]).toBe(
      wechatSignature(account.token, timestamp, nonce, encrypt),
    );
    const opened = decryptMessage(encrypt, account);
    expect(opened.ok && opened.message.toString()).toBe(textReply(reply));
  });
});
