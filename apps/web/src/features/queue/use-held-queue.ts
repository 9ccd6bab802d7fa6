import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { whenHeard } from '../../lib/heard.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { addPage, type HeldRows, holdRows, patchRows, takeAll } from './hold-rows.ts';
import { fetchOnly, fetchQueue, MOST_ROWS, PAGE_ROWS, type QueuePage, type QueueQuery } from './queue-query.ts';

interface Shown {
  seen: QueuePage | null;
  held: HeldRows | null;
}

/** Rows further down than one answer reaches are looked at again one by one, as far as they changed. */
function useFarRows(query: QueueQuery, held: HeldRows | null, patch: (held: HeldRows) => void) {
  const current = useRef({ query, held, patch });
  useEffect(() => {
    current.current = { query, held, patch };
  });
  useEffect(
    () =>
      whenHeard('changed', (ids) => {
        const far = (current.current.held?.rows.slice(MOST_ROWS) ?? []).filter((row) => ids.has(row.id));
        const asked = new Set(far.slice(0, MOST_ROWS).map((row) => row.id));
        if (asked.size === 0) return;
        fetchOnly(current.current.query, [...asked])
          .then((fresh) => {
            const { held: now, patch: put } = current.current;
            if (now) put(patchRows(now, asked, fresh));
          })
          .catch(() => undefined);
      }),
    [],
  );
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
  useFarRows(query, held, (patched) => setShown((old) => ({ ...old, held: patched })));
  const take = useCallback(() => {
    if (data) setShown({ seen: data, held: takeAll(data) });
  }, [data]);
  const paging = useSubmit<QueuePage>();
  const { run } = paging;
  const next = held?.next ?? null;
  const more = useCallback(async () => {
    if (next === null) return;
    const page = await run(() => fetchQueue(query, { limit: MOST_ROWS, after: next }));
    if (page) setShown((old) => ({ ...old, held: old.held && addPage(old.held, page) }));
  }, [next, query, run]);
  return { held, error: held ? paging.refused : error, retry: () => void refetch(), take, more, busy: paging.busy };
}
