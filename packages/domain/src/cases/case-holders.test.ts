import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import type { CaseEvent } from './case-events.ts';
import { holdersOfCase } from './case-holders.ts';
import { evolveCase } from './evolve-case.ts';
import {
  accept,
  addJoint,
  by,
  decided,
  dispatch,
  finish,
  giveBack,
  newCase,
  now,
  stationA,
  stationB,
} from './sample-case.ts';

const transfer = (unitId: number, orderNo = 1): CaseCommand => ({
  act: 'transfer',
  orderNo,
  unitId,
  assigneeId: null,
  words: 'their pipes',
});
const join: CaseCommand = {
  act: 'join',
  to: 'case-2',
  toState: 'in_hand',
  toJoinedTo: null,
  words: 'the same',
};
const unjoin: CaseCommand = { act: 'unjoin', words: 'not the same' };

/** Units that held a case while these commands came, a second apart. */
function heldAfter(commands: readonly CaseCommand[]): { unitId: number | null; second: number }[] {
  let state = newCase({ kind: 'complaint' });
  const events: CaseEvent[] = [];
  commands.forEach((command, nth) => {
    for (const event of decided(state, command, { ...by, now: now + nth * 1_000 })) {
      events.push(event);
      state = evolveCase(state.id, state, event);
    }
  });
  return holdersOfCase(events).map(({ unitId, from }) => ({ unitId, second: (from - now) / 1_000 }));
}

describe('who holds a case when (ORD-2)', () => {
  const rows: { name: string; commands: CaseCommand[]; held: { unitId: number | null; second: number }[] }[] = [
    { name: 'nobody before it is dispatched', commands: [], held: [] },
    { name: 'whom it is dispatched to', commands: [dispatch(stationA, null)], held: [{ unitId: stationA, second: 0 }] },
    {
      name: 'whom it is transferred to, and back',
      commands: [dispatch(stationA, null), transfer(stationB), transfer(stationA)],
      held: [
        { unitId: stationA, second: 0 },
        { unitId: stationB, second: 1 },
        { unitId: stationA, second: 2 },
      ],
    },
    {
      name: 'not those who help',
      commands: [dispatch(stationA, null), addJoint(stationB), transfer(30, 2)],
      held: [{ unitId: stationA, second: 0 }],
    },
    {
      name: 'nobody once it was given back',
      commands: [dispatch(stationA, null), giveBack(), dispatch(stationB, null)],
      held: [
        { unitId: stationA, second: 0 },
        { unitId: null, second: 1 },
        { unitId: stationB, second: 2 },
      ],
    },
    {
      name: 'nobody once it is done',
      commands: [dispatch(stationA, null), accept(), finish()],
      held: [
        { unitId: stationA, second: 0 },
        { unitId: null, second: 2 },
      ],
    },
    {
      name: 'nobody while it is joined to another, the same again when that is undone',
      commands: [dispatch(stationA, null), join, unjoin],
      held: [
        { unitId: stationA, second: 0 },
        { unitId: null, second: 1 },
        { unitId: stationA, second: 2 },
      ],
    },
  ];
  it.each(rows)('$name', ({ commands, held }) => {
    expect(heldAfter(commands)).toEqual(held);
  });
});
