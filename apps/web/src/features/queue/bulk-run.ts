import { newKey } from '../../lib/idempotency.ts';
import { asRefused, type RefusalParams } from '../../lib/refused.ts';

export const bulkActs = ['dispatch', 'urge', 'transfer'] as const;
export type BulkAct = (typeof bulkActs)[number];
/** The same as on an open case. */
export const bulkKeys: Record<BulkAct, string> = { dispatch: 'd', urge: 'u', transfer: 't' };

export interface BulkWords {
  unitId: number | null;
  words: string;
}

/** So long everything can still be taken back, because nothing was sent yet. */
export const HOLD_MS = 8_000;
const AT_ONCE = 3;
/** More is no longer looked at by anybody before it is sent. */
export const MOST_AT_ONCE = 500;

export interface BulkItem {
  id: string;
  number: string;
  state: 'waiting' | 'done' | 'refused';
  why: { code: string; params: RefusalParams } | null;
  /** The order it is about, once that was looked up: sent again it must be the same request. */
  orderNo?: number;
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

/** `learn` keeps what was found out for this case before its request went out. */
export type Send = (
  act: BulkAct,
  item: BulkItem,
  said: BulkWords,
  key: string,
  learn: (orderNo: number) => void,
) => Promise<void>;

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
  const change = (of: string, id: string, to: Partial<BulkItem>) => {
    if (run?.key === of) put({ ...run, items: run.items.map((item) => (item.id === id ? { ...item, ...to } : item)) });
  };
  /** Keys of requests that have no answer yet: none is sent beside itself. */
  const underWay = new Set<string>();
  const sendItem = async ({ key, act, said }: BulkRun, item: BulkItem, own: string) => {
    underWay.add(own);
    try {
      await send(act, item, said, own, (orderNo) => change(key, item.id, { orderNo }));
      change(key, item.id, { state: 'done' });
    } catch (error) {
      const why = asRefused(error);
      // Nobody knows whether it happened: it waits, and is sent again under the same key.
      if (why.isUncertain || why.status === 401 || why.status === 429) {
        if (run?.key === key && run.phase === 'running') put({ ...run, phase: 'stopped' });
      } else change(key, item.id, { state: 'refused', why: { code: why.code, params: why.params } });
    } finally {
      underWay.delete(own);
      sendNext();
    }
  };
  const sendNext = () => {
    if (run?.phase !== 'running') return;
    const { key, items } = run;
    const waiting = items.filter((item) => item.state === 'waiting');
    if (waiting.length === 0) return put({ ...run, phase: 'done' });
    for (const item of waiting) {
      const own = `${key}-${item.id}`;
      if (underWay.size >= AT_ONCE) return;
      if (!underWay.has(own)) void sendItem(run, item, own);
    }
  };
  const go = () => {
    clearTimeout(timer);
    if (!run || run.phase === 'running' || run.phase === 'done') return;
    put({ ...run, phase: 'running' });
    sendNext();
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

const isItem = (each: Partial<BulkItem> | null): boolean =>
  typeof each?.id === 'string' && typeof each.number === 'string' && typeof each.state === 'string';

/** What an earlier page left: nothing goes on by itself, and what another version kept otherwise is forgotten. */
function restored(text: string | null): BulkRun | null {
  try {
    const kept = JSON.parse(text ?? 'null') as BulkRun;
    const { key, act, said, items } = kept;
    const whole = typeof key === 'string' && bulkActs.includes(act) && typeof said.words === 'string';
    return whole && items.every(isItem) ? { ...kept, phase: 'stopped' } : null;
  } catch {
    return null;
  }
}
