import type { RefusalParams } from '../../lib/refused.ts';
import type { Words } from '../../lib/time-words.ts';

/** What exactly is wrong with a file that is no sheet, or too large a one, and what helps; null where only its kind is known. */
export function sheetWords({ code, params }: { code: string; params: RefusalParams }, t: Words): string | null {
  const { why } = params;
  if (typeof why !== 'string') return null;
  const key = `imports.unread.${code}.${why}`;
  const words = t(key, params as Record<string, string | number>);
  return words === key ? null : words;
}
