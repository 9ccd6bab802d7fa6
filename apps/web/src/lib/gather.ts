/** At least this long between two rounds of refetching. */
export const ROUND_MS = 1_000;
const JITTER_MS = 250;

export interface Gathered {
  cases: Set<string>;
  all: boolean;
}

/**
 * Gathers what changed and hands it on at most once a second. Two hundred desks hear the same event at the same
 * moment: the jitter keeps them from asking at the same moment.
 */
export function gatherChanges(flush: (gathered: Gathered) => void, random: () => number = Math.random) {
  let gathered: Gathered = { cases: new Set(), all: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  const fire = () => {
    timer = undefined;
    lastAt = Date.now();
    const ready = gathered;
    gathered = { cases: new Set(), all: false };
    flush(ready);
  };
  return {
    add(cases: readonly string[], all = false): void {
      for (const id of cases) gathered.cases.add(id);
      gathered.all ||= all;
      timer ??= setTimeout(fire, Math.max(0, lastAt + ROUND_MS - Date.now()) + random() * JITTER_MS);
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
