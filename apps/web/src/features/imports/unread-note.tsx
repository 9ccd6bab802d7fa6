import { refusalWords } from '../../lib/refusal-words.ts';
import type { Refused } from '../../lib/refused.ts';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';

/** What exactly is wrong with a file that is no sheet, or too large a one, and what helps; null where only its kind is known. */
function sheetWords({ code, params }: Refused, t: Words): string | null {
  const { why } = params;
  if (typeof why !== 'string') return null;
  const key = `imports.unread.${code}.${why}`;
  const words = t(key, params as Record<string, string | number>);
  return words === key ? null : words;
}

/** Why a sheet is not taken in. */
export function UnreadNote({ refused }: { refused: Refused | null }) {
  const t = useWords();
  const words = refused && (sheetWords(refused, t) ?? refusalWords(refused, t));
  if (!refused || refused.code === 'internal') return <RefusedNote refused={refused} />;
  return (
    <div className="hl-refused" role="alert">
      <span>{words}</span>
    </div>
  );
}
