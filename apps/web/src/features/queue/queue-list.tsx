import type { QueueColumn, QueueRow } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { withWords } from '../../lib/language.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { gridOf, usualColumns } from './queue-columns.ts';
import type { QueueQuery } from './queue-query.ts';
import { hasFilters } from './queue-query.ts';
import { QueueLine } from './queue-row.tsx';
import { useHeldQueue } from './use-held-queue.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSelection } from './use-selection.ts';
import './queue.css';

const BulkBar = lazy(async () => ({ default: (await withWords(import('./bulk-bar.tsx'))).BulkBar }));

interface Props {
  query: QueueQuery;
  columns?: readonly QueueColumn[];
  open: string | null;
  onOpen: (id: string, finish?: boolean) => void;
  onClearFilters: () => void;
}

/** Before the last drawn row is the end, the next page is asked for. */
const AHEAD = 60;
const NO_ROWS: readonly QueueRow[] = [];

/** The rows of a queue; nothing moves under the hand, `j` `k` walk, Enter opens, `x` ticks, `e` finishes. */
export function QueueList({ query, columns = usualColumns, open, onOpen, onClearFilters }: Props) {
  const t = useWords();
  const { held, error, retry, take, more, busy } = useHeldQueue(query);
  const [cursor, setCursor] = useState<string | null>(open);
  const [list, setList] = useState<HTMLUListElement | null>(null);
  const toFocus = useRef<string | null>(null);
  const rows = held?.rows ?? NO_ROWS;
  const { height, from, to, reveal } = useRowWindow(list, rows.length);
  const ticked = useSelection(rows);
  const { toggle, reach } = ticked;
  const at = held?.places.get(cursor ?? '') ?? -1;
  const point = useCallback((id: string) => setCursor(id), []);
  const openRow = useCallback((id: string) => onOpen(id), [onOpen]);
  const tick = useCallback((id: string, far: boolean) => (far ? reach(id) : toggle(id)), [reach, toggle]);
  useEffect(() => {
    if (toFocus.current === null) return;
    list?.querySelector<HTMLElement>(`[data-row="${toFocus.current}"]`)?.focus({ preventScroll: true });
    toFocus.current = null;
  });
  const wantsMore = held?.next != null && !busy && !error && to > rows.length - AHEAD;
  useEffect(() => {
    if (wantsMore) void more();
  }, [wantsMore, more]);
  const walk = (step: number) => {
    const index = Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[index];
    if (!row) return;
    reveal(index);
    toFocus.current = row.id;
    setCursor(row.id);
    // Where it is the row that was there already, nothing is drawn again and no effect follows.
    if (row.id === cursor) list?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
  };
  const here = at < 0 ? undefined : rows[at];
  const focusHere = () => list?.querySelector<HTMLElement>(`[data-row="${cursor}"]`)?.focus({ preventScroll: true });
  useHotkeys({
    j: () => walk(1),
    k: () => walk(at < 0 ? 1 : -1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(at < 0 ? 1 : -1),
    Enter: () => here && onOpen(here.id),
    x: () => here && toggle(here.id),
    e: () => here && here.id !== open && onOpen(here.id, true),
    // With a case beside the list, Escape is the case's own.
    ...(open === null ? { Escape: () => ticked.none() } : {}),
  });
  if (!held) return error ? <Failed error={error} retry={retry} /> : <Loading rows={14} />;
  const drawn = rows.slice(from, to).map((row, nth) => ({ row, index: from + nth }));
  // The row the keys stand on keeps its place in the page, or the focus would fall out of the list.
  if (here && (at < from || at >= to)) drawn.push({ row: here, index: at });
  return (
    <div className="hl-queue-list" style={gridOf(columns)}>
      {held.waiting > 0 ? (
        <button type="button" className="hl-updates" onClick={take}>
          {t('queue.updates', { n: held.waiting })}
        </button>
      ) : null}
      {rows.length === 0 ? <NoRows query={query} onClearFilters={onClearFilters} /> : null}
      <ul
        ref={setList}
        aria-label={t('queue.rows')}
        style={{ height: rows.length * height, '--hl-row': `${height}px` } as CSSProperties}
      >
        {drawn.map(({ row, index }) => (
          <QueueLine
            key={row.id}
            row={row}
            columns={columns}
            place={index + 1}
            size={held.next === null ? rows.length : -1}
            top={index * height}
            gone={held.gone.has(row.id)}
            current={at < 0 ? index === 0 : index === at}
            open={row.id === open}
            ticked={ticked.ids.has(row.id)}
            onOpen={openRow}
            onPoint={point}
            onTick={tick}
          />
        ))}
      </ul>
      {error ? <Failed error={error} retry={() => void more()} /> : null}
      {held.next && !error ? (
        <div className="hl-queue-end">
          <Button type="text" loading={busy} onClick={() => void more()}>
            {t('queue.more')}
          </Button>
        </div>
      ) : null}
      {!held.next && rows.length > AHEAD / 4 ? (
        <p className="hl-queue-end">{t('queue.end', { n: rows.length })}</p>
      ) : null}
      {ticked.ids.size > 0 ? (
        <Suspense fallback={null}>
          <BulkBar
            rows={rows.filter((row) => ticked.ids.has(row.id))}
            selection={ticked}
            keyed={open === null}
            onFormLeft={focusHere}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function NoRows({ query, onClearFilters }: Pick<Props, 'query' | 'onClearFilters'>) {
  const t = useWords();
  const takesIn = useMay('case.intake');
  return hasFilters(query) ? (
    <Empty
      words={t('queue.empty_filtered')}
      action={<Button onClick={onClearFilters}>{t('queue.clear_filters')}</Button>}
    />
  ) : (
    <Empty
      words={t(`queue.empty.${query.view}`)}
      action={takesIn ? <a href="/desk/intake">{t('queue.take_in')}</a> : null}
    />
  );
}
