import { Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import type { QueueQuery } from './queue-query.ts';
import { hasFilters, PAGE_ROWS } from './queue-query.ts';
import { QueueLine } from './queue-row.tsx';
import { useHeldQueue } from './use-held-queue.ts';

interface Props {
  query: QueueQuery;
  open: string | null;
  onOpen: (id: string) => void;
  onClearFilters: () => void;
}

/** The rows of a queue; nothing moves under the hand, `j` `k` walk and Enter opens. */
export function QueueList({ query, open, onOpen, onClearFilters }: Props) {
  const t = useWords();
  const { held, error, retry, take, more, busy } = useHeldQueue(query);
  const [cursor, setCursor] = useState<string | null>(open);
  const list = useRef<HTMLUListElement>(null);
  const rows = held?.rows ?? [];
  const at = rows.findIndex((row) => row.id === cursor);
  const point = useCallback((id: string) => setCursor(id), []);
  const walk = (step: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!row) return;
    setCursor(row.id);
    list.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
  };
  useHotkeys({
    j: () => walk(1),
    k: () => walk(at < 0 ? 1 : -1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(at < 0 ? 1 : -1),
    Enter: () => {
      if (at >= 0 && rows[at]) onOpen(rows[at].id);
    },
  });
  if (!held) return error ? <Failed error={error} retry={retry} /> : <Loading rows={14} />;
  return (
    <div className="hl-queue-list">
      {held.waiting > 0 ? (
        <button type="button" className="hl-updates" onClick={take}>
          {t('queue.updates', { n: held.waiting })}
        </button>
      ) : null}
      {rows.length === 0 ? (
        hasFilters(query) ? (
          <Empty
            words={t('queue.empty_filtered')}
            action={<Button onClick={onClearFilters}>{t('queue.clear_filters')}</Button>}
          />
        ) : (
          <Empty words={t(`queue.empty.${query.view}`)} action={<a href="/desk/intake">{t('queue.take_in')}</a>} />
        )
      ) : null}
      <ul ref={list} aria-label={t('queue.rows')}>
        {rows.map((row, index) => (
          <QueueLine
            key={row.id}
            row={row}
            gone={held.gone.has(row.id)}
            current={at < 0 ? index === 0 : index === at}
            open={row.id === open}
            onOpen={onOpen}
            onPoint={point}
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
      {!held.next && rows.length > PAGE_ROWS / 4 ? (
        <p className="hl-queue-end">{t('queue.end', { n: rows.length })}</p>
      ) : null}
    </div>
  );
}
