import type { QueueColumn, QueueRow } from '@hearthline/contract/queue';
import { type MouseEvent, memo } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { insideOf, titleIn } from './queue-cell.tsx';
import './queue-row.css';

interface Props {
  row: QueueRow;
  columns: readonly QueueColumn[];
  /** Its place in the whole list, from 1, and how far from the top it is drawn. */
  place: number;
  size: number;
  top: number;
  gone: boolean;
  current: boolean;
  open: boolean;
  ticked: boolean;
  onOpen: (id: string) => void;
  onPoint: (id: string) => void;
  onTick: (id: string, reach: boolean) => void;
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** One case on one line: how long, what, where, who, from where, what is special. */
export const QueueLine = memo(function QueueLine(props: Props) {
  const { row, columns, place, size, top, gone, current, open, ticked, onOpen, onPoint, onTick } = props;
  const t = useWords();
  return (
    <li
      className="hl-row"
      data-gone={gone}
      data-open={open}
      data-ticked={ticked}
      aria-setsize={size}
      aria-posinset={place}
      style={{ transform: `translateY(${top}px)` }}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        checked={ticked}
        aria-label={t('queue.tick', { number: row.number })}
        onChange={() => undefined}
        onClick={(event) => onTick(row.id, event.shiftKey)}
      />
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
        {columns.map((column) => (
          <span key={column} className={`hl-row-${column}`} title={titleIn(column, row)}>
            {insideOf(column, row, gone, t)}
          </span>
        ))}
      </a>
    </li>
  );
});
