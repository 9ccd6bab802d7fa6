import { cleanText } from '@hearthline/domain/text/clean-text';

const MAX_POINTS = 100;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that is safe to show, to store and to send as a download name: no path, no hidden or reserved characters, no
 * leading dot, at most 100 code points with its ending kept. `fallback` where nothing is left.
 */
export function cleanFileName(raw: string, fallback: string): string {
  const flat = cleanText(raw.slice(-2000), { maxLength: 2000 }).text.normalize('NFKC');
  const base = flat.split(/[/\\\n\t]/).at(-1) ?? '';
  const safe = base.replace(/[<>:"|?*%;]/g, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  const name = RESERVED.test(safe) ? `_${safe}` : safe;
  if (name === '') return fallback;
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? '';
  const stem = Array.from(name.slice(0, name.length - ending.length));
  return (
    stem
      .slice(0, MAX_POINTS - Array.from(ending).length)
      .join('')
      .trimEnd() + ending
  );
}
