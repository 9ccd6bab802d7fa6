import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import type { CaseState } from './case-state.ts';
import type { CaseKind } from './case-terms.ts';
import { decideCase } from './decide-case.ts';
import {
  accept,
  addJoint,
  after,
  arrive,
  by,
  caller,
  classify,
  close,
  dispatch,
  finish,
  followUp,
  giveBack,
  helper,
  newCase,
  now,
  receivedAt,
  reopen,
  stationA,
  stationB,
  worker,
} from './sample-case.ts';

const words = 'why';
const sent = after(newCase(), [dispatch()]);
const accepted = after(sent, [accept()]);
const arrived = after(accepted, [arrive()]);
const done = after(arrived, [finish()]);
const joint = after(accepted, [addJoint()]);
const repair = after(newCase({ kind: 'repair' }), [dispatch(), accept()]);
const complaintDone = after(newCase({ kind: 'complaint' }), [dispatch(), accept(), finish()]);
const missed = (tries: number) =>
  after(
    complaintDone,
    Array.from({ length: tries }, () => followUp('unreachable')),
    { ...by, actorId: caller },
  );
const accusing = newCase({ kind: 'report', accusedStaffIds: [worker], accusedUnitIds: [stationB] });
const assign = (assigneeId: number): CaseCommand => ({ act: 'assign', orderNo: 1, assigneeId, words, handOver: true });
const assist = (staffId: number): CaseCommand => ({ act: 'add_assistant', orderNo: 1, staffId, words: '' });
const transfer = (unitId: number, assigneeId: number | null = null): CaseCommand => ({
  act: 'transfer',
  orderNo: 1,
  unitId,
  assigneeId,
  words,
});
const escalate = (toUnitId: number): CaseCommand => ({ act: 'escalate', toUnitId, words });
const progress = (said: string): CaseCommand => ({
  act: 'progress',
  orderNo: 1,
  words: said,
  measure: false,
  told: false,
  at: null,
});

describe('the proof of a visit', () => {
  it('is demanded where the kind demands it: arrival or a reason', () => {
    const outcome = (state: CaseState, reason: string | null) => decideCase(state, finish(1, reason), by);
    expect(outcome(repair, null)).toEqual({ refused: 'visit_proof_required', params: { kind: 'repair' } });
    expect(outcome(repair, '  ')).toMatchObject({ refused: 'visit_proof_required' });
    expect(outcome(repair, 'valve was turned by the customer')).toMatchObject([{ open: { visited: false } }]);
    expect(outcome(after(repair, [arrive()]), null)).toMatchObject([{ open: { visited: true } }]);
    expect(outcome(accepted, null)).toMatchObject([{ open: { visited: false } }]);
  });

  it('is not got round by an answer: what no telephone mends is not solved by words, but may be explained', () => {
    const outcome = (kind: CaseKind, code: 'solved' | 'explained', onSpot = false) =>
      decideCase(newCase({ kind }), { act: 'answer', code, way: 'phone', words, onSpot }, by);
    expect(outcome('repair', 'solved')).toEqual({ refused: 'visit_proof_required', params: { kind: 'repair' } });
    expect(outcome('repair', 'explained')).toMatchObject([{ type: 'case.answered' }, { type: 'case.closed' }]);
    expect(outcome('repair', 'explained', true)).toMatchObject({ refused: 'not_answerable_on_spot' });
    expect(outcome('heat_use', 'solved')).toMatchObject([{ type: 'case.answered' }, { type: 'case.closed' }]);
    expect(outcome('complaint', 'solved')).toMatchObject([{ type: 'case.answered' }]);
  });

  it('is asked of each order for itself', () => {
    const two = after(repair, [arrive(), addJoint(stationB, helper), accept(2)]);
    expect(decideCase(two, finish(2, null), by)).toMatchObject({ refused: 'visit_proof_required' });
  });
});

describe('what is refused for the complaint it once was (FOL-1, SEC-2)', () => {
  it.each([
    [
      'answered on the spot',
      'not_answerable_on_spot',
      { act: 'answer', code: 'explained', way: 'phone', words, onSpot: true },
      [],
    ],
    ['closed', 'needs_follow_up', close('solved'), [dispatch(), accept(), finish(1, 'why')]],
  ] as const)('%s: by the name of the complaint, and by its own where that rules', (_, code, command, way) => {
    const asked = newCase({ kind: 'complaint' });
    expect(decideCase(after(asked, way), command, by)).toEqual({ refused: code, params: { kind: 'complaint' } });
    expect(decideCase(after(asked, [...way, classify('consultation')]), command, by)).toEqual({
      refused: code,
      params: { kind: 'complaint', calledNow: 'consultation' },
    });
  });
});

describe('giving up (ORD-2: three tries)', () => {
  it('may be closed unreached at the third try, not at the second', () => {
    expect(decideCase(missed(3), close('not_reached'), by)).toMatchObject([{ open: { code: 'not_reached' } }]);
    expect(decideCase(missed(2), close('not_reached'), by)).toEqual({
      refused: 'tries_left',
      params: { tries: 2, needed: 3 },
    });
  });

  it('numbers the tries, and counts anew once reopened', () => {
    expect(decideCase(missed(2), followUp('satisfied'), { ...by, actorId: caller })).toMatchObject([
      { open: { tryNo: 3 } },
    ]);
    expect(after(missed(3), [reopen]).followUps).toEqual([]);
  });
});

describe('joint orders (ORD-2)', () => {
  it('the case is done when the last of them is, with the result of the lead', () => {
    const one = after(joint, [accept(2), finish(2)]);
    expect(one).toMatchObject({ state: 'in_hand', result: null });
    expect(after(one, [finish(1)])).toMatchObject({ state: 'done', result: 'valve opened 1', cause: 'company' });
  });

  it('a joint one given back leaves the lead at work; the lead given back takes the joint ones with it', () => {
    expect(after(joint, [giveBack(2)])).toMatchObject({
      state: 'in_hand',
      orders: [{ state: 'accepted' }, { state: 'returned' }],
    });
    expect(after(joint, [giveBack(1)])).toMatchObject({
      state: 'received',
      orders: [{ state: 'returned' }, { state: 'cancelled' }],
    });
  });

  it('a transfer begins again in the other unit, without the people of the first', () => {
    const moved = after(accepted, [assist(helper), transfer(stationB)]);
    expect(moved.orders[0]).toMatchObject({
      unitId: stationB,
      assigneeId: null,
      assistantIds: [],
      state: 'dispatched',
      acceptedAt: null,
    });
    expect(moved.involvedStaffIds).toContain(helper);
  });
});

describe('a reopened case starts afresh (ORD-2)', () => {
  it('keeps its orders, drops the ending', () => {
    const again = after(done, [close(), reopen]);
    expect(again).toMatchObject({
      state: 'received',
      reopenedCount: 1,
      result: null,
      cause: null,
      closedAt: null,
      closingCode: null,
    });
    expect(again.orders).toEqual(done.orders);
  });
});

describe('the accused (SEC-1)', () => {
  const refusing: CaseCommand[] = [dispatch(stationA, worker), dispatch(stationB, null)];
  it.each(refusing)('is not given the case: %o', (command) =>
    expect(decideCase(accusing, command, by)).toMatchObject({ refused: 'accused_cannot_handle' }),
  );

  it('is kept out of joint handling, assignment, assistance, transfer, escalation', () => {
    const state = after(accusing, [dispatch(stationA, null)]);
    for (const command of [
      addJoint(stationB),
      assign(worker),
      assist(worker),
      transfer(stationB),
      transfer(stationA, worker),
      escalate(stationB),
    ])
      expect(decideCase(state, command, by), command.act).toMatchObject({ refused: 'accused_cannot_handle' });
  });

  it('cannot take, follow up or end it oneself, but may be heard', () => {
    const state = after(accusing, [dispatch(stationA, null)]);
    const asWorker = { ...by, actorId: worker };
    for (const command of [accept(), progress(words), giveBack(), classify('other')])
      expect(decideCase(state, command, asWorker), command.act).toMatchObject({ refused: 'accused_cannot_handle' });
    expect(decideCase(state, { act: 'note', words, mentions: [] }, asWorker)).toMatchObject([{ type: 'case.noted' }]);
  });

  it('named only after dispatch in a sealed case: the order is taken back at once', () => {
    const late = after(sent, [
      classify('report', { sealed: true, accusedStaffIds: [worker], accusedUnitIds: [stationA] }),
    ]);
    expect(late).toMatchObject({ state: 'received', orders: [{ state: 'returned' }] });
    expect(decideCase(late, accept(), by)).toMatchObject({ refused: 'wrong_case_state' });
    expect(decideCase(late, dispatch(stationA, null), by)).toMatchObject({ refused: 'accused_cannot_handle' });
    expect(decideCase(late, dispatch(stationB, null), by)).toMatchObject([{ type: 'order.dispatched' }]);
  });

  it('named in an open case, cannot take the order: it can be moved on', () => {
    const late = after(sent, [classify('complaint', { accusedStaffIds: [worker], accusedUnitIds: [stationA] })]);
    expect(decideCase(late, accept(), by)).toMatchObject({ refused: 'accused_cannot_handle' });
    expect(decideCase(late, transfer(stationB), by)).toMatchObject([{ type: 'order.transferred' }]);
  });

  it('of a sealed case the whole line of the accused is not given it, joint orders of theirs are taken back alone', () => {
    const against = newCase({ kind: 'report', sealed: true, accusedStaffIds: [worker], lineUnitIds: [stationA, 29] });
    for (const unitId of [stationA, 29])
      expect(decideCase(against, dispatch(unitId, null), by)).toMatchObject({ refused: 'accused_cannot_handle' });
    const joint = after(newCase({ kind: 'report', sealed: true }), [
      dispatch(stationB, null),
      addJoint(stationA, null),
    ]);
    const late = after(joint, [
      classify('report', { sealed: true, accusedStaffIds: [worker], lineUnitIds: [stationA] }),
    ]);
    expect(late).toMatchObject({ state: 'in_hand', orders: [{ state: 'dispatched' }, { state: 'returned' }] });
  });
});

/** The same, with orders that were sent the moment the case came. */
const sentAtOnce = (state: CaseState): CaseState => ({
  ...state,
  orders: state.orders.map((order) => ({ ...order, dispatchedAt: receivedAt })),
});

describe('a claimed time (D: a late upload is fine, a future one is not)', () => {
  const commands = [
    { act: 'accept', state: sent, at: (at: number) => accept(1, at) },
    { act: 'arrive', state: sentAtOnce(accepted), at: (at: number) => arrive(1, at) },
    { act: 'tell', state: sent, at: (at: number): CaseCommand => ({ act: 'tell', way: 'phone', words, at }) },
    { act: 'progress', state: sent, at: (at: number): CaseCommand => ({ ...progress(words), at }) as CaseCommand },
    { act: 'finish', state: accepted, at: (at: number) => ({ ...finish(), at }) as CaseCommand },
  ];
  it.each(commands)('of $act lies between the case and now, both included', ({ state, at }) => {
    const outcome = (instant: number) => decideCase(state, at(instant), by);
    expect(outcome(now)).toMatchObject([{ at: now }]);
    expect(outcome(receivedAt)).toMatchObject([{ at: receivedAt }]);
    expect(outcome(now + 1)).toEqual({ refused: 'happened_in_future', params: { at: now + 1 } });
    expect(outcome(receivedAt - 1)).toEqual({ refused: 'happened_before_case', params: { at: receivedAt - 1 } });
  });
  it('of an arrival is not before the order was sent (SEC-5)', () => {
    const sent = now - 60_000;
    const waiting = {
      ...arrived,
      orders: arrived.orders.map((order) => ({
        ...order,
        state: 'accepted' as const,
        dispatchedAt: sent,
        arrivedAt: null,
      })),
    };
    const arrive = (at: number) =>
      decideCase(
        waiting,
        { act: 'arrive', orderNo: 1, proof: 'place', fileHash: null, words: '', at } as CaseCommand,
        by,
      );
    expect(arrive(sent)).toMatchObject([{ type: 'order.arrived', at: sent }]);
    expect(arrive(sent + 1)).toMatchObject([{ type: 'order.arrived', at: sent + 1 }]);
    expect(arrive(sent - 1)).toEqual({ refused: 'bad_span', params: { orderNo: 1 } });
  });
  it('of an end is not before the arrival', () => {
    const arrivedAt = arrived.orders[0]?.arrivedAt ?? 0;
    const end = (at: number) => decideCase(arrived, { ...finish(), at } as CaseCommand, by);
    expect(end(arrivedAt)).toMatchObject([{ type: 'order.done', at: arrivedAt }]);
    expect(end(arrivedAt - 1)).toEqual({ refused: 'bad_span', params: { orderNo: 1 } });
  });
});
