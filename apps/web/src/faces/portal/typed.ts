const DIGITS = /\D/g;

/** What people type with a Chinese keyboard, in the form the register has it: full-width letters and digits, blanks. */
export const typedNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
export const typedDigits = (text: string): string => text.normalize('NFKC').replace(DIGITS, '');

/** A check code holds no letters that look like digits; whoever types one meant the digit. */
export function typedCode(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return plain.replace(/O/g, '0').replace(/[IL]/g, '1');
}
