import type { Db, Tx } from '../db/tx.ts';
import { authorOf, type Context } from '../http/context.ts';
import { type EventInput, type ReadEvent, readEvent, type StreamKind } from './chain.ts';
import { type Appended, loadStream, newStream, type Projector, type Stream } from './event-log.ts';

/** How a kind of stream becomes a state; the log only ever takes what the schemas made. */
export interface Folding<State, Event> {
  kind: StreamKind;
  evolve: (id: string, state: State | null, event: Event) => State | null;
}

interface Fold<State> {
  state: State | null;
}

/** A stream that holds at least its first event. */
export interface Folded<State> extends Stream<Fold<State>> {
  state: { state: State };
}

function fold<State, Event>(
  { evolve }: Folding<State, Event>,
  id: string,
  state: State | null,
  events: readonly ReadEvent[],
): State | null {
  return (events as unknown as Event[]).reduce<State | null>((before, event) => evolve(id, before, event), state);
}

/** Loads and folds; null when it is not there or may not be known of. */
export async function loadFolded<State, Event>(
  db: Db,
  folding: Folding<State, Event>,
  id: string,
): Promise<Folded<State> | null> {
  const { events, seq, hash } = await loadStream(db, id);
  const state = fold(folding, id, null, events);
  return state === null ? null : { id, kind: folding.kind, seq, hash, state: { state } };
}

/** Appends to a stream (or begins it, when only its id is given) and gives it as it is then. */
export async function appendFolded<State, Event>(
  ctx: Context,
  tx: Tx,
  folding: Folding<State, Event>,
  to: Folded<State> | string,
  events: readonly EventInput[],
): Promise<Folded<State>> {
  const stream: Stream<Fold<State>> = typeof to === 'string' ? newStream(to, folding.kind, { state: null }) : to;
  const stored = await ctx.services.events.append(tx, stream, events, authorOf(ctx));
  const state = fold(folding, stream.id, stream.state.state, stored.map(readEvent));
  const last = stored.at(-1);
  if (state === null) throw new Error(`stream ${stream.id} does not begin with its first event`);
  return { ...stream, seq: last?.seq ?? stream.seq, hash: last?.hash ?? stream.hash, state: { state } };
}

/** What a stream was that somebody appended to by its head alone. */
async function foldBefore<State, Event>(
  tx: Tx,
  folding: Folding<State, Event>,
  { id, seq }: Stream,
): Promise<State | null> {
  if (seq === 0) return null;
  const { events } = await loadStream(tx, id);
  const before = events.filter((event) => event.seq <= seq);
  return fold(folding, id, null, before);
}

/**
 * A projector that writes what changed between two folds; on a rebuild there is nothing before. Rows follow from one
 * stream's events alone, so streams can be replayed one after the other.
 */
export function foldedProjector<State, Event>(
  folding: Folding<State, Event>,
  write: (tx: Tx, before: State | null, after: State) => Promise<void>,
  writeMany?: (tx: Tx, changes: readonly { before: State | null; after: State }[]) => Promise<void>,
): Projector {
  const changeOf = async (tx: Tx, stream: Stream, events: readonly ReadEvent[]) => {
    const before = (stream.state as Fold<State>).state ?? (await foldBefore(tx, folding, stream));
    const after = fold(folding, stream.id, before, events);
    return after === null ? null : { before, after };
  };
  const one: Projector = async (tx, stream, events) => {
    const change = await changeOf(tx, stream, events);
    if (change) await write(tx, change.before, change.after);
  };
  if (!writeMany) return one;
  return Object.assign(one, {
    async many(tx: Tx, appended: Appended) {
      const changes = [];
      for (const { stream, events } of appended) {
        const change = await changeOf(tx, stream, events);
        if (change) changes.push(change);
      }
      await writeMany(tx, changes);
    },
  });
}

/** One stream of many that are appended to at once: a new one, or one whose head and state its table gave. */
export function foldedItem<State>(
  folding: Pick<Folding<State, never>, 'kind'>,
  id: string,
  known: { seq: number; hash: string; state: State } | null,
): Stream<Fold<State>> {
  if (!known) return newStream(id, folding.kind, { state: null });
  return { id, kind: folding.kind, seq: known.seq, hash: known.hash, state: { state: known.state } };
}
