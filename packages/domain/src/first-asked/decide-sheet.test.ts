import { describe, expect, it } from 'vitest';
import { decideSheet } from './decide-sheet.ts';
import {
  accept,
  after,
  askUrgent,
  by,
  clerk,
  contact,
  find,
  grant,
  handler,
  handOver,
  leader,
  newSheet,
  notify,
  now,
  object,
  receive,
  resolve,
  station,
  tell,
} from './sample-sheet.ts';
import type { SheetCommand, SheetDeciding } from './sheet-commands.ts';
import { type SheetState, turnOfSheet } from './sheet-state.ts';

const atStation = by(handler);
const sent = after(newSheet(), [handOver]);
const taken = after(sent, [receive, atStation], [accept, atStation]);
const resolved = after(taken, [contact, atStation], [resolve, atStation]);
const told = after(resolved, [tell]);
const nameless = after(
  newSheet({ callerName: null, phone: null }),
  [handOver],
  [receive, atStation],
  [accept, atStation],
  [resolve, atStation],
);

interface Row {
  name: string;
  state: SheetState;
  command: SheetCommand;
  by?: SheetDeciding;
  refused: string;
}

const refusals: Row[] = [
  {
    name: 'FIR-2: an empty notification',
    state: newSheet(),
    command: { ...notify, materials: [], steps: [] } as SheetCommand,
    refused: 'nothing_to_notify',
  },
  {
    name: 'FIR-2: a second list without a reason',
    state: after(newSheet(), [notify]),
    command: notify,
    refused: 'notified_already',
  },
  {
    name: 'FIR-3: handing over while the leader is asked',
    state: after(newSheet(), [{ act: 'ask_leader', words: 'who' }]),
    command: handOver,
    refused: 'waits_for_leader',
  },
  {
    name: 'FIR-3: the asker names the department alone',
    state: after(newSheet(), [{ act: 'ask_leader', words: 'who' }]),
    command: { act: 'name_department', unitId: station, words: '' },
    refused: 'needs_another_person',
  },
  {
    name: 'FIR-3: to another department than the leader named',
    state: after(
      newSheet(),
      [{ act: 'ask_leader', words: 'who' }],
      [{ act: 'name_department', unitId: 22, words: '' }, by(leader)],
    ),
    command: handOver,
    refused: 'other_department_named',
  },
  {
    name: 'FIR-3: to the own department',
    state: newSheet(),
    command: { act: 'hand_over', unitId: 11, words: '', at: null },
    refused: 'same_unit',
  },
  {
    name: 'SEC-1: to an accused department',
    state: newSheet(),
    command: handOver,
    by: by(clerk, { accusedUnitIds: [station] }),
    refused: 'accused_cannot_handle',
  },
  {
    name: 'SEC-1: accepted by the accused',
    state: after(sent, [receive, atStation]),
    command: accept,
    by: by(handler, { accusedStaffIds: [handler] }),
    refused: 'accused_cannot_handle',
  },
  {
    name: 'PRM-2: a stamp before the hand-over',
    state: sent,
    command: { act: 'receive', at: now - 1 },
    refused: 'happened_before_sheet',
  },
  {
    name: 'PRM-2: a stamp in the future',
    state: sent,
    command: { act: 'receive', at: now + 1 },
    refused: 'happened_in_future',
  },
  { name: 'FIR-5: a result without a contact', state: taken, command: resolve, refused: 'contact_required' },
  {
    name: 'FIR-5: not done and not explained',
    state: after(taken, [contact]),
    command: { ...resolve, done: false } as SheetCommand,
    refused: 'explanation_required',
  },
  {
    name: 'FIR-5: not done and reported to oneself',
    state: after(taken, [contact]),
    command: { act: 'resolve', done: false, result: 'no', explanation: 'pipe', reportedToId: handler },
    by: atStation,
    refused: 'needs_another_person',
  },
  {
    name: 'FIR-4: decided by whoever asked',
    state: after(newSheet(), [askUrgent]),
    command: grant,
    refused: 'needs_another_person',
  },
  {
    name: 'FIR-4: decided without being asked',
    state: newSheet(),
    command: grant,
    by: by(leader),
    refused: 'nothing_asked',
  },
  {
    name: 'FIR-4: granted without a time',
    state: after(newSheet(), [askUrgent]),
    command: { ...grant, contactBy: null } as SheetCommand,
    by: by(leader),
    refused: 'urgent_needs_time',
  },
  {
    name: 'FIR-4: granted for a time that is over',
    state: after(newSheet(), [askUrgent]),
    command: { ...grant, contactBy: now } as SheetCommand,
    by: by(leader),
    refused: 'urgent_needs_time',
  },
  {
    name: 'ORD-8: a known caller called anonymous',
    state: resolved,
    command: { act: 'exempt', because: 'anonymous', words: 'x' },
    refused: 'caller_known',
  },
  {
    name: 'ORD-8: vexatious by word of the handler',
    state: resolved,
    command: { act: 'exempt', because: 'vexatious', words: 'x' },
    by: atStation,
    refused: 'needs_another_person',
  },
  {
    name: 'ORD-8: told without words',
    state: resolved,
    command: { ...tell, words: ' ' } as SheetCommand,
    refused: 'reason_required',
  },
  {
    name: 'FIR-7: found by the one concerned',
    state: told,
    command: find(),
    by: by(handler),
    refused: 'needs_another_person',
  },
  {
    name: 'FIR-7: proven by an event that is not there',
    state: told,
    command: find({ provedBy: [99] }),
    by: by(leader),
    refused: 'no_such_event',
  },
  {
    name: 'FIR-7: proven by nothing',
    state: told,
    command: find({ provedBy: [] }),
    by: by(leader),
    refused: 'not_proven',
  },
  {
    name: 'FIR-7: wrong handling proven by the opening alone',
    state: told,
    command: find({ provedBy: [1] }),
    by: by(leader),
    refused: 'not_proven',
  },
  {
    name: 'FIR-7: delay with every limit kept',
    state: after(told, [object]),
    command: find({ liability: 'delay', means: 'shirking', provedBy: [8] }),
    by: by(leader),
    refused: 'limit_not_passed',
  },
  {
    name: 'FIR-7: delay and nobody objected',
    state: told,
    command: find({ liability: 'delay', means: 'shirking', provedBy: [2] }),
    by: by(leader, { broken: ['PRM-2'] }),
    refused: 'no_objection',
  },
  {
    name: 'FIR-7: delay by no known means',
    state: after(told, [object]),
    command: find({ liability: 'delay', provedBy: [8] }),
    by: by(leader, { broken: ['PRM-2'] }),
    refused: 'means_required',
  },
  {
    name: 'FIR-7: delay not proven by the objection',
    state: after(told, [object]),
    command: find({ liability: 'delay', means: 'no_hand_over', provedBy: [2] }),
    by: by(leader, { broken: ['PRM-2'] }),
    refused: 'not_proven',
  },
];

describe('what speaks against an act on a sheet', () => {
  it.each(refusals)('$name', ({ state, command, by: who = by(), refused }) => {
    expect(decideSheet(state, command, who)).toMatchObject({ refused });
  });
});

describe('what a sheet becomes', () => {
  it('keeps the first asked for good and the first handler from the first acceptance (FIR-1)', () => {
    const again = after(
      sent,
      [receive, atStation],
      [{ act: 'give_back', words: 'not ours' }, atStation],
      [handOver],
      [receive, by(302)],
      [accept, by(302)],
    );
    expect(again).toMatchObject({ firstAskedId: clerk, firstHandlerId: 302, handlerId: 302, handlingUnitId: station });
    const passed = after(
      again,
      [{ act: 'pass', fromId: clerk, toId: 102, words: '' }],
      [{ act: 'pass', fromId: 302, toId: 303, words: '' }],
    );
    expect(passed).toMatchObject({ firstAskedId: clerk, keeperId: 102, firstHandlerId: 302, handlerId: 303 });
  });

  it('waits for the department, then for the first asked to tell (FIR-1, ORD-8)', () => {
    expect(turnOfSheet(newSheet())).toEqual({ unitId: 11, staffId: clerk });
    expect(turnOfSheet(sent)).toEqual({ unitId: station, staffId: null });
    expect(turnOfSheet(taken)).toEqual({ unitId: station, staffId: handler });
    expect(turnOfSheet(resolved)).toEqual({ unitId: 11, staffId: clerk });
    expect(turnOfSheet(told)).toBeNull();
  });

  it('lets nobody contact an anonymous caller, and ends without telling (ORD-8)', () => {
    expect(nameless.state).toBe('resolved');
    expect(after(nameless, [{ act: 'exempt', because: 'anonymous', words: 'no number' }])).toMatchObject({
      state: 'exempt',
      exempt: 'anonymous',
      endedMonth: '2025-11',
    });
  });

  it('keeps a second notification as a supplement with its reason (FIR-2)', () => {
    const twice = after(newSheet(), [notify], [{ ...notify, words: 'forgot the deed' } as SheetCommand]);
    expect(twice.notices.map(({ supplement }) => supplement)).toEqual([false, true]);
  });

  it('keeps a finding with the events that prove it, sorted and once (FIR-7)', () => {
    const found = after(after(told, [object]), [
      find({ liability: 'delay', means: 'left_post', provedBy: [8, 2, 8] }),
      by(leader, { broken: ['PRM-2'] }),
    ]);
    expect(found.findings).toMatchObject([
      { liability: 'delay', means: 'left_post', provedBy: [2, 8], staffId: handler, byId: leader },
    ]);
  });

  it('keeps the leader’s deadline of an urgent way (FIR-4)', () => {
    expect(after(newSheet(), [askUrgent], [grant, by(leader)]).urgent).toMatchObject({
      askedById: clerk,
      decidedById: leader,
      granted: true,
      contactBy: now + 1,
    });
  });
});
