import type { CaseView } from '@hearthline/contract/case-view';
import type { Refused } from '../../lib/refused.ts';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { SinceList } from '../../ui/since-list.tsx';
import { timelineWords } from './timeline-words.ts';

/** Refusals that mean: somebody was quicker. */
const overtaken = new Set([
  'changed_meanwhile',
  'wrong_case_state',
  'wrong_order_state',
  'already_joined',
  'main_case_not_open',
]);

export function isOvertaken(code: string): boolean {
  return overtaken.has(code);
}

/** To the one who came second: when, who, and what they did. */
export function LastStep({ view, refused }: { view: CaseView; refused: Refused | null }) {
  const t = useWords();
  const last = view.timeline.at(-1);
  if (!refused || !last || !isOvertaken(refused.code)) return null;
  return (
    <p className="hl-last-step" role="status">
      <Moment at={last.happenedAt} /> {last.actor?.name} {timelineWords(last, t)}
    </p>
  );
}

/** What others did to the case since the form was opened. */
export function SinceThen({ view, seq }: { view: CaseView; seq: number }) {
  const t = useWords();
  const { staff } = useSession();
  const since = view.timeline.filter(
    (entry) => entry.seq > seq && entry.actor?.id !== staff.id && entry.type !== 'case.revealed',
  );
  return <SinceList since={since} wordsOf={(entry) => timelineWords(entry, t)} />;
}
