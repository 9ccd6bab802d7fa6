import type { QueueRow } from '@hearthline/contract/queue';
import type { ReactNode } from 'react';
import type { Words } from '../../lib/time-words.ts';

type Marked = Pick<
  QueueRow,
  'urgency' | 'sealed' | 'supervised' | 'urgedCount' | 'reopenedCount' | 'joinedCount' | 'byRule'
>;

/** What is special about a case, each mark short with its long word on hover. */
export function marksOf(row: Marked, t: Words): ReactNode {
  const marks: { tone: string; short: string; long: string }[] = [];
  if (row.urgency !== 'normal')
    marks.push({
      tone: row.urgency === 'emergency' ? 'late' : 'soon',
      short: t(`queue.${row.urgency}`),
      long: t(`terms.urgency.${row.urgency}`),
    });
  if (row.sealed) marks.push({ tone: 'sealed', short: t('queue.sealed'), long: t('queue.sealed') });
  if (row.supervised) marks.push({ tone: 'late', short: t('queue.supervised'), long: t('queue.supervised_long') });
  if (row.urgedCount > 0)
    marks.push({
      tone: 'warm',
      short: t('queue.urged', { n: row.urgedCount }),
      long: t('queue.urged_long', { n: row.urgedCount }),
    });
  if (row.reopenedCount > 0)
    marks.push({ tone: 'warm', short: t('queue.reopened'), long: t('queue.reopened_long', { n: row.reopenedCount }) });
  if (row.joinedCount > 0)
    marks.push({
      tone: 'primary',
      short: t('queue.joined', { n: row.joinedCount }),
      long: t('queue.joined_long', { n: row.joinedCount }),
    });
  if (row.byRule) marks.push({ tone: 'plain', short: t('queue.by_rule'), long: t('queue.by_rule_long') });
  if (marks.length === 0) return null;
  return (
    <span className="hl-marks">
      {marks.map((mark) => (
        <span key={mark.long} className="hl-mark" data-tone={mark.tone} title={mark.long}>
          {mark.short}
        </span>
      ))}
    </span>
  );
}
