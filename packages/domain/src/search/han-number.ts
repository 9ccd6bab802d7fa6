import { HAN_DIGITS, HUNDRED, TEN } from './address.lexicon.ts';

/** Chinese numeral to digits as meant in an address: read out (601, with leading zeros kept) or counted (12, 23, 101). */
export function hanNumber(text: string): string {
  const signs = Array.from(text);
  if (!signs.some((sign) => sign === TEN || sign === HUNDRED))
    return signs.map((sign) => HAN_DIGITS[sign] ?? '').join('');
  let total = 0;
  let digit: number | null = null;
  for (const sign of signs) {
    if (sign === HUNDRED || sign === TEN) {
      total += (digit ?? 1) * (sign === HUNDRED ? 100 : 10);
      digit = null;
    } else {
      digit = HAN_DIGITS[sign] ?? 0;
    }
  }
  return String(total + (digit ?? 0));
}
