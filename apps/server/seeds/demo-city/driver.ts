import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { decideCase } from '@hearthline/domain/cases/decide-case';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { isRefusal } from '@hearthline/domain/cases/refusal';
import {
  type Appeal,
  actOn,
  actUnasked,
  findCase,
  type TakenIn,
  takeIn,
} from '../../src/features/cases/cases.public.ts';
import type { Person } from '../../src/platform/auth/person.ts';
import { inTransaction, readAs, type Tx } from '../../src/platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../src/platform/http/context.ts';
import type { Services } from '../../src/platform/services.ts';

export interface CaseNow {
  id: string;
  state: string;
  orderNo: number;
  orderUnitId: number | null;
  assigneeId: number | null;
}

/** Drives the real use cases as given people at given times, without HTTP. */
export interface Driver {
  /** Begins at once; cases are written, and numbered, in the order they were given. */
  takeIn(person: Person | null, at: number, appeal: Appeal): Promise<TakenIn>;
  act(person: Person, at: number, id: string, command: CaseCommand): Promise<void>;
  actPublicly(at: number, id: string, command: CaseCommand): Promise<void>;
  look(id: string): Promise<CaseNow>;
  jointOrders(id: string): Promise<{ orderNo: number; unitId: number }[]>;
  /** Anything else a person, or with null the installation, does through a use case of its own, waited for. */
  as<T>(person: Person | null, at: number, use: (ctx: Context, tx: Tx) => Promise<T>): Promise<T>;
  /** Somebody else than a driven person changed it: it is read anew when next looked at. */
  forget(id: string): void;
  acts(): number;
  /** Resolves when everything decided is written; throws what went wrong. */
  settle(): Promise<void>;
}

/** Writes that may be under way at a time: they overlap with deciding what comes next. */
const mostBehind = 32;

/** Writes trail behind: those of one family of cases in order, those of different ones side by side. */
function createBacklog() {
  const lastOf = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let failure: unknown = null;
  const check = (): void => {
    if (failure) throw failure;
  };
  return {
    async add(ids: readonly string[], write: () => Promise<unknown>): Promise<void> {
      while (underWay.size >= mostBehind) await Promise.race(underWay);
      check();
      const written: Promise<void> = Promise.all(ids.map((id) => lastOf.get(id)))
        .then(() => (failure ? undefined : write()))
        .then(
          () => undefined,
          (error: unknown) => {
            failure ??= error;
          },
        )
        .finally(() => underWay.delete(written));
      for (const id of ids) lastOf.set(id, written);
      underWay.add(written);
    },
    async settle(): Promise<void> {
      await Promise.all(underWay);
      check();
    },
  };
}

function afterCommand(services: Services, state: CaseState, command: CaseCommand, by: Person, now: number): CaseState {
  const policy = services.policy.byVersion(state.packVersion).cases;
  const decided = decideCase(state, command, { actorId: by.staffId, now, policy });
  if (isRefusal(decided)) throw new Error(`the demo may not ${command.act}: ${decided.refused}`);
  return decided.reduce((before, { type, at, open, personal }) => {
    const event = {
      type,
      seq: before.seq + 1,
      happenedAt: at ?? now,
      recordedAt: now,
      actorId: by.staffId,
      open,
      personal,
    };
    return evolveCase(before.id, before, event as CaseEvent);
  }, state);
}

const contextsOf =
  (services: Services) =>
  (person: Person, at: number): Context => ({ services, person, requestId: 'demo', address: '127.0.0.1', now: at });

function nowOf({ id, state, orders }: CaseState): CaseNow {
  const lead = orders.filter((order) => order.role === 'lead').at(-1);
  return {
    id,
    state,
    orderNo: lead?.no ?? 0,
    orderUnitId: lead?.unitId ?? null,
    assigneeId: lead?.assigneeId ?? null,
  };
}

export function createDriver(services: Services, allUnits: readonly number[]): Driver {
  let count = 0;
  const everything = systemScope(allUnits);
  const contextOf = contextsOf(services);
  const backlog = createBacklog();
  const known = new Map<string, CaseState>();
  const joinedTo = new Map<string, string[]>();
  let lastTaken: Promise<unknown> = Promise.resolve();
  const stateOf = async (id: string): Promise<CaseState> => {
    const state = known.get(id);
    // A joined case ends with its main case, which happens where we do not look.
    if (state && state.state !== 'joined') return state;
    if (state) await backlog.settle();
    const loaded = await readAs(services.pool, everything, (db) => findCase(db, id));
    if (!loaded) throw new Error(`the demo lost case ${id}`);
    known.set(id, loaded.state.state);
    return loaded.state.state;
  };
  /** Decides in memory what the use case will decide again when it is written. */
  const act = async (who: Person, at: number, id: string, command: CaseCommand, write: () => Promise<unknown>) => {
    count += 1;
    known.set(id, afterCommand(services, await stateOf(id), command, who, at));
    if (command.act === 'join') joinedTo.set(command.to, [...(joinedTo.get(command.to) ?? []), id]);
    const main = command.act === 'join' ? [command.to] : [];
    await backlog.add([id, ...main, ...(joinedTo.get(id) ?? [])], write);
  };
  return {
    takeIn(person, at, appeal) {
      count += 1;
      const who = person ?? publicPerson;
      const taken = lastTaken.then(() =>
        inTransaction(services.pool, person ? person.scope : everything, (tx) =>
          takeIn(contextOf(who, at), tx, appeal),
        ),
      );
      lastTaken = taken.catch(() => undefined);
      const ready = taken.then(async (done) => {
        if (done.state !== 'closed') await stateOf(done.id);
        return done;
      });
      // Whoever waits for it hears of what went wrong; nobody may be waiting yet.
      ready.catch(() => undefined);
      return ready;
    },
    act(person, at, id, command) {
      return act(person, at, id, command, () =>
        inTransaction(services.pool, person.scope, (tx) => actOn(contextOf(person, at), tx, id, command)),
      );
    },
    actPublicly(at, id, command) {
      return act(publicPerson, at, id, command, () =>
        inTransaction(services.pool, everything, async (tx) => {
          const found = await findCase(tx, id);
          if (found) await actUnasked(contextOf(publicPerson, at), tx, found, command);
        }),
      );
    },
    async jointOrders(id) {
      const { orders } = await stateOf(id);
      return orders
        .filter((order) => order.role === 'joint' && order.state === 'dispatched')
        .map(({ no, unitId }) => ({ orderNo: no, unitId }));
    },
    look: async (id) => nowOf(await stateOf(id)),
    as(person, at, use) {
      count += 1;
      return inTransaction(services.pool, person?.scope ?? everything, (tx) =>
        use(contextOf(person ?? publicPerson, at), tx),
      );
    },
    forget: (id) => void known.delete(id),
    acts: () => count,
    async settle() {
      await lastTaken;
      await backlog.settle();
    },
  };
}
