import { dayTime, fullTime } from '../lib/time-words.ts';
import { useNow } from '../lib/use-now.ts';
import { useWords } from '../lib/use-words.ts';

/** An instant in the words of the day, exact on hover. */
export function Moment({ at }: { at: string }) {
  const t = useWords();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(instant, t)}>
      {dayTime(instant, useNow(), t)}
    </time>
  );
}
