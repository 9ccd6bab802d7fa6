import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import {
  type Appeal,
  actOn,
  actUnasked,
  findCase,
  type KnownCase,
  type TakenIn,
  takeIn,
} from '../../src/features/cases/cases.public.ts';
import { inTransaction, readAs } from '../../src/platform/db/tx.ts';
import { type Context, type Person, publicPerson, systemScope } from '../../src/platform/http/context.ts';
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
  takeIn(person: Person | null, at: number, appeal: Appeal): Promise<TakenIn>;
  act(person: Person, at: number, id: string, command: CaseCommand): Promise<void>;
  actPublicly(at: number, id: string, command: CaseCommand): Promise<void>;
  look(id: string): Promise<CaseNow>;
  jointOrders(id: string): Promise<{ orderNo: number; unitId: number }[]>;
  acts(): number;
}

export function createDriver(services: Services, allUnits: readonly number[]): Driver {
  let count = 0;
  const everything = systemScope(allUnits);
  const contextOf = (person: Person, at: number): Context => ({
    services,
    person,
    requestId: 'demo',
    address: '127.0.0.1',
    now: at,
  });
  // What this driver did last to a case is what it is, but for a joined one, which ends with its main case.
  const last = new Map<string, KnownCase['state']['state']>();
  const remember = (known: KnownCase): void => {
    const { state } = known.state;
    if (state.state === 'joined' || state.state === 'closed') last.delete(known.id);
    else last.set(known.id, state);
  };
  const stateOf = async (id: string) => {
    const remembered = last.get(id);
    if (remembered) return remembered;
    const known = await readAs(services.pool, everything, (db) => findCase(db, id));
    if (!known) throw new Error(`the demo lost case ${id}`);
    return known.state.state;
  };
  return {
    async takeIn(person, at, appeal) {
      count += 1;
      const who = person ?? publicPerson;
      return inTransaction(services.pool, person ? person.scope : everything, (tx) =>
        takeIn(contextOf(who, at), tx, appeal),
      );
    },
    async act(person, at, id, command) {
      count += 1;
      const after = await inTransaction(services.pool, person.scope, (tx) =>
        actOn(contextOf(person, at), tx, id, command),
      );
      remember(after);
    },
    async actPublicly(at, id, command) {
      count += 1;
      await inTransaction(services.pool, everything, async (tx) => {
        const known = await findCase(tx, id);
        if (known) remember(await actUnasked(contextOf(publicPerson, at), tx, known, command));
      });
    },
    async jointOrders(id) {
      const { orders } = await stateOf(id);
      return orders
        .filter((order) => order.role === 'joint' && order.state === 'dispatched')
        .map(({ no, unitId }) => ({ orderNo: no, unitId }));
    },
    async look(id) {
      const state = await stateOf(id);
      const lead = state.orders.filter((order) => order.role === 'lead').at(-1);
      return {
        id,
        state: state.state,
        orderNo: lead?.no ?? 0,
        orderUnitId: lead?.unitId ?? null,
        assigneeId: lead?.assigneeId ?? null,
      };
    },
    acts: () => count,
  };
}
