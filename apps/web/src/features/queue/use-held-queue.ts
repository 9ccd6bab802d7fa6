import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { addPage, type HeldRows, holdRows, takeAll } from './hold-rows.ts';
import { fetchQueue, MOST_ROWS, PAGE_ROWS, type QueuePage, type QueueQuery } from './queue-query.ts';

interface Shown {
  seen: QueuePage | null;
  held: HeldRows | null;
}

/** A queue whose rows stay under the hand; mount it with a key of the query so that another query starts afresh. */
export function useHeldQueue(query: QueueQuery) {
  const [{ seen, held }, setShown] = useState<Shown>({ seen: null, held: null });
  const shown = useRef(PAGE_ROWS);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.queue(query),
    queryFn: ({ signal }) => fetchQueue(query, { limit: Math.min(MOST_ROWS, shown.current) }, signal),
    staleTime: 0,
  });
  // Adjusted while rendering, not in an effect: the rows on the screen and the answer they come from never disagree.
  if (data && data !== seen) setShown({ seen: data, held: held ? holdRows(held, data) : takeAll(data) });
  useEffect(() => {
    shown.current = Math.max(PAGE_ROWS, held?.rows.length ?? 0);
  }, [held]);
  const take = useCallback(() => {
    if (data) setShown({ seen: data, held: takeAll(data) });
  }, [data]);
  const paging = useSubmit<QueuePage>();
  const more = async () => {
    if (!held?.next) return;
    const { next } = held;
    const page = await paging.run(() => fetchQueue(query, { limit: PAGE_ROWS, after: next }));
    if (page) setShown((old) => ({ ...old, held: old.held && addPage(old.held, page) }));
  };
  return { held, error: held ? paging.refused : error, retry: () => void refetch(), take, more, busy: paging.busy };
}
