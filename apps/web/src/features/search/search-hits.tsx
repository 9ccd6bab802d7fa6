import { searchCases } from '@hearthline/contract/queue';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { dueOfRow } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { MarkedWords } from '../../ui/marked-words.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import './search.css';

const ended = new Set(['closed', 'joined']);

/** What was found, newest first, with the words that were asked for marked. */
export function SearchHits({ words, onOpen }: { words: string; onOpen: (id: string) => void }) {
  const t = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.search(words),
    queryFn: ({ signal }) => call(searchCases, { query: { q: words } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const rows = data?.rows ?? [];
  const walk = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    setAt(next);
    list.current?.querySelectorAll<HTMLElement>('a')[next]?.focus();
  };
  useHotkeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => rows[at] && onOpen(rows[at].id),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (rows.length === 0) return <Empty words={t('search.nothing', { words })} />;
  return (
    <>
      <p className="hl-quiet" role="status">
        {t(data.more ? 'search.more_than' : 'search.found', { n: rows.length })}
      </p>
      <ul ref={list} className="hl-hits" aria-label={t('search.hits')}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <a href={`/desk/cases/${row.id}`} tabIndex={index === at ? 0 : -1} onFocus={() => setAt(index)}>
              <span className="hl-hit-head">
                {ended.has(row.state) ? <StateTag state={row.state} /> : <DueChip {...dueOfRow(row)} />}
                <b className="hl-number">
                  <MarkedWords text={row.number} words={words} />
                </b>
                <span>{t(`terms.kind.${row.kind}`)}</span>
                <span>
                  <MarkedWords text={row.place ?? ''} words={words} />
                </span>
                <span className="hl-quiet">
                  {row.callerName ? <MarkedWords text={row.callerName} words={words} /> : null}{' '}
                  <Moment at={row.receivedAt} />
                </span>
              </span>
              <span className="hl-hit-words">
                <MarkedWords text={row.matched || row.summary} words={words} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
