import type { QueueRow } from '@hearthline/contract/queue';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** From the row that was last ticked to this one, as a shift-press means. */
  reach: (id: string) => void;
  all: () => void;
  none: () => void;
}

/** Ticked rows. Rows that came or went meanwhile change nothing: what was ticked stays ticked. */
export function useSelection(rows: readonly QueueRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const current = useRef(rows);
  useEffect(() => {
    current.current = rows;
  });
  const toggle = useCallback((id: string) => {
    last.current = id;
    setIds((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const reach = useCallback((id: string) => {
    const places = [last.current ?? id, id].map((each) => current.current.findIndex((row) => row.id === each));
    const [from, to] = places.sort((a, b) => a - b) as [number, number];
    last.current = id;
    setIds((old) => new Set([...old, ...current.current.slice(Math.max(0, from), to + 1).map((row) => row.id)]));
  }, []);
  const all = useCallback(() => setIds(new Set(current.current.map((row) => row.id))), []);
  const none = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, reach, all, none };
}
