import { HAN_NUMERALS, TEN, TWO, TWO_SPOKEN } from './numbers.lexicon.ts';

/** A whole number below 100 in Chinese numerals; null when it is none. */
export function hanNumber(text: string): number | null {
  const plain = text.replaceAll(TWO_SPOKEN, TWO);
  const ten = plain.indexOf(TEN);
  if (ten < 0) {
    const digits = [...plain].map((char) => HAN_NUMERALS.indexOf(char));
    return digits.length > 0 && digits.every((digit) => digit >= 0) ? Number(digits.join('')) : null;
  }
  const tens = ten === 0 ? 1 : HAN_NUMERALS.indexOf(plain.slice(0, ten));
  const rest = plain.slice(ten + 1);
  const ones = rest === '' ? 0 : HAN_NUMERALS.indexOf(rest);
  return tens < 0 || ones < 0 ? null : tens * 10 + ones;
}

/** Chinese numerals before a building or unit become digits; anything else stays. */
export function toDigits(text: string): string {
  const value = hanNumber(text);
  return value === null ? text : String(value);
}
