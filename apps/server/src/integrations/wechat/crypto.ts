import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Secure mode of an official account: AES-256-CBC, key from the 43 signs of EncodingAESKey, PKCS#7 in blocks of 32. */
export interface WechatSecret {
  encodingAesKey: string;
  appId: string;
}

export type DecryptCode = 'wechat.bad_key' | 'wechat.bad_cipher' | 'wechat.wrong_app';
export type DecryptResult = { ok: true; message: Buffer } | { ok: false; code: DecryptCode };

const BLOCK = 32;
const RANDOM = 16;

/** Opens the Encrypt text of a pushed message. Never throws on foreign input; the plain bytes are returned unparsed. */
export function decryptMessage(encrypted: string, secret: WechatSecret): DecryptResult {
  const key = aesKey(secret.encodingAesKey);
  if (!key) return { ok: false, code: 'wechat.bad_key' };
  const compact = encrypted.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return { ok: false, code: 'wechat.bad_cipher' };
  const cipher = Buffer.from(compact, 'base64');
  if (cipher.length === 0 || cipher.length % 16 !== 0) return { ok: false, code: 'wechat.bad_cipher' };
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = unpad(Buffer.concat([decipher.update(cipher), decipher.final()]));
  if (!plain || plain.length < RANDOM + 4) return { ok: false, code: 'wechat.bad_cipher' };
  const length = plain.readUInt32BE(RANDOM);
  const end = RANDOM + 4 + length;
  if (end > plain.length) return { ok: false, code: 'wechat.bad_cipher' };
  if (plain.subarray(end).toString('utf8') !== secret.appId) return { ok: false, code: 'wechat.wrong_app' };
  return { ok: true, message: plain.subarray(RANDOM + 4, end) };
}

/** Closes a reply; `random` (16 bytes) is given only by tests. Throws on a key of the wrong shape: that is configuration. */
export function encryptMessage(message: Buffer, secret: WechatSecret, random: Buffer = randomBytes(RANDOM)): string {
  const key = aesKey(secret.encodingAesKey);
  if (!key) throw new Error('EncodingAESKey must be 43 signs of base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const body = Buffer.concat([random, length, message, Buffer.from(secret.appId, 'utf8')]);
  const padding = BLOCK - (body.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(body), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    'base64',
  );
}

function aesKey(encoded: string): Buffer | null {
  return /^[A-Za-z0-9+/]{43}$/.test(encoded) ? Buffer.from(`${encoded}=`, 'base64') : null;
}

function unpad(bytes: Buffer): Buffer | null {
  const count = bytes.at(-1) ?? 0;
  if (count < 1 || count > BLOCK || count > bytes.length) return null;
  const padding = bytes.subarray(bytes.length - count);
  return padding.every((byte) => byte === count) ? bytes.subarray(0, bytes.length - count) : null;
}
