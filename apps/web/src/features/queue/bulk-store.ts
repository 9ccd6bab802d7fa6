import { useSyncExternalStore } from 'react';
import { withWords } from '../../lib/language.ts';
import { type BulkRun, type BulkRunner, createBulkRunner, type Send } from './bulk-run.ts';

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

// What sending takes, and the words of its refusals, are fetched with the bar of mass acts, not with the queue.
const sendLater: Send = async (...given) => (await withWords(import('./bulk-acts.ts'))).sendOne(...given);

/** The mass act of one person in this tab; another who sits down here has their own. */
export function bulkRunnerOf(staffId: number): BulkRunner {
  const runner = runners.get(staffId) ?? createBulkRunner(sendLater, tabStore(NAME + staffId));
  runners.set(staffId, runner);
  return runner;
}

export function useBulkRun(runner: BulkRunner): BulkRun | null {
  return useSyncExternalStore(runner.subscribe, runner.read);
}
