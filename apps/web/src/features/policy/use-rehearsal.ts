import type { Result } from '@hearthline/contract/endpoint';
import { type RehearsalRow, rehearsePack } from '@hearthline/contract/policy';
import { useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';

type Step = Result<typeof rehearsePack>;

export interface Rehearsal {
  done: number;
  total: number;
  before: Step['before'];
  after: Step['after'];
  rows: RehearsalRow[];
  finished: boolean;
}

const none = { kept: 0, broken: 0, open: 0 };
const start: Rehearsal = { done: 0, total: 0, before: none, after: none, rows: [], finished: false };
const sum = (a: Step['before'], b: Step['before']) => ({
  kept: a.kept + b.kept,
  broken: a.broken + b.broken,
  open: a.open + b.open,
});

/** Goes through the cases step by step, so that progress is seen and it can be left at any time. */
export function useRehearsal() {
  const [rehearsal, show] = useState<Rehearsal | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const run = async (text: string, since: string) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setRefused(null);
    let sofar = start;
    show(sofar);
    try {
      for (let after: Step['next'] = null, more = true; more && turn.current === mine; more = after !== null) {
        const step: Step = await call(rehearsePack, { body: { text, since, after, step: 1000 } });
        after = step.next;
        sofar = {
          done: sofar.done + step.cases,
          total: step.total ?? sofar.total,
          before: sum(sofar.before, step.before),
          after: sum(sofar.after, step.after),
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
  const stop = () => {
    turn.current += 1;
    setBusy(false);
  };
  return { rehearsal, refused, busy, run, stop };
}
