import { useRef, useState } from 'react';
import { newKey } from '../../lib/idempotency.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';

interface StepOf {
  next: { at: string; id: string } | null;
}

/**
 * Goes through the cases step by step, so that progress is seen and it can be left at any time: what was done stands. A new
 * run, or `leave`, ends the one before.
 */
export function useSteps<Step extends StepOf, Sofar>(add: (sofar: Sofar, step: Step) => Sofar) {
  const [sofar, show] = useState<Sofar | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const run = async (begin: Sofar, send: (after: Step['next'], key: string) => Promise<Step>) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setRefused(null);
    let now = begin;
    show(now);
    try {
      for (let after: Step['next'] = null, more = true; more && turn.current === mine; more = after !== null) {
        const step: Step = await send(after, newKey());
        after = step.next;
        now = add(now, step);
        if (turn.current === mine) show(now);
      }
    } catch (error) {
      if (turn.current === mine) setRefused(asRefused(error));
    } finally {
      if (turn.current === mine) setBusy(false);
    }
  };
  const leave = () => {
    turn.current += 1;
    setBusy(false);
  };
  /** What was looked at no longer holds once the question is another one. */
  const forget = () => {
    leave();
    show(null);
    setRefused(null);
  };
  return { sofar, refused, busy, run, leave, forget };
}
