import { hash, randomBytes } from 'node:crypto';

/** Names of members as they are written: there are few, and each stands in thousands of events. */
const names = new Map<string, string>();
const MOST_NAMES = 2_000;

function written(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(name)}:`;
  if (names.size < MOST_NAMES) names.set(name, text);
  return text;
}

/**
 * The one way a value becomes bytes that are hashed: JSON with sorted keys and no blanks. `undefined` members are
 * left out; numbers must be finite. What is stored are these bytes, so no later parser can disagree about them.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('only finite numbers can be stored in an event');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>;
    let text = '';
    for (const key of Object.keys(members).sort()) {
      if (members[key] === undefined) continue;
      text += `${text === '' ? '' : ','}${written(key)}${canonical(members[key])}`;
    }
    return `{${text}}`;
  }
  throw new Error(`a ${typeof value} cannot be stored in an event`);
}

/** SHA-256 of the UTF-8 bytes, in hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

const saltBytes = 12;
let pool = Buffer.alloc(0);
let used = 0;

/** Keeps a destroyed personal payload from being guessed from the hash that stays in the chain. */
export function salt(): string {
  // Asking for chance costs more than what it gives, so it is asked for many at once.
  if (used >= pool.length) {
    pool = randomBytes(saltBytes * 256);
    used = 0;
  }
  used += saltBytes;
  return pool.toString('base64url', used - saltBytes, used);
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The customer's check code: 40 bits of the first event's hash, as eight characters that are not mixed up. */
export function checkCode(firstHash: string): string {
  let bits = BigInt(`0x${firstHash.slice(0, 10)}`);
  let code = '';
  for (let index = 0; index < 8; index++) {
    code = `${alphabet[Number(bits & 31n)]}${code}`;
    bits >>= 5n;
  }
  return code;
}
