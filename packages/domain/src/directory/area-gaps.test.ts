import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../time/civil.ts';
import { type AreaMembership, findAreaGaps } from './area-gaps.ts';

const member = (premisesId: string, areaId: string, from: string, to: string | null = null): AreaMembership => ({
  premisesId,
  areaId,
  from,
  to,
});

describe('findAreaGaps (CUS-3: exactly one steward area on every date)', () => {
  const cases: { name: string; members: AreaMembership[]; gaps: unknown[]; overlaps: unknown[] }[] = [
    { name: 'one area throughout', members: [member('p', 'a', '2025-01-01')], gaps: [], overlaps: [] },
    {
      name: 'no area at all',
      members: [],
      gaps: [{ premisesId: 'p', from: '2025-11-01', to: '2025-11-11' }],
      overlaps: [],
    },
    {
      name: 'handed over on the very day: neither gap nor overlap',
      members: [member('p', 'a', '2025-01-01', '2025-11-05'), member('p', 'b', '2025-11-05')],
      gaps: [],
      overlaps: [],
    },
    {
      name: 'a day between the two',
      members: [member('p', 'a', '2025-01-01', '2025-11-05'), member('p', 'b', '2025-11-06')],
      gaps: [{ premisesId: 'p', from: '2025-11-05', to: '2025-11-06' }],
      overlaps: [],
    },
    {
      name: 'a day in both',
      members: [member('p', 'b', '2025-01-01', '2025-11-06'), member('p', 'a', '2025-11-05')],
      gaps: [],
      overlaps: [{ premisesId: 'p', from: '2025-11-05', to: '2025-11-06', areaIds: ['a', 'b'] }],
    },
    {
      name: 'joins late, leaves early: two gaps',
      members: [member('p', 'a', '2025-11-03', '2025-11-09')],
      gaps: [
        { premisesId: 'p', from: '2025-11-01', to: '2025-11-03' },
        { premisesId: 'p', from: '2025-11-09', to: '2025-11-11' },
      ],
      overlaps: [],
    },
    {
      name: 'what was before and comes after does not count',
      members: [
        member('p', 'a', '2025-01-01'),
        member('p', 'b', '2024-01-01', '2025-11-01'),
        member('p', 'c', '2025-11-11'),
      ],
      gaps: [],
      overlaps: [],
    },
  ];
  it.each(cases)('$name', ({ members, gaps, overlaps }) => {
    expect(findAreaGaps(['p'], members, '2025-11-01', '2025-11-11')).toEqual({ gaps, overlaps });
  });

  it('agrees with asking each date on its own', () => {
    const day = fc.integer({ min: 0, max: 20 });
    const start = dayOfDate('2025-11-01');
    const span = fc.record({
      area: fc.constantFrom('a', 'b', 'c'),
      from: day,
      length: fc.integer({ min: 1, max: 12 }),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
        const members = spans.map(({ area, from, length, open }) =>
          member('p', area, dateOfDay(start + from), open ? null : dateOfDay(start + from + length)),
        );
        const { gaps, overlaps } = findAreaGaps(['p'], members, '2025-11-01', '2025-11-21');
        for (let each = start; each < start + 20; each += 1) {
          const date = dateOfDay(each);
          const there = new Set(
            members.filter((m) => m.from <= date && (m.to === null || date < m.to)).map((m) => m.areaId),
          );
          const within = (found: { from: string; to: string }) => found.from <= date && date < found.to;
          expect(gaps.filter(within)).toHaveLength(there.size === 0 ? 1 : 0);
          expect(overlaps.filter(within)).toHaveLength(there.size > 1 ? 1 : 0);
        }
      }),
    );
  });
});
