import { useSyncExternalStore } from 'react';

let up = true;
const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Says whether the live line is there. */
export function setLineUp(next: boolean): void {
  if (next === up) return;
  up = next;
  for (const watcher of watchers) watcher();
}

/** Whether the live line is there: while it is, nobody has to ask whether something changed. */
export function useLineUp(): boolean {
  return useSyncExternalStore(watch, () => up);
}
