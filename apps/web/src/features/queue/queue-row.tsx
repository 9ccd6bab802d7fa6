import type { QueueRow } from '@hearthline/contract/queue';
import { type MouseEvent, memo } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { QueueMarks } from './queue-marks.tsx';
import './queue.css';

interface Props {
  row: QueueRow;
  gone: boolean;
  current: boolean;
  open: boolean;
  onOpen: (id: string) => void;
  onPoint: (id: string) => void;
}

const ended = new Set(['closed', 'joined']);

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** One case on one line: how long, what, where, who, from where, what is special. */
export const QueueLine = memo(function QueueLine({ row, gone, current, open, onOpen, onPoint }: Props) {
  const t = useWords();
  const tail = row.number.slice(-6);
  return (
    <li className="hl-row" data-gone={gone} data-open={open}>
      <a
        href={`/desk/cases/${row.id}`}
        data-row={row.id}
        tabIndex={current ? 0 : -1}
        aria-current={open ? 'true' : undefined}
        title={gone ? t('queue.gone') : undefined}
        onFocus={() => onPoint(row.id)}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          onOpen(row.id);
        }}
      >
        <span className="hl-row-due">
          {ended.has(row.state) || gone ? <StateTag state={row.state} /> : <DueChip dueAt={row.dueAt} />}
        </span>
        <span className="hl-row-number" title={row.number}>
          <span className="hl-row-head">{row.number.slice(0, -6)}</span>
          {tail}
        </span>
        <span className="hl-row-kind">{t(`terms.kind.${row.kind}`)}</span>
        <span className="hl-row-place" title={row.place ?? undefined}>
          {row.place ?? t('queue.no_place')}
        </span>
        <span className="hl-row-summary">
          <span title={row.summary}>{row.summary}</span>
          <QueueMarks row={row} />
        </span>
        <span className="hl-row-person" title={[row.unit?.name, row.staff?.name].filter(Boolean).join(' · ')}>
          {row.staff?.name ?? row.unit?.name ?? ''}
        </span>
        <span className="hl-row-source">
          <SourceLabel source={row.source} />
        </span>
      </a>
    </li>
  );
});
