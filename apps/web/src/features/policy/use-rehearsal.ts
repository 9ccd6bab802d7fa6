import type { Result } from '@hearthline/contract/endpoint';
import { type RehearsalRow, rehearsePack } from '@hearthline/contract/policy';
import { call } from '../../lib/api-client.ts';
import { useSteps } from './use-steps.ts';

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
const begin: Rehearsal = { done: 0, total: 0, before: none, after: none, rows: [], finished: false };
const sum = (a: Step['before'], b: Step['before']) => ({
  kept: a.kept + b.kept,
  broken: a.broken + b.broken,
  open: a.open + b.open,
});

/** What would have been met or broken under a text of rules since a day. */
export function useRehearsal() {
  const { sofar: rehearsal, run: walk, ...rest } = useSteps<Step, Rehearsal>();
  const run = (text: string, since: string) =>
    walk({
      begin,
      send: (after) => call(rehearsePack, { body: { text, since, after, step: 1000 } }),
      add: (sofar, step) => ({
        done: sofar.done + step.cases,
        total: step.total ?? sofar.total,
        before: sum(sofar.before, step.before),
        after: sum(sofar.after, step.after),
        rows: [...sofar.rows, ...step.rows],
        finished: step.next === null,
      }),
    });
  return { ...rest, rehearsal, run };
}
