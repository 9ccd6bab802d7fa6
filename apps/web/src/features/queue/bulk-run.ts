import { newKey } from '../../lib/idempotency.ts';
import { asRefused, type RefusalParams } from '../../lib/refused.ts';
import type { BulkAct, BulkWords } from './bulk-acts.ts';

/** So long everything can still be taken back, because nothing was sent yet (decision 0012). */
export const HOLD_MS = 8_000;
const LANES = 3;
/** More is no longer looked at by anybody before it is sent. */
export const MOST_AT_ONCE = 500;

export interface BulkItem {
  id: string;
  number: string;
  state: 'waiting' | 'done' | 'refused';
  why: { code: string; params: RefusalParams } | null;
}

export interface BulkRun {
  /** Of which the key of each request is made: what is sent again after a lost answer happens once. */
  key: string;
  act: BulkAct;
  said: BulkWords;
  items: readonly BulkItem[];
  /** `held` until `sendAt`, then `running`; `stopped` by hand, by a lost line or by a reload; `done`. */
  phase: 'held' | 'running' | 'stopped' | 'done';
  sendAt: number;
}

type Send = (act: BulkAct, id: string, said: BulkWords, key: string) => Promise<void>;

export interface BulkRunner {
  read: () => BulkRun | null;
  subscribe: (listener: () => void) => () => void;
  start: (act: BulkAct, said: BulkWords, of: readonly { id: string; number: string }[]) => void;
  /** Takes back what has not been sent; while it is held that is everything. */
  stop: () => void;
  /** Sends what is left: now rather than later, or after it was stopped. */
  go: () => void;
  forget: () => void;
  /** Its person goes: nothing more is sent, and what is left is there when they come back. */
  leave: () => void;
}

/**
 * One mass act at a time, each case by its own request. It goes on while its person looks at other pages; a reload stops
 * it, and what is left can be sent or dropped. `store` keeps it over the reload, for this tab alone.
 */
export function createBulkRunner(
  send: Send,
  store: { read: () => string | null; keep: (text: string | null) => void },
  now: () => number = Date.now,
): BulkRunner {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run: BulkRun | null = restored(store.read());
  const put = (next: BulkRun | null) => {
    run = next;
    store.keep(next === null || next.phase === 'done' ? null : JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const mark = (id: string, state: BulkItem['state'], why: BulkItem['why'] = null) => {
    if (run) put({ ...run, items: run.items.map((item) => (item.id === id ? { ...item, state, why } : item)) });
  };
  const lane = async (mine: string, left: BulkItem[]) => {
    for (let item = left.shift(); item; item = left.shift()) {
      if (!run || run.key !== mine || run.phase !== 'running') return;
      try {
        await send(run.act, item.id, run.said, `${mine}.${item.id}`.replaceAll('.', '-'));
        mark(item.id, 'done');
      } catch (error) {
        const why = asRefused(error);
        // Nobody knows whether it happened: it waits, and is sent again under the same key.
        if (why.isUncertain || why.status === 401 || why.status === 429) {
          if (run?.phase === 'running') put({ ...run, phase: 'stopped' });
          return;
        }
        mark(item.id, 'refused', { code: why.code, params: why.params });
      }
    }
  };
  const go = () => {
    clearTimeout(timer);
    if (!run || run.phase === 'running' || run.phase === 'done') return;
    const { key } = run;
    put({ ...run, phase: 'running' });
    const left = (run?.items ?? []).filter((item) => item.state === 'waiting');
    void Promise.all(Array.from({ length: LANES }, () => lane(key, left))).then(() => {
      if (run?.key === key && run.phase === 'running') put({ ...run, phase: 'done' });
    });
  };
  return {
    read: () => run,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(act, said, of) {
      if (run && run.phase !== 'done') return;
      clearTimeout(timer);
      const items = of.map(({ id, number }): BulkItem => ({ id, number, state: 'waiting', why: null }));
      put({ key: newKey(), act, said, items, phase: 'held', sendAt: now() + HOLD_MS });
      timer = setTimeout(go, HOLD_MS);
    },
    stop() {
      clearTimeout(timer);
      if (run?.phase === 'held') put(null);
      else if (run?.phase === 'running') put({ ...run, phase: 'stopped' });
    },
    go,
    leave() {
      clearTimeout(timer);
      if (run?.phase === 'held' || run?.phase === 'running') put({ ...run, phase: 'stopped' });
    },
    forget() {
      clearTimeout(timer);
      put(null);
    },
  };
}

/** What an earlier page left: nothing goes on by itself. */
function restored(text: string | null): BulkRun | null {
  try {
    const kept = text === null ? null : (JSON.parse(text) as BulkRun);
    return kept && { ...kept, phase: 'stopped' };
  } catch {
    return null;
  }
}
