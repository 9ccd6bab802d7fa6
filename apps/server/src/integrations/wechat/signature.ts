import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-1 over the sorted parts, as official accounts sign: token, timestamp, nonce and, in secure mode, the Encrypt text. */
export function wechatSignature(token: string, timestamp: string, nonce: string, encrypt?: string): string {
  const parts = encrypt === undefined ? [token, timestamp, nonce] : [token, timestamp, nonce, encrypt];
  return createHash('sha1').update(parts.sort().join(''), 'utf8').digest('hex');
}

/** Constant in time; false for anything that is not a signature, also for missing or repeated query parameters. */
export function signatureMatches(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || !/^[0-9a-f]{40}$/i.test(given)) return false;
  return timingSafeEqual(Buffer.from(given.toLowerCase(), 'utf8'), Buffer.from(expected, 'utf8'));
}
