import { useWords } from '../lib/use-words.ts';
import { Moment } from './moment.tsx';
import './since-list.css';

const SHOWN = 4;

interface Entry {
  seq: number;
  happenedAt: string;
  actor: { name: string } | null;
  words?: string | null;
}

/** While a form is filled in: what others did since it was opened; what is typed stays. */
export function SinceList<E extends Entry>({ since, wordsOf }: { since: readonly E[]; wordsOf: (entry: E) => string }) {
  const t = useWords();
  if (since.length === 0) return null;
  return (
    <div className="hl-since" role="status">
      <b>{t('cases.since_then', { n: since.length })}</b>
      {since.slice(-SHOWN).map((entry) => (
        <p key={entry.seq}>
          <Moment at={entry.happenedAt} /> {entry.actor?.name} {wordsOf(entry)}
          {entry.words ? <q>{entry.words}</q> : null}
        </p>
      ))}
    </div>
  );
}
