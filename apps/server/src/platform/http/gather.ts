import { type IdempotentRequest, lockOf } from './idempotency.ts';
import { Refused } from './refused.ts';

/** How many groups are under way at once: while one waits for the disk, the next is prepared. */
const lanes = 2;
/** How many may be in a group: enough to share the cost, few enough that nobody waits long for the others. */
const mostTogether = 16;
/** While another group is under way, who is just being read may still come along: turns of the event loop, some microseconds each. */
const turnsForCompany = 8;

export interface Gatherer<Item, Outcome> {
  /** With whatever else is waiting; rejects with its own refusal. */
  together(item: Item): Promise<Outcome>;
  alone(item: Item): Promise<Outcome>;
}

interface Waiting<Item, Outcome> {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets writes that arrive while others are under way share a transaction. A single one goes at once and waits for nobody. When a group fails as a whole, each of it is tried by itself, so that one cannot take the others with it. Two
 * with the same key never share a group: the second is answered with what the first left.
 */
export function createGatherer<Item extends { request: IdempotentRequest }, Outcome>(
  runTogether: (items: readonly Item[]) => Promise<(Outcome | Refused)[]>,
  runAlone: (item: Item) => Promise<Outcome>,
): Gatherer<Item, Outcome> {
  const waiting: Waiting<Item, Outcome>[] = [];
  let running = 0;
  let planned = false;

  const takeGroup = (): Waiting<Item, Outcome>[] => {
    const keys = new Set<string>();
    const group: Waiting<Item, Outcome>[] = [];
    for (let at = 0; at < waiting.length && group.length < mostTogether; ) {
      const next = waiting[at] as Waiting<Item, Outcome>;
      const key = lockOf(next.item.request);
      if (keys.has(key)) at += 1;
      else {
        keys.add(key);
        group.push(next);
        waiting.splice(at, 1);
      }
    }
    return group;
  };

  const runGroup = async (group: readonly Waiting<Item, Outcome>[]): Promise<void> => {
    try {
      const outcomes = await runTogether(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at] as Outcome | Refused;
        if (outcome instanceof Refused) reject(outcome);
        else resolve(outcome);
      });
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else await Promise.all(group.map(({ item, resolve, reject }) => runAlone(item).then(resolve, reject)));
    }
  };

  const start = (): void => {
    planned = false;
    while (running < lanes && waiting.length > 0) {
      running += 1;
      void runGroup(takeGroup()).finally(() => {
        running -= 1;
        soon();
      });
    }
  };

  // Whatever the same turn of the event loop brings in goes together.
  const soon = (): void => {
    if (planned || waiting.length === 0) return;
    planned = true;
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      if (running === 0 || turns >= turnsForCompany) start();
      else setImmediate(turn);
    };
    setImmediate(turn);
  };

  return {
    together: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        soon();
      }),
    alone: runAlone,
  };
}
