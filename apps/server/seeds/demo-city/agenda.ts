/** What is still to happen in the simulated city, earliest first. Equal times keep the order they were planned in. */
export interface Agenda {
  plan(at: number, act: (at: number) => Promise<void>): void;
  /** Runs everything up to `until`; what lies later never happens, which leaves open work of every state. */
  runUntil(until: number, progress: (at: number) => void): Promise<number>;
}

interface Entry {
  at: number;
  order: number;
  act: (at: number) => Promise<void>;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: thousands of entries are planned while others run. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let order = 0;
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a] as Entry, heap[b] as Entry];
    heap[a] = second;
    heap[b] = first;
  };
  const up = (index: number): void => {
    for (let child = index; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!before(heap[child] as Entry, heap[parent] as Entry)) return;
      swap(child, parent);
      child = parent;
    }
  };
  const down = (): void => {
    for (let parent = 0; ; ) {
      const left = parent * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && before(heap[right] as Entry, heap[left] as Entry) ? right : left;
      if (!before(heap[child] as Entry, heap[parent] as Entry)) return;
      swap(child, parent);
      parent = child;
    }
  };
  const take = (): Entry | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (first && last && heap.length > 0) {
      heap[0] = last;
      down();
    }
    return first;
  };
  return {
    plan(at, act) {
      heap.push({ at, order: order++, act });
      up(heap.length - 1);
    },
    async runUntil(until, progress) {
      let done = 0;
      for (;;) {
        const next = heap[0];
        if (!next || next.at > until) return done;
        take();
        await next.act(next.at);
        done += 1;
        if (done % 1000 === 0) progress(next.at);
      }
    },
  };
}
