import type { SheetView } from '@hearthline/contract/first-asked-view';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { sheetWords } from './sheet-words.ts';

const SHOWN = 4;

/** While a form is filled in: what others did to the sheet since it was opened; what is typed stays. */
export function SheetSince({ view, seq }: { view: SheetView; seq: number }) {
  const t = useWords();
  const { staff } = useSession();
  const since = view.timeline.filter((entry) => entry.seq > seq && entry.actor !== null && entry.actor.id !== staff.id);
  if (since.length === 0) return null;
  return (
    <div className="hl-since" role="status">
      <b>{t('cases.since_then', { n: since.length })}</b>
      {since.slice(-SHOWN).map((entry) => (
        <p key={entry.seq}>
          <Moment at={entry.happenedAt} /> {entry.actor?.name} {sheetWords(entry, t)}
          {entry.words ? <q>{entry.words}</q> : null}
        </p>
      ))}
    </div>
  );
}
