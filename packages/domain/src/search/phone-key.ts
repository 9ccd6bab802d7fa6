import { EXTENSION_WORDS, LIST_WORDS, SPOKEN_DIGITS } from './phone.lexicon.ts';

/** A phone number in the one form it is stored and matched in. */
export interface PhoneKey {
  /** Digits only (mobile 11, landline area + local, short as dialled); a foreign number keeps its leading `+`. */
  key: string;
  kind: 'mobile' | 'landline' | 'short' | 'unknown';
  /** Area code with its zero, `0531`; absent where the number was given without one. */
  area?: string;
  /** Extension inside the called house; never part of the key. */
  extension?: string;
}

export interface PhoneOptions {
  /** Area code put before a landline number that came without one, e.g. `0531`. */
  area?: string;
}

const MAX_RAW = 200;
const AREA = /^0(?:10|2\d|[3-9]\d\d)/;
const LOCAL = /^[2-9]\d{6,7}$/;
const MOBILE = /^1[3-9]\d{9}$/;
const IP_PREFIX = /^(?:179\d\d|125\d\d|118\d\d|10193)(?=0?1[3-9]\d{9}$|0\d{9,11}$)/;
const HIDDEN = /[\p{Cf}\p{Cs}\p{Cc}]/gu;
const words = (list: readonly string[]) => list.map((word) => word.replace(/[.#]/g, '\\$&')).join('|');
const EXTENSION = new RegExp(`(\\d)[\\s(]*(?:${words(EXTENSION_WORDS)})[\\s:.]*(\\d{1,6})\\)?\\s*$`, 'i');
const SEPARATOR = new RegExp(`[/,;|\u3001\\n]|${words(LIST_WORDS)}`, 'u');
const SPOKEN = new Map(
  Array.from({ length: SPOKEN_DIGITS.length / 2 }, (_, i) => [SPOKEN_DIGITS[i * 2], SPOKEN_DIGITS[i * 2 + 1]]),
);
const SPOKEN_RUN = new RegExp(`[${[...SPOKEN.keys()].join('')}]{7,}`, 'g');

/**
 * Reads one phone number as people in China write it: full-width or Arabic-Indic digits, +86, 0086, spaces, dashes,
 * brackets, extensions, invisible marks copied from a contact list. `null` where there is no usable number (empty,
 * `anonymous`, masked with `*`, fewer than 3 or more than 20 digits). Of a list the first is taken; see `splitPhones`.
 * Normalised on write so that a caller is recognised whatever the exchange delivers (INT-6, CUS-1). Never throws.
 */
export function normalizePhone(raw: string, options: PhoneOptions = {}): PhoneKey | null {
  // What most callers' numbers look like, and exchanges deliver.
  if (MOBILE.test(raw)) return { key: raw, kind: 'mobile' };
  return splitPhones(raw, options)[0] ?? null;
}

/**
 * All numbers of a field that may hold a list (`0531-88001234/35, 138…`), distinct, in order. A later number of a list
 * takes the area code of the one before; one to four digits after a slash replace the last digits of the one before.
 */
export function splitPhones(raw: string, options: PhoneOptions = {}): PhoneKey[] {
  const found: PhoneKey[] = [];
  let area = options.area;
  for (const piece of plain(raw).split(SEPARATOR).flatMap(splitAtSpaces)) {
    const previous = found.at(-1);
    const phone = read(piece, area) ?? variant(previous, piece);
    if (!phone) continue;
    const short = variant(previous, piece);
    const next = phone.kind === 'short' && short ? short : phone;
    area = next.area ?? area;
    if (!found.some((known) => known.key === next.key && known.extension === next.extension)) found.push(next);
  }
  return found;
}

/** For a screen that may not show the number: `138****5678`, `0531-****1234`; short numbers stay as they are. */
export function maskPhone(raw: string): string {
  const phone = normalizePhone(raw);
  if (!phone) return raw.trim() === '' ? '' : '****';
  if (phone.kind === 'short') return phone.key;
  const tail = phone.key.slice(-4);
  if (phone.kind === 'mobile') return `${phone.key.slice(0, 3)}****${tail}`;
  if (phone.kind === 'landline') return `${phone.area ? `${phone.area}-` : ''}****${tail}`;
  return phone.key.length > 8 ? `****${tail}` : '****';
}

/** Last four digits, by which a customer proves on the public page that the case is theirs (ORD-8); `null` without a number of seven digits. */
export function lastFour(raw: string): string | null {
  const phone = normalizePhone(raw);
  return phone && phone.key.length >= 7 ? phone.key.slice(-4) : null;
}

function plain(raw: string): string {
  return raw
    .slice(0, MAX_RAW)
    .replace(/\n/g, '/')
    .replace(HIDDEN, '')
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\p{Pd}\u2212\u30FC_]/gu, '-')
    .replace(SPOKEN_RUN, (run) => Array.from(run, (sign) => SPOKEN.get(sign)).join(''));
}

/** Two whole numbers with only a space between are two; the blocks of one number are not. */
function splitAtSpaces(piece: string): string[] {
  const parts = piece.trim().split(/\s+/);
  const whole = (part: string) => {
    const kind = read(part, undefined);
    return kind?.kind === 'mobile' || (kind?.kind === 'landline' && part.replace(/\D/g, '').length >= 7);
  };
  if (parts.length > 1 && parts.filter(whole).length > 1) return parts;
  const mobile = parts.find((part) => MOBILE.test(part));
  return parts.length > 1 && mobile ? [mobile] : [piece];
}

function read(piece: string, area: string | undefined): PhoneKey | null {
  if (/\d[-\s]*[*●×]+[-\s]*\d?/.test(piece)) return null;
  const dialled = EXTENSION.exec(piece);
  const body = dialled ? piece.slice(0, dialled.index + 1) : piece;
  const start = body.search(/[+(\d]/);
  const span = start < 0 ? null : /^[+\d][-+\d\s().]*|^\([-+\d\s().]*/.exec(body.slice(start));
  if (!span) return null;
  const groups = span[0].split(/[^\d]+/).filter(Boolean);
  const plus = span[0].trimStart().startsWith('+');
  const tail = dialled ? undefined : dashedExtension(groups, plus);
  const digits = (tail ? groups.slice(0, -1) : groups).join('');
  const phone = classify(digits, plus, area);
  const extension = dialled?.[2] ?? tail;
  return phone && extension && phone.kind !== 'short' ? { ...phone, extension } : phone;
}

/** `0531-88001234-801` and `88001234-801`: the last block is an extension once the number before it is complete. */
function dashedExtension(groups: string[], plus: boolean): string | undefined {
  const tail = groups.at(-1);
  if (groups.length < 2 || !tail || tail.length > 5) return undefined;
  const kindOf = (digits: string[]) => classify(digits.join(''), plus, undefined)?.kind;
  return kindOf(groups.slice(0, -1)) === 'landline' && kindOf(groups) === 'unknown' ? tail : undefined;
}

function classify(all: string, plus: boolean, area: string | undefined): PhoneKey | null {
  let digits = all;
  const international = plus || /^00[1-9]/.test(digits);
  if (international) digits = digits.replace(/^00/, '');
  if (digits.length < 3 || digits.length > 20) return null;
  if (digits.startsWith('86') && (international || /^86(?:0\d{9,11}|1[3-9]\d{9})$/.test(digits))) {
    return national(digits.slice(2), true, area);
  }
  if (international) return { key: `+${digits}`, kind: 'unknown' };
  return national(digits, false, area);
}

function national(given: string, abroad: boolean, area: string | undefined): PhoneKey | null {
  const digits = given.replace(IP_PREFIX, '').replace(/^0(?=1[3-9]\d{9}$)/, '');
  if (MOBILE.test(digits)) return { key: digits, kind: 'mobile' };
  const trunk = abroad && /^(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}$/.test(digits) ? `0${digits}` : digits;
  const code = AREA.exec(trunk)?.[0];
  if (code && LOCAL.test(trunk.slice(code.length))) return { key: trunk, kind: 'landline', area: code };
  if (/^[48]00\d{7}$/.test(digits)) return { key: digits, kind: 'short' };
  if (LOCAL.test(digits))
    return area ? { key: area + digits, kind: 'landline', area } : { key: digits, kind: 'landline' };
  if (digits.length >= 3 && digits.length <= 6) return { key: digits, kind: 'short' };
  return digits.length >= 7 ? { key: digits, kind: 'unknown' } : null;
}

function variant(previous: PhoneKey | undefined, piece: string): PhoneKey | null {
  const tail = piece.trim();
  if (previous?.kind !== 'landline' || !/^\d{1,4}$/.test(tail)) return null;
  const { extension: _, ...base } = previous;
  return { ...base, key: previous.key.slice(0, -tail.length) + tail };
}
