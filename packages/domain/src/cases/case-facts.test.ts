import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '../promises/fact.ts';
import type { CaseCommand } from './case-commands.ts';
import type { CaseEvent } from './case-events.ts';
import { factsOfCase } from './case-facts.ts';
import { evolveCase } from './evolve-case.ts';
import {
  accept,
  after,
  answer,
  arrive,
  by,
  caller,
  close,
  decided,
  dispatch,
  finish,
  followUp,
  newCase,
  now,
  outside,
  outsideStep,
  received,
  receivedAt,
  recorded,
  reopen,
  stationA,
  stationB,
  worker,
} from './sample-case.ts';

function factsAfter(commands: readonly CaseCommand[]): string[] {
  let state = newCase({ kind: 'complaint' });
  const events: CaseEvent[] = [];
  for (const command of commands)
    for (const event of decided(state, command, { ...by, actorId: caller })) {
      events.push(event);
      state = evolveCase(state.id, state, event);
    }
  return factsOfCase(events).map((fact) => fact.name);
}

const progress = (measure: boolean, told: boolean): CaseCommand => ({
  act: 'progress',
  orderNo: 1,
  words: 'on the way',
  measure,
  told,
  at: null,
});
const sent: CaseCommand[] = [dispatch(stationA, null)];

const other = { ...by, actorId: 999 };
const rows: { name: string; before?: CaseCommand[]; commands: CaseCommand[]; facts: string[] }[] = [
  {
    name: 'PRM-4, PRM-6: an answer answers and is a measure',
    commands: [answer(false)],
    facts: ['case.answered', 'walk_in.acted_on', 'measure.taken'],
  },
  {
    name: 'PRM-7: telling the customer answers',
    commands: [{ act: 'tell', way: 'phone', words: 'soon', at: null }],
    facts: ['case.told', 'case.answered'],
  },
  {
    name: 'PRM-8, PRM-30: sent to a unit, its team is told, no repairer has received it',
    commands: sent,
    facts: ['case.passed_on', 'team.told'],
  },
  {
    name: 'PRM-8: sent to a person, it is received',
    commands: [dispatch(stationA, worker)],
    facts: ['case.passed_on', 'team.told', 'order.received'],
  },
  { name: 'PRM-8: accepting receives', before: sent, commands: [accept()], facts: ['order.received'] },
  {
    name: 'PRM-8: assigning receives',
    before: sent,
    commands: [{ act: 'assign', orderNo: 1, assigneeId: worker, words: '', handOver: false }],
    facts: ['order.received'],
  },
  {
    name: 'PRM-8: passed to another unit, nobody has it',
    before: sent,
    commands: [{ act: 'transfer', orderNo: 1, unitId: stationB, assigneeId: null, words: 'theirs' }],
    facts: ['case.passed_on', 'team.told'],
  },
  {
    name: 'PRM-8: passed to a person of another unit',
    before: sent,
    commands: [{ act: 'transfer', orderNo: 1, unitId: stationB, assigneeId: worker, words: 'theirs' }],
    facts: ['case.passed_on', 'team.told', 'order.received'],
  },
  {
    name: 'PRM-8, PRM-9: arrival begins the work',
    before: [...sent, accept()],
    commands: [arrive()],
    facts: ['order.arrived', 'walk_in.acted_on', 'work.started'],
  },
  {
    name: 'PRM-6: progress is a measure only when it says so',
    before: sent,
    commands: [progress(false, false)],
    facts: ['work.progressed', 'walk_in.acted_on'],
  },
  {
    name: 'PRM-6: a plan given is a measure',
    before: sent,
    commands: [progress(true, false)],
    facts: ['work.progressed', 'walk_in.acted_on', 'measure.taken'],
  },
  {
    name: 'PRM-7: progress told to the customer answers',
    before: sent,
    commands: [progress(true, true)],
    facts: ['work.progressed', 'walk_in.acted_on', 'measure.taken', 'case.answered'],
  },
  {
    name: 'PRM-6: done is a measure',
    before: [...sent, accept()],
    commands: [finish()],
    facts: ['measure.taken', 'walk_in.acted_on', 'order.done'],
  },
  {
    name: 'nothing is promised by notes and urging',
    commands: [
      { act: 'urge', by: 'customer', words: '' },
      { act: 'note', words: 'x', mentions: [] },
    ],
    facts: [],
  },
];

describe('facts of a case (PRM-4, PRM-6, PRM-7, PRM-8, ORD-10)', () => {
  it.each(rows)('$name', ({ before = [], commands, facts }) => {
    const early = factsAfter(before);
    expect(factsAfter([...before, ...commands]).slice(early.length)).toEqual(facts);
  });

  it('PRM-8: a call by the hotline was answered, a letter was not', () => {
    const names = (source: 'hotline' | 'letter') => factsOfCase([received({ source })]).map((fact) => fact.name);
    expect(names('hotline')).toEqual(['case.received', 'call.answered']);
    expect(names('letter')).toEqual(['case.received']);
  });

  it('ORD-10: the deadline of an outside body comes with its instant, and what is to be signed for when it is here', () => {
    const due = receivedAt + 86_400_000;
    const recordedAt = receivedAt + 3_600_000;
    const facts = (at: number | null) => {
      const event = received({ source: 'hotline_12345', outside: { system: '12345', number: '7', due: at } });
      return factsOfCase([{ ...event, recordedAt }]);
    };
    expect(facts(due)).toEqual([
      { name: 'case.received', at: receivedAt, seq: 1 },
      { name: 'outside.received', at: recordedAt, seq: 1 },
      { name: 'outside.deadline', at: receivedAt, seq: 1, due },
    ]);
    expect(facts(null).map(({ name }) => name)).toEqual(['case.received', 'outside.received']);
  });

  it('ORD-10: the citizen is contacted by a call, and by our call-back where there was none before', () => {
    const state = after(newCase({ outside }), [outsideStep('sign')]);
    const names = (from: typeof state, step: CaseCommand) =>
      factsOfCase(decided(from, step, other)).map(({ name }) => name);
    const backed = outsideStep('our_call_back', { solved: true, satisfied: true });
    expect(names(state, outsideStep('contact'))).toEqual(['outside.contacted']);
    expect(names(after(state, [answer(false)]), backed)).toEqual(['outside.contacted']);
    expect(names(newCase({ outside }), outsideStep('sign'))).toEqual(['outside.signed_for']);
  });

  it('ORD-10: the citizen of an outside order is contacted by whatever speaks to them, that of another case by nothing', () => {
    const tell: CaseCommand = { act: 'tell', way: 'phone', words: 'soon', at: receivedAt + 1_000 };
    const taken = [...sent, accept()];
    const worked = [...taken, finish()];
    const names = (from: typeof outside | null, before: readonly CaseCommand[], command: CaseCommand) => {
      const state = after(newCase({ outside: from }), before);
      const events = decided(state, command, other).map((event, at) => ({ ...event, seq: 90 + at }) as CaseEvent);
      return factsOfCase([received({ outside: from }), ...events]).filter(
        ({ name, seq }) => name === 'outside.contacted' && seq >= 90,
      );
    };
    const speaking: [CaseCommand[], CaseCommand][] = [
      [[], tell],
      [[], answer(false)],
      [sent, progress(false, true)],
      [taken, arrive()],
      [worked, followUp('satisfied')],
      [worked, followUp('unsatisfied')],
    ];
    for (const [before, command] of speaking) {
      expect(names(outside, before, command), command.act).toHaveLength(1);
      expect(names(null, before, command), command.act).toEqual([]);
    }
    // When it was, not when it was written down.
    expect(names(outside, [], tell)).toEqual([{ name: 'outside.contacted', at: receivedAt + 1_000, seq: 90 }]);
    const silent: [CaseCommand[], CaseCommand][] = [
      [[], dispatch(stationA, worker)],
      [sent, accept()],
      [sent, progress(true, false)],
      [taken, finish()],
      [worked, followUp('unreachable')],
      [[], { act: 'note', words: 'x', mentions: [] }],
    ];
    for (const [before, command] of silent) expect(names(outside, before, command), command.act).toEqual([]);
    // The rate counts by the moment that meets the clock, whatever was recorded first.
    const late: CaseCommand = { ...tell, at: receivedAt + 2_000 } as CaseCommand;
    const ways: [CaseCommand[], number | null][] = [
      [[], null],
      [[tell], receivedAt + 1_000],
      [[late, tell], receivedAt + 1_000],
      [[outsideStep('sign'), outsideStep('contact'), tell], receivedAt + 1_000],
      [[...sent, accept(), arrive()], by.now],
    ];
    for (const [commands, first] of ways) expect(after(newCase({ outside }), commands).contactedAt).toBe(first);
  });

  it('follow-ups answer unless nobody was reached; closing replies to the outside body', () => {
    const worked = [...sent, accept(), finish()];
    const state = after(newCase({ kind: 'complaint' }), worked);
    const names = (command: CaseCommand) => factsOfCase(decided(state, command, other)).map((fact) => fact.name);
    expect(names(followUp('unreachable'))).toEqual([]);
    expect(names(followUp('satisfied'))).toEqual(['customer.called', 'case.answered']);
    expect(names(followUp('unsatisfied'))).toEqual(['customer.called', 'case.answered', 'case.reopened']);
    expect(names(reopen)).toEqual(['case.reopened']);
    const satisfied = decided(state, followUp('satisfied'), other).reduce(
      (so, event) => evolveCase(so.id, so, event),
      state,
    );
    expect(factsOfCase(decided(satisfied, close(), other)).map((fact) => fact.name)).toEqual([
      'case.closed',
      'outside.replied',
    ]);
  });

  it('a case ended by its main case had a measure taken', () => {
    const events = recorded(
      [{ type: 'case.main_done', at: null, open: { main: 'case-2', cause: 'none' }, personal: { words: '' } }],
      3,
      by,
    );
    expect(factsOfCase(events)).toEqual([{ name: 'measure.taken', at: now, seq: 4 }]);
  });

  it('bears the claimed time, not the time of recording', () => {
    const at = receivedAt + 60_000;
    const [event] = decided(newCase(), { act: 'tell', way: 'phone', words: 'soon', at });
    expect(event && factsOfCase([event])).toEqual([
      { name: 'case.told', at, seq: 2 },
      { name: 'case.answered', at, seq: 2 },
    ]);
  });

  it('PRM-30: what a station did for a walk-in is uploaded when it is recorded, however early it happened', () => {
    const minute = 60_000;
    const [arrival] = decided(after(newCase(), [...sent, accept()]), arrive(), other);
    const late = {
      ...arrival,
      happenedAt: receivedAt + 20 * minute,
      recordedAt: receivedAt + 300 * minute,
    } as CaseEvent;
    const named = (source: 'station' | 'hotline') =>
      factsOfCase([received({ source }), late]).filter(({ name }) => name.startsWith('walk_in.'));
    const acted = { name: 'walk_in.acted_on', at: late.happenedAt, seq: late.seq };
    expect(named('station')).toEqual([acted, { name: 'walk_in.uploaded', at: late.recordedAt, seq: late.seq }]);
    expect(named('hotline')).toEqual([acted]);
  });

  it('PRM-11: only what is paid for is completed as a paid service, by what the case is then', () => {
    const done = decided(after(newCase(), [...sent, accept()]), finish(), other);
    const names = (kind: 'repair' | 'paid_service') =>
      factsOfCase([received({ kind }), ...done]).map((fact) => fact.name);
    expect(names('paid_service')).toContain('paid_service.completed');
    expect(names('repair')).not.toContain('paid_service.completed');
  });

  it('names only facts the promise engine knows', () => {
    const facts = factsAfter([...sent, accept(), progress(true, true), arrive(), finish(), reopen]);
    for (const name of facts) expect(FACT_NAMES).toContain(name);
  });
});
