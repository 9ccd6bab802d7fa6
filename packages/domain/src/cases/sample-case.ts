import { completeReply } from '../outside/sample-reply.lexicon.ts';
import type { CaseCommand, Deciding } from './case-commands.ts';
import type { CaseEvent, EventOf, NewCaseEvent } from './case-events.ts';
import type { CaseState } from './case-state.ts';
import { activeOrderStates, type CaseKind, caseKinds } from './case-terms.ts';
import { decideCase } from './decide-case.ts';
import { evolveCase } from './evolve-case.ts';
import type { CasePolicy, KindRule } from './kind-rules.ts';
import { isRefusal } from './refusal.ts';

/** Cases for tests: one policy, one beginning, and a way to act on them that fails loudly. */
export const receivedAt = Date.parse('2025-11-24T09:12:00+08:00');
export const now = receivedAt + 3_600_000;
export const centre = 10;
export const stationA = 21;
export const stationB = 22;
export const worker = 301;
export const helper = 302;
export const operator = 101;
export const caller = 102;

const rules: Partial<Record<CaseKind, Partial<KindRule>>> = {
  repair: { proofOfVisit: 'required', answerOnTheSpot: false },
  complaint: { followUp: 'always', answerOnTheSpot: false },
  report: { followUp: 'always', answerOnTheSpot: false, sealedByDefault: true },
  stop_heat: { followUp: 'always' },
};

const plain: KindRule = {
  proofOfVisit: 'optional',
  followUp: 'sample',
  answerOnTheSpot: true,
  sealedByDefault: false,
};

export const samplePolicy: CasePolicy = {
  version: 'sample/1',
  followUpTries: 3,
  followUps: {
    nights: { from: '20:00', to: '08:00' },
    zone: 'Asia/Shanghai',
    withinHours: 24,
    questions: ['attitude', 'skill'],
    badUpTo: 2,
  },
  appointments: { nights: { from: '20:00', to: '08:00' }, companyMoves: 1, zone: 'Asia/Shanghai' },
  kinds: Object.fromEntries(caseKinds.map((kind) => [kind, { ...plain, ...rules[kind] }])) as CasePolicy['kinds'],
};

export const by: Deciding = { actorId: operator, now, policy: samplePolicy };

/** The first event of a case, all quiet unless `open` says otherwise. */
export function received(open: Partial<EventOf<'case.received'>['open']> = {}): EventOf<'case.received'> {
  return {
    type: 'case.received',
    seq: 1,
    happenedAt: receivedAt,
    recordedAt: receivedAt + 500,
    actorId: operator,
    open: {
      kind: 'heat_use',
      topic: null,
      urgency: 'normal',
      source: 'hotline',
      sealed: false,
      originUnitId: null,
      centreUnitId: centre,
      receivedBy: operator,
      premisesId: null,
      premisesUse: null,
      stationUnitId: null,
      areaStewardIds: [],
      outside: null,
      accusedStaffIds: [],
      accusedUnitIds: [],
      messageId: null,
      originalHash: null,
      packVersion: samplePolicy.version,
      ...open,
    },
    personal: { callerName: null, phone: null, phoneKey: null, place: null, text: 'it is cold', original: null },
  };
}

/** A case just received. */
export function newCase(open: Partial<EventOf<'case.received'>['open']> = {}): CaseState {
  return evolveCase('case-1', null, received(open));
}

/** Gives decided events the place the log would give them. */
export function recorded(news: readonly NewCaseEvent[], afterSeq: number, who: Deciding): CaseEvent[] {
  return news.map((event, at) => {
    const { type, open, personal } = event;
    const place = { seq: afterSeq + 1 + at, happenedAt: event.at ?? who.now, recordedAt: who.now };
    return { type, open, personal, actorId: who.actorId, ...place } as CaseEvent;
  });
}

/** Decides one command; throws what speaks against it. */
export function decided(state: CaseState, command: CaseCommand, who: Deciding = by): CaseEvent[] {
  const outcome = decideCase(state, command, who);
  if (isRefusal(outcome)) throw new Error(`${command.act}: ${JSON.stringify(outcome)}`);
  return recorded(outcome, state.seq, who);
}

/** The case after these commands. */
export function after(state: CaseState, commands: readonly CaseCommand[], who: Deciding = by): CaseState {
  return commands.reduce(
    (each, command) => decided(each, command, who).reduce((so, event) => evolveCase(each.id, so, event), each),
    state,
  );
}

export const dispatch = (unitId = stationA, assigneeId: number | null = worker): CaseCommand => ({
  act: 'dispatch',
  unitId,
  assigneeId,
  words: '',
  byFile: true,
});
export const addJoint = (unitId = stationB, assigneeId: number | null = null): CaseCommand => ({
  act: 'add_joint',
  unitId,
  assigneeId,
  words: '',
});
export const accept = (orderNo = 1, at: number | null = null): CaseCommand => ({ act: 'accept', orderNo, at });
export const giveBack = (orderNo = 1): CaseCommand => ({ act: 'return', orderNo, words: 'not our area' });
export const arrive = (orderNo = 1, at: number | null = null): CaseCommand => ({
  act: 'arrive',
  orderNo,
  proof: 'place',
  fileHash: null,
  words: '',
  at,
});
export const finish = (orderNo = 1, noVisitReason: string | null = 'told by phone'): CaseCommand => ({
  act: 'finish',
  orderNo,
  cause: 'company',
  result: `valve opened ${orderNo}`,
  noVisitReason,
  at: null,
});
export const answer = (onSpot = true): CaseCommand => ({
  act: 'answer',
  code: 'explained',
  way: 'phone',
  words: 'explained',
  onSpot,
});
export const followUp = (outcome: 'satisfied' | 'unsatisfied' | 'unreachable'): CaseCommand => ({
  act: 'follow_up',
  outcome,
  way: 'phone',
  score: outcome === 'satisfied' ? 5 : null,
  words: '',
});
export const close = (code: 'solved' | 'not_reached' = 'solved'): CaseCommand => ({ act: 'close', code, words: '' });
export const reopen: CaseCommand = { act: 'reopen', because: 'caller', words: 'cold again' };
export const join = (to = 'case-2'): CaseCommand => ({
  act: 'join',
  to,
  toState: 'in_hand',
  toJoinedTo: null,
  words: '',
});
export const unjoin: CaseCommand = { act: 'unjoin', words: 'another fault' };
export const classify = (
  kind: CaseKind,
  more: Partial<Extract<CaseCommand, { act: 'classify' }>> = {},
): CaseCommand => ({
  act: 'classify',
  kind,
  topic: null,
  urgency: 'normal',
  sealed: false,
  premisesId: null,
  premisesUse: null,
  stationUnitId: null,
  areaStewardIds: [],
  accusedStaffIds: [],
  accusedUnitIds: [],
  lineUnitIds: [],
  centreUnitId: centre,
  place: null,
  words: 'corrected',
  ...more,
});

export const outside = { system: '12345', number: 'A1', due: receivedAt + 172_800_000 };
const plainStep = { granted: null, until: null, solved: null, satisfied: null, words: '' };
/** A step towards the outside body, all quiet unless `more` says otherwise. */
export const outsideStep = (
  step: Extract<CaseCommand, { act: 'outside_step' }>['step'],
  more: Partial<Extract<CaseCommand, { act: 'outside_step' }>> = {},
): CaseCommand => ({ act: 'outside_step', step, ...plainStep, ...more });

const possibleOutside = [
  outsideStep('sign'),
  outsideStep('contact'),
  outsideStep('our_call_back', { solved: true, satisfied: true }),
  outsideStep('submit', { words: completeReply }),
  outsideStep('their_call_back', { solved: true, satisfied: false }),
];

const casewide: readonly CaseCommand[] = [
  answer(),
  answer(false),
  classify('repair'),
  classify('complaint'),
  classify('heat_use'),
  dispatch(),
  dispatch(stationB, null),
  addJoint(),
  addJoint(stationA, helper),
  { act: 'note', words: 'noted', mentions: [worker] },
  { act: 'attach', hash: 'a1', size: 12, type: 'image/png', name: 'valve.png' },
  { act: 'tell', way: 'phone', words: 'someone is coming', at: now },
  { act: 'notify_owner', owner: 'the property manager', way: 'phone', words: 'the roof leaks', at: now },
  { act: 'urge', by: 'customer', words: '' },
  { act: 'supervise', words: 'today' },
  { act: 'escalate', toUnitId: 5, words: 'large' },
  followUp('satisfied'),
  followUp('unsatisfied'),
  followUp('unreachable'),
  close(),
  close('not_reached'),
  reopen,
  join(),
  unjoin,
  { act: 'reveal', reason: 'verify', words: '' },
  { act: 'rate', stars: 4, words: '' },
  {
    act: 'ask_pause',
    cause: 'customer_asks_later',
    from: receivedAt,
    to: null,
    words: 'call after six',
    clocks: [{ startedAt: receivedAt }],
  },
  {
    act: 'ask_extension',
    promiseId: 'PRM-4',
    variant: 'x',
    until: now + 86_400_000,
    words: 'a part is missing',
    clock: { dueAt: now + 3_600_000 },
  },
  { act: 'decide_request', no: 1, granted: true, words: '' },
  { act: 'decide_request', no: 2, granted: false, words: '' },
  { act: 'resume_clock', at: null, words: '' },
  ...possibleOutside,
  { act: 'outside_rework', until: null, words: 'the caller says it is cold' },
];

const onOrder = (orderNo: number): CaseCommand[] => [
  { act: 'progress', orderNo, words: 'on the way', measure: true, told: false, at: null },
  { act: 'assign', orderNo, assigneeId: helper, words: '', handOver: false },
  accept(orderNo),
  giveBack(orderNo),
  { act: 'transfer', orderNo, unitId: stationB, assigneeId: null, words: 'theirs' },
  { act: 'transfer', orderNo, unitId: stationA, assigneeId: worker, words: 'ours' },
  { act: 'add_assistant', orderNo, staffId: helper, words: '' },
  { act: 'agree_appointment', orderNo, for: now + 86_400_000, nightWished: true, movedBy: null, words: '' },
  { act: 'fail_appointment', orderNo, words: 'a burst main' },
  { act: 'tell_failed_appointment', orderNo, consents: true, words: '' },
  { act: 'cancel_appointment', orderNo, words: '' },
  { act: 'grade_fault', orderNo, grade: 'small', words: '' },
  arrive(orderNo),
  finish(orderNo),
  finish(orderNo, null),
];

/** Commands worth trying on a case, legal or not: every act, and every active order of it. */
export function commandsToTry(state: CaseState): CaseCommand[] {
  const active = state.orders.filter((order) => activeOrderStates.includes(order.state));
  return [...casewide, ...active.flatMap((order) => onOrder(order.no))];
}
