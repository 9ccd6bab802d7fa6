import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a sender's clock may be off, in milliseconds. */
export const PUSH_AGE_MS = 5 * 60_000;

/** HMAC-SHA256, hexadecimal, over the seconds since 1970, a point, and the bytes of the body. */
export function pushSignature(key: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex');
}

/** Whether the body is signed with the key and not older or newer than a clock may be off. Constant in time. */
export function isSigned(
  key: string,
  given: { timestamp: string; signature: string; body: Uint8Array },
  now: number,
): boolean {
  if (!/^\d{10}$/.test(given.timestamp) || !/^[0-9a-f]{64}$/.test(given.signature)) return false;
  const right = Buffer.from(pushSignature(key, given.timestamp, given.body), 'utf8');
  const same = timingSafeEqual(Buffer.from(given.signature, 'utf8'), right);
  return same && Math.abs(now - Number(given.timestamp) * 1000) <= PUSH_AGE_MS;
}
