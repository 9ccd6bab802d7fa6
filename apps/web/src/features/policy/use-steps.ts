import type { RecountStep } from '@hearthline/contract/policy';
import { useEffect, useRef, useState } from 'react';
import { asRefused, type Refused } from '../../lib/refused.ts';

type Next = RecountStep['next'];

/** How a long answer is fetched: one step after the last, and how it is laid to what came before. */
export interface Walk<S extends { next: Next }, T> {
  begin: T;
  send: (after: Next) => Promise<S>;
  add: (sofar: T, step: S) => T;
}

/** Goes through cases step by step, so that progress is seen and it can be left at any time: a page that is gone asks no more. */
export function useSteps<S extends { next: Next }, T>() {
  const [sofar, show] = useState<T | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const run = async ({ begin, send, add }: Walk<S, T>) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setRefused(null);
    let found = begin;
    show(found);
    try {
      for (let after: Next = null, more = true; more && turn.current === mine; more = after !== null) {
        const step: S = await send(after);
        after = step.next;
        found = add(found, step);
        if (turn.current === mine) show(found);
      }
    } catch (error) {
      if (turn.current === mine) setRefused(asRefused(error));
    } finally {
      if (turn.current === mine) setBusy(false);
    }
  };
  const stop = () => {
    turn.current += 1;
    setBusy(false);
  };
  /** What was found no longer holds once the question is another one. */
  const forget = () => {
    stop();
    show(null);
    setRefused(null);
  };
  return { sofar, refused, busy, run, stop, forget };
}
