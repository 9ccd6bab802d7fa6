import { useCallback, useRef, useState } from 'react';
import { newKey } from './idempotency.ts';
import { asRefused, type Refused } from './refused.ts';

export interface Submit<T> {
  /** Sends once, however often it is pressed; gives null when refused or already under way. */
  run: (send: (key: string) => Promise<T>) => Promise<T | null>;
  busy: boolean;
  refused: Refused | null;
  forget: () => void;
}

/**
 * One intent, one key: after a lost answer the retry carries the same key, so nothing happens twice. A definite
 * refusal or a success ends the intent.
 */
export function useSubmit<T>(): Submit<T> {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const underWay = useRef(false);
  const key = useRef<string | null>(null);
  const run = useCallback(async (send: (key: string) => Promise<T>) => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setRefused(null);
    key.current ??= newKey();
    try {
      const answer = await send(key.current);
      key.current = null;
      return answer;
    } catch (error) {
      const why = asRefused(error);
      if (!why.isUncertain) key.current = null;
      setRefused(why);
      return null;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefused(null), []);
  return { run, busy, refused, forget };
}
