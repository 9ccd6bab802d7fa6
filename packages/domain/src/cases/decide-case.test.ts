import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import type { CaseState } from './case-state.ts';
import { decideCase } from './decide-case.ts';
import { isRefusal, type RefusalCode } from './refusal.ts';
import {
  accept,
  addJoint,
  after,
  answer,
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
  join,
  newCase,
  operator,
  reopen,
  stationA,
  stationB,
  unjoin,
  worker,
} from './sample-case.ts';

interface Row {
  name: string;
  state: CaseState;
  command: CaseCommand;
  actorId?: number | null;
  /** The types of the events, or the code of the refusal. */
  expected: string[] | RefusalCode;
}

const fresh = newCase();
const sent = after(fresh, [dispatch()]);
const accepted = after(sent, [accept()]);
const arrived = after(accepted, [arrive()]);
const done = after(arrived, [finish()]);
const joint = after(accepted, [addJoint()]);
const complaint = newCase({ kind: 'complaint' });
const complaintDone = after(complaint, [dispatch(), accept(), finish()]);
const missed = (tries: number) =>
  after(
    complaintDone,
    Array.from({ length: tries }, () => followUp('unreachable')),
    { ...by, actorId: caller },
  );
const words = 'why';
const progress = (at: number | null, said = words): CaseCommand => ({
  act: 'progress',
  orderNo: 1,
  words: said,
  measure: false,
  told: false,
  at,
});
const tell = (at: number | null): CaseCommand => ({ act: 'tell', way: 'phone', words, at });
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
const blank = (command: CaseCommand): CaseCommand => ({ ...command, words: '  ' }) as CaseCommand;
const joinTo = (patch: Partial<Extract<CaseCommand, { act: 'join' }>>): CaseCommand =>
  ({ ...join(), ...patch }) as CaseCommand;

const succeeding: Row[] = [
  {
    name: 'answered on the spot ends a plain case (INT-3)',
    state: fresh,
    command: answer(),
    expected: ['case.answered', 'case.closed'],
  },
  {
    name: 'answered on the spot ends it even where a follow-up is due',
    state: newCase({ kind: 'stop_heat' }),
    command: answer(),
    expected: ['case.answered', 'case.closed'],
  },
  {
    name: 'a complaint answered later still waits for its follow-up (FOL-1)',
    state: complaint,
    command: answer(false),
    expected: ['case.answered'],
  },
  { name: 'classified', state: done, command: classify('fee'), expected: ['case.classified'] },
  {
    name: 'what was a complaint and is called another kind still waits for its follow-up when it is answered (FOL-1, SEC-2)',
    state: after(complaint, [classify('consultation')]),
    command: answer(false),
    expected: ['case.answered'],
  },
  { name: 'dispatched', state: fresh, command: dispatch(), expected: ['order.dispatched'] },
  { name: 'a second unit joins in (ORD-2)', state: accepted, command: addJoint(), expected: ['order.dispatched'] },
  {
    name: 'noted even when closed',
    state: after(fresh, [answer()]),
    command: { act: 'note', words, mentions: [] },
    expected: ['case.noted'],
  },
  {
    name: 'a file is attached',
    state: fresh,
    command: { act: 'attach', hash: 'a', size: 1, type: 'image/png', name: 'x' },
    expected: ['case.file_attached'],
  },
  {
    name: 'the same file again: nothing more',
    state: after(fresh, [{ act: 'attach', hash: 'a', size: 1, type: 'image/png', name: 'x' }]),
    command: { act: 'attach', hash: 'a', size: 1, type: 'image/png', name: 'y' },
    expected: [],
  },
  { name: 'told', state: fresh, command: tell(null), expected: ['case.told'] },
  { name: 'progress', state: sent, command: progress(null), expected: ['case.progress'] },
  {
    name: 'urged without words (ORD-3)',
    state: sent,
    command: { act: 'urge', by: 'customer', words: '' },
    actorId: null,
    expected: ['case.urged'],
  },
  { name: 'supervised (ORD-2)', state: done, command: { act: 'supervise', words }, expected: ['case.supervised'] },
  { name: 'escalated', state: sent, command: escalate(5), expected: ['case.escalated'] },
  { name: 'satisfied', state: done, command: followUp('satisfied'), actorId: caller, expected: ['case.followed_up'] },
  {
    name: 'unsatisfied reopens (ORD-2)',
    state: done,
    command: followUp('unsatisfied'),
    actorId: caller,
    expected: ['case.followed_up', 'case.reopened'],
  },
  { name: 'closed without follow-up where the kind allows', state: done, command: close(), expected: ['case.closed'] },
  {
    name: 'a complaint is closed once followed up',
    state: after(complaintDone, [followUp('satisfied')], { ...by, actorId: caller }),
    command: close(),
    expected: ['case.closed'],
  },
  { name: 'reopened', state: after(done, [close()]), command: reopen, expected: ['case.reopened'] },
  { name: 'joined (INT-9)', state: sent, command: join(), expected: ['case.joined'] },
  { name: 'unjoined', state: after(sent, [join()]), command: unjoin, expected: ['case.unjoined'] },
  {
    name: 'rated by the customer (FOL-5)',
    state: done,
    command: { act: 'rate', stars: 5, words: '' },
    actorId: null,
    expected: ['case.rated'],
  },
  { name: 'assigned', state: sent, command: assign(helper), expected: ['order.assigned'] },
  { name: 'accepted', state: sent, command: accept(), expected: ['order.accepted'] },
  { name: 'returned with its reason', state: accepted, command: giveBack(), expected: ['order.returned'] },
  {
    name: 'transferred to another unit',
    state: accepted,
    command: transfer(stationB),
    expected: ['order.transferred'],
  },
  {
    name: 'transferred within the unit to another person',
    state: accepted,
    command: transfer(stationA, helper),
    expected: ['order.transferred'],
  },
  {
    name: 'an assistant comes along (ORD-2)',
    state: accepted,
    command: assist(helper),
    expected: ['order.assistant_added'],
  },
  { name: 'arrived', state: accepted, command: arrive(), expected: ['order.arrived'] },
  { name: 'finished', state: arrived, command: finish(), expected: ['order.done'] },
];

const refused: Row[] = [
  { name: 'wrong state of the case', state: fresh, command: close(), expected: 'wrong_case_state' },
  { name: 'an ended order is not accepted again', state: accepted, command: accept(), expected: 'wrong_order_state' },
  { name: 'on site it is too late to return', state: arrived, command: giveBack(), expected: 'wrong_order_state' },
  { name: 'an order that is not there', state: sent, command: accept(2), expected: 'no_such_order' },
  {
    name: 'answering on the spot what needs a visit',
    state: newCase({ kind: 'repair' }),
    command: answer(),
    expected: 'not_answerable_on_spot',
  },
  { name: 'transfer to where it is', state: accepted, command: transfer(stationA, worker), expected: 'same_unit' },
  {
    name: 'assistant already there',
    state: after(accepted, [assist(helper)]),
    command: assist(helper),
    expected: 'already_there',
  },
  { name: 'the assignee as own assistant', state: accepted, command: assist(worker), expected: 'already_there' },
  { name: 'joining itself', state: sent, command: join('case-1'), expected: 'cannot_join_itself' },
  {
    name: 'joining a case that is itself joined',
    state: sent,
    command: joinTo({ toJoinedTo: 'case-3' }),
    expected: 'already_joined',
  },
  {
    name: 'joining a case that is done',
    state: sent,
    command: joinTo({ toState: 'done' }),
    expected: 'main_case_not_open',
  },
  {
    name: 'joining a case that is not there',
    state: sent,
    command: joinTo({ toState: null }),
    expected: 'main_case_not_open',
  },
  {
    name: 'following up own work (FOL-1)',
    state: done,
    command: followUp('satisfied'),
    actorId: worker,
    expected: 'own_work',
  },
  {
    name: 'following up what one assisted',
    state: after(accepted, [assist(helper), finish()]),
    command: followUp('satisfied'),
    actorId: helper,
    expected: 'own_work',
  },
  {
    name: 'following up one\u2019s own answer (SEC-5)',
    state: after(complaint, [answer(false)]),
    command: followUp('satisfied'),
    actorId: operator,
    expected: 'own_work',
  },
  { name: 'giving up after two tries', state: missed(2), command: close('not_reached'), expected: 'tries_left' },
  { name: 'giving up a plain case after no try', state: done, command: close('not_reached'), expected: 'tries_left' },
  { name: 'the lead ends before the joint (ORD-2)', state: joint, command: finish(), expected: 'joint_orders_open' },
  {
    name: 'finishing with no result',
    state: arrived,
    command: { ...finish(), result: ' ' } as CaseCommand,
    expected: 'reason_required',
  },
];

const needWords: CaseCommand[] = [
  giveBack(),
  transfer(stationB),
  { act: 'supervise', words },
  escalate(5),
  tell(null),
  progress(null),
  { act: 'note', words, mentions: [] },
];

const typesOf = (row: Row) => {
  const outcome = decideCase(row.state, row.command, {
    ...by,
    actorId: row.actorId === undefined ? operator : row.actorId,
  });
  return isRefusal(outcome) ? outcome.refused : outcome.map((event) => event.type);
};

describe('a rating (FOL-5)', () => {
  it('is of its round: a reopened case has none', () => {
    const rated = after(fresh, [answer(), { act: 'rate', stars: 2, words: '' }]);
    expect(rated.stars).toBe(2);
    expect(after(rated, [reopen])).toMatchObject({ state: 'received', stars: null, reopenedCount: 1 });
  });
});

describe('deciding (ORD-1, ORD-2, INT-3, FOL-1)', () => {
  it.each(succeeding)('$name', (row) => expect(typesOf(row)).toEqual(row.expected));
  it.each(refused)('refuses: $name', (row) => expect(typesOf(row)).toEqual(row.expected));
  it.each(needWords.map((command) => ({ act: command.act, command })))(
    '$act asks for words (ORD-2: why)',
    ({ command }) =>
      expect(typesOf({ name: '', state: accepted, command: blank(command), expected: [] })).toBe('reason_required'),
  );
  it('answering and reopening ask for words too', () => {
    expect(typesOf({ name: '', state: fresh, command: blank(answer()), expected: [] })).toBe('reason_required');
    expect(typesOf({ name: '', state: done, command: blank(reopen), expected: [] })).toBe('reason_required');
  });
});
