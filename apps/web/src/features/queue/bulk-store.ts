import { useSyncExternalStore } from 'react';
import { sendOne } from './bulk-acts.ts';
import { type BulkRun, type BulkRunner, createBulkRunner } from './bulk-run.ts';

const NAME = 'hl.bulk.';
const runners = new Map<number, BulkRunner>();

function tabStore(name: string) {
  return {
    read: () => {
      try {
        return sessionStorage.getItem(name);
      } catch {
        return null;
      }
    },
    keep: (text: string | null) => {
      try {
        if (text === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, text);
      } catch {
        // Without memory a reload forgets what was left; nothing is sent twice for it.
      }
    },
  };
}

/** The mass act of one person in this tab; another who sits down here has their own. */
export function bulkRunnerOf(staffId: number): BulkRunner {
  const runner = runners.get(staffId) ?? createBulkRunner(sendOne, tabStore(NAME + staffId));
  runners.set(staffId, runner);
  return runner;
}

export function useBulkRun(runner: BulkRunner): BulkRun | null {
  return useSyncExternalStore(runner.subscribe, runner.read);
}
