import { describe, expect, it } from 'vitest';
import { actRow, type CaseAct, caseActs } from './case-acts.ts';
import type { CaseState } from './case-state.ts';
import { activeOrderStates, caseStates, orderStates } from './case-terms.ts';
import { decideCase } from './decide-case.ts';
import { evolveCase } from './evolve-case.ts';
import { isRefusal, refuse } from './refusal.ts';
import { by, commandsToTry, newCase, outside, recorded } from './sample-case.ts';

interface Seen {
  cases: Map<string, Set<string>>;
  orders: Map<string, Set<string>>;
  states: Set<string>;
  orderStates: Set<string>;
}

const outsideEntry = { at: 0, byId: null, granted: null, until: null, solved: null, satisfied: null, words: '' };

const note = (map: Map<string, Set<string>>, key: string, to: string) =>
  map.set(key, (map.get(key) ?? new Set()).add(to));

/** What tells two cases apart as far as the graph goes. */
const shapeOf = (state: CaseState): string =>
  JSON.stringify([
    state.state,
    state.kind,
    state.orders.map((order) => [order.role, order.state, order.arrivedAt !== null]),
    state.followUps.length,
    state.beforeJoin?.state,
    state.appointments.map((appointment) => appointment.state),
    state.requests.map((request) => [request.what, request.granted, request.to !== null]),
  ]);

function move(seen: Seen, state: CaseState, command: ReturnType<typeof commandsToTry>[number]): CaseState | null {
  const outcome = decideCase(state, command, { ...by, actorId: 999 });
  if (isRefusal(outcome)) return null;
  const next = recorded(outcome, state.seq, by).reduce((so, event) => evolveCase(so.id, so, event), state);
  note(seen.cases, `${command.act} ${state.state}`, next.state);
  const no = 'orderNo' in command ? command.orderNo : null;
  const before = state.orders.find((order) => order.no === no);
  const behind = next.orders.find((order) => order.no === no);
  if (before && behind) note(seen.orders, `${command.act} ${before.state}`, behind.state);
  return next;
}

/** Walks every shape reachable within three orders and three follow-ups. */
function walk(): Seen {
  const seen: Seen = { cases: new Map(), orders: new Map(), states: new Set(), orderStates: new Set() };
  const known = new Set<string>();
  // As if its result had been given to the outside body, so that it may come back.
  const submitted = { ...outsideEntry, step: 'submit' as const };
  const queue: CaseState[] = [{ ...newCase({ outside }), outsideLog: [submitted] }];
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (known.has(shapeOf(state)) || state.orders.length > 3 || state.followUps.length > 3) continue;
    // Requests and appointments move no case: one of them beside one order tells all there is to tell.
    const besides = state.requests.length + state.appointments.length;
    if (besides > (state.orders.length > 1 || state.followUps.length > 1 ? 0 : 1)) continue;
    known.add(shapeOf(state));
    seen.states.add(state.state);
    for (const order of state.orders) seen.orderStates.add(order.state);
    for (const command of commandsToTry(state)) {
      const next = move(seen, state, command);
      if (next) queue.push(next);
    }
  }
  return seen;
}

const seen = walk();
const reached = (map: Map<string, Set<string>>, act: CaseAct, from: readonly string[]) =>
  [...new Set(from.flatMap((state) => [...(map.get(`${act} ${state}`) ?? [])]))].sort();

describe('the graph of a case (ORD-1, ORD-2)', () => {
  it('reaches every state of a case and of an order', () => {
    expect([...seen.states].sort()).toEqual([...caseStates].sort());
    expect([...seen.orderStates].sort()).toEqual([...orderStates].sort());
  });

  it('has no dead end but closed: from every other state an act leads on', () => {
    for (const state of caseStates.filter((each) => each !== 'closed')) {
      const onward = caseActs.filter((act) =>
        [...(seen.cases.get(`${act} ${state}`) ?? [])].some((to) => to !== state),
      );
      expect(onward, state).not.toEqual([]);
    }
    for (const state of activeOrderStates) {
      const onward = caseActs.filter((act) =>
        [...(seen.orders.get(`${act} ${state}`) ?? [])].some((to) => to !== state),
      );
      expect(onward, state).not.toEqual([]);
    }
  });

  it.each(caseActs)('%s leads exactly where its row says', (act) => {
    const row = actRow(act);
    for (const from of row.from) expect(seen.cases.has(`${act} ${from}`), `${act} from ${from}`).toBe(true);
    if (row.to.length) expect(reached(seen.cases, act, row.from)).toEqual([...row.to].sort());
    else for (const from of row.from) expect([...(seen.cases.get(`${act} ${from}`) ?? [])]).toEqual([from]);
  });

  it.each(caseActs.filter((act) => actRow(act).order))('%s takes its order exactly where its row says', (act) => {
    const order = actRow(act).order;
    if (!order) throw new Error('no order row');
    for (const from of order.from) expect(seen.orders.has(`${act} ${from}`), `${act} from ${from}`).toBe(true);
    if (order.to.length) expect(reached(seen.orders, act, order.from)).toEqual([...order.to].sort());
    else for (const from of order.from) expect([...(seen.orders.get(`${act} ${from}`) ?? [])]).toEqual([from]);
  });

  it('refuses every act in every state its row leaves out', () => {
    const leftOut = caseActs.flatMap((act) =>
      caseStates.filter((state) => !actRow(act).from.includes(state)).map((state) => ({ act, state })),
    );
    for (const { act, state } of leftOut) {
      const command = commandsToTry({ ...newCase(), orders: [] }).find((each) => each.act === act);
      if (!command) continue;
      expect(decideCase({ ...newCase(), state }, command, by)).toEqual(refuse('wrong_case_state', { act, state }));
    }
  });
});
