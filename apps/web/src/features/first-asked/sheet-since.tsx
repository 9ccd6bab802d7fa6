import type { SheetView } from '@hearthline/contract/first-asked-view';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { SinceList } from '../../ui/since-list.tsx';
import { sheetWords } from './sheet-words.ts';

/** What others did to the sheet since the form was opened. */
export function SheetSince({ view, seq }: { view: SheetView; seq: number }) {
  const t = useWords();
  const { staff } = useSession();
  const since = view.timeline.filter((entry) => entry.seq > seq && entry.actor !== null && entry.actor.id !== staff.id);
  return <SinceList since={since} wordsOf={(entry) => sheetWords(entry, t)} />;
}
