/** What the stream said of cases: those that changed, and one in which somebody came, left or began to write. */
interface Heard {
  changed: ReadonlySet<string>;
  present: string;
}

type Listeners = { [Kind in keyof Heard]: Set<(said: Heard[Kind]) => void> };

const listeners: Listeners = { changed: new Set(), present: new Set() };

/** Tells whoever listens on this page. */
export function tellHeard<Kind extends keyof Heard>(kind: Kind, said: Heard[Kind]): void {
  for (const listener of listeners[kind]) listener(said);
}

/** Calls back for each; gives the way to stop. */
export function whenHeard<Kind extends keyof Heard>(kind: Kind, listener: (said: Heard[Kind]) => void): () => void {
  listeners[kind].add(listener);
  return () => listeners[kind].delete(listener);
}
