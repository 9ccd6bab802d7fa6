import type { RecountRow, RecountStep } from '@hearthline/contract/policy';
import { useRef, useState } from 'react';
import { newKey } from '../../lib/idempotency.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';

export interface Recount {
  /** Whether it was only looked at. */
  dryRun: boolean;
  cases: number;
  moved: number;
  rows: RecountRow[];
  finished: boolean;
}

export type SendStep = (dryRun: boolean, after: RecountStep['next'], key: string) => Promise<RecountStep>;

/** Goes through the cases step by step: a look first, then the act; what was done of it stands when it is left. */
export function useRecount() {
  const [recount, show] = useState<Recount | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const run = async (dryRun: boolean, send: SendStep) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setRefused(null);
    let sofar: Recount = { dryRun, cases: 0, moved: 0, rows: [], finished: false };
    show(sofar);
    try {
      for (let after: RecountStep['next'] = null, more = true; more && turn.current === mine; more = after !== null) {
        const step: RecountStep = await send(dryRun, after, newKey());
        after = step.next;
        sofar = {
          dryRun,
          cases: sofar.cases + step.cases,
          moved: sofar.moved + step.moved,
          rows: [...sofar.rows, ...step.rows],
          finished: after === null,
        };
        if (turn.current === mine) show(sofar);
      }
    } catch (error) {
      if (turn.current === mine) setRefused(asRefused(error));
    } finally {
      if (turn.current === mine) setBusy(false);
    }
  };
  /** What was looked at no longer holds once the question is another one. */
  const forget = () => {
    turn.current += 1;
    setBusy(false);
    show(null);
    setRefused(null);
  };
  return { recount, refused, busy, run, forget };
}
