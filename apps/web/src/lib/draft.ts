import { useCallback, useEffect, useRef, useState } from 'react';
import { keep, keptNames, readKept } from './kept.ts';

const PREFIX = 'hl.draft.';
const KEPT_FOR_MS = 7 * 86_400_000;

interface Kept<T> {
  at: number;
  value: T;
}

let owner = 'nobody';

/** Drafts belong to the person who typed them: at a shared counter nobody finds another's words. */
export function ownDrafts(staffId: number): void {
  owner = String(staffId);
}

const nameOf = (name: string) => `${PREFIX}${owner}.${name}`;

function readDraft<T>(name: string): T | null {
  const text = readKept(nameOf(name));
  if (text === null) return null;
  try {
    return (JSON.parse(text) as Kept<T>).value;
  } catch {
    return null;
  }
}

/** Forgets what nobody came back to for a week. */
export function forgetOldDrafts(now: number): void {
  for (const name of keptNames(PREFIX)) {
    const at = Number(/"at":(\d+)/.exec(readKept(name) ?? '')?.[1] ?? 0);
    if (now - at > KEPT_FOR_MS) keep(name, null);
  }
}

export function dropDraft(name: string): void {
  keep(nameOf(name), null);
}

export interface Draft<T> {
  value: T;
  change: (part: Partial<T>) => void;
  /** Forgets what was typed and starts over. */
  clear: () => void;
  /** What was typed before a reload is back. */
  restored: boolean;
}

/** Form values kept from the first key on; they survive a reload, a crash and a sign-out. */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> {
  const [state, setState] = useState(() => {
    const kept = readDraft<Partial<T>>(name);
    return { value: { ...initial, ...kept } as T, restored: kept !== null, touched: false };
  });
  const start = useRef(initial);
  useEffect(() => {
    if (state.touched) keep(nameOf(name), JSON.stringify({ at: Date.now(), value: state.value } satisfies Kept<T>));
  }, [name, state]);
  const change = useCallback((part: Partial<T>) => {
    setState((old) => ({ ...old, value: { ...old.value, ...part }, touched: true }));
  }, []);
  const clear = useCallback(() => {
    dropDraft(name);
    setState({ value: start.current, restored: false, touched: false });
  }, [name]);
  return { value: state.value, change, clear, restored: state.restored };
}
