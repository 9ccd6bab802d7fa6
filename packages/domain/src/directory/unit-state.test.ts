import { describe, expect, it } from 'vitest';
import type { UnitEvent } from './unit-events.ts';
import { clashOnRota, evolveUnit, onDuty, type Unit } from './unit-state.ts';

let seq = 0;
const event = (type: UnitEvent['type'], recordedAt: number, open: object): UnitEvent => {
  seq += 1;
  return { type, seq, happenedAt: recordedAt, recordedAt, actorId: null, open, personal: null } as unknown as UnitEvent;
};
const created = event('unit.created', 0, {
  unitId: 3,
  kind: 'call_centre',
  name: 'C',
  shortName: 'C',
  phone: null,
  parentId: 2,
  from: '2020-01-01',
});
const shift = (entryId: string, staffId: number, from: number, to: number, line = 'hotline') => ({
  entryId,
  line,
  staffId,
  from,
  to,
});
const unitAfter = (...events: UnitEvent[]): Unit =>
  [created, ...events].reduce<Unit | null>((unit, each) => evolveUnit('u', unit, each), null) as Unit;

describe('rota of a unit (ORG-4: who was on duty at any past moment can be proved)', () => {
  // Rostered at 10: person 1 from 100 to 200. At 150 it is found that person 2 stood in for all of it.
  const unit = unitAfter(
    event('duty.rostered', 10, shift('a', 1, 100, 200)),
    event('duty.changed', 150, { entryId: 'a', becomes: shift('b', 2, 100, 200) }),
  );
  const who = (at: number, known: number) => onDuty(unit.duty, 'hotline', at, known).map((entry) => entry.staffId);
  const cases: { name: string; at: number; known: number; expected: number[] }[] = [
    { name: 'before anything was rostered nobody is known', at: 120, known: 9, expected: [] },
    { name: 'as known then', at: 120, known: 120, expected: [1] },
    { name: 'as known now', at: 120, known: 300, expected: [2] },
    { name: 'at the recording of the change the new one is known', at: 120, known: 150, expected: [2] },
    { name: 'a moment before, the old one', at: 120, known: 149, expected: [1] },
    { name: 'the first moment of the shift', at: 100, known: 300, expected: [2] },
    { name: 'a moment before the shift', at: 99, known: 300, expected: [] },
    { name: 'the end no longer counts', at: 200, known: 300, expected: [] },
  ];
  it.each(cases)('$name', ({ at, known, expected }) => {
    expect(who(at, known)).toEqual(expected);
  });

  it('taken off the rota leaves nobody, and what stood before stays', () => {
    const off = unitAfter(
      event('duty.rostered', 10, shift('a', 1, 100, 200)),
      event('duty.changed', 50, { entryId: 'a', becomes: null }),
    );
    expect(onDuty(off.duty, 'hotline', 120, 300)).toEqual([]);
    expect(off.duty).toHaveLength(1);
  });

  it('the same person twice on one line at one time is a clash; another line, person or time is not', () => {
    const clash = (wanted: ReturnType<typeof shift>, besides: string | null = null) =>
      clashOnRota(unit.duty, wanted, besides)?.entryId ?? null;
    expect(clash(shift('x', 2, 199, 300))).toBe('b');
    expect(clash(shift('x', 2, 200, 300))).toBeNull();
    expect(clash(shift('x', 1, 120, 130))).toBeNull();
    expect(clash(shift('x', 2, 120, 130, 'repair'))).toBeNull();
    expect(clash(shift('x', 2, 120, 130), 'b')).toBeNull();
  });
});
