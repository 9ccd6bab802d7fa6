import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../time/civil.ts';
import type { AreaEvent } from './area-events.ts';
import { findAreaGaps } from './area-gaps.ts';
import { type Area, answersFor, clashOfSubstitutes, evolveArea, heldFrom } from './area-state.ts';

const event = (type: AreaEvent['type'], open: object): AreaEvent =>
  ({ type, seq: 1, happenedAt: 0, recordedAt: 0, actorId: null, open, personal: null }) as unknown as AreaEvent;
const after = (area: Area | null, ...events: AreaEvent[]): Area =>
  events.reduce<Area | null>((state, each) => evolveArea('a', state, each), area) as Area;
const created = event('area.created', { name: 'A', stationUnitId: 1 });
const joined = (from: string, ...premisesIds: string[]) => event('area.premises_joined', { premisesIds, from });
const left = (from: string, ...premisesIds: string[]) => event('area.premises_left', { premisesIds, from });

describe('a steward area over time (CUS-3, ORG-8)', () => {
  it('keeps who was in it and until when', () => {
    const area = after(null, created, joined('2025-01-01', 'p', 'q'), left('2025-06-01', 'p'));
    expect(area.premises).toEqual([
      { premisesId: 'p', from: '2025-01-01', to: '2025-06-01' },
      { premisesId: 'q', from: '2025-01-01', to: null },
    ]);
    expect(heldFrom(area, '2025-05-31')).toEqual(['p', 'q']);
    expect(heldFrom(area, '2025-06-01')).toEqual(['q']);
  });

  it('forgets what never came to be: left on the day it joined', () => {
    expect(after(null, created, joined('2025-01-01', 'p'), left('2025-01-01', 'p')).premises).toEqual([]);
  });

  it('joining again later adds a second span, joining what is there changes nothing', () => {
    const area = after(null, created, joined('2025-01-01', 'p'), left('2025-03-01', 'p'), joined('2025-05-01', 'p'));
    expect(area.premises).toEqual([
      { premisesId: 'p', from: '2025-01-01', to: '2025-03-01' },
      { premisesId: 'p', from: '2025-05-01', to: null },
    ]);
    expect(after(area, joined('2025-07-01', 'p')).premises).toEqual(area.premises);
  });

  it('a new steward ends the one before; the substitute answers while there is one', () => {
    const area = after(
      null,
      created,
      event('area.steward_set', { staffId: 1, from: '2025-01-01' }),
      event('area.substitute_set', { staffId: 3, from: '2025-05-01', to: '2025-05-08' }),
      event('area.steward_set', { staffId: 2, from: '2025-06-01' }),
    );
    const asked = ['2024-12-31', '2025-04-30', '2025-05-01', '2025-05-07', '2025-05-08', '2025-06-01'];
    expect(asked.map((date) => answersFor(area, date)?.staffId ?? null)).toEqual([null, 1, 3, 3, 1, 2]);
    expect(clashOfSubstitutes(area, { from: '2025-05-07', to: '2025-05-09' })?.staffId).toBe(3);
    expect(clashOfSubstitutes(area, { from: '2025-05-08', to: '2025-05-09' })).toBeNull();
  });

  it('premises drawn back and forth are in exactly one area on every date, and each area replays alone', () => {
    const move = fc.record({ to: fc.integer({ min: 0, max: 2 }), day: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const start = dayOfDate('2025-01-01');
        const areas = [after(null, created, joined('2025-01-01', 'p')), after(null, created), after(null, created)];
        for (const { to, day } of moves) {
          const from = dateOfDay(start + day);
          for (const [index, area] of areas.entries()) {
            if (index === to) areas[index] = after(area, joined(from, 'p'));
            else if (heldFrom(area, from, ['p']).length > 0) areas[index] = after(area, left(from, 'p'));
          }
        }
        const members = areas.flatMap((area, index) =>
          area.premises.map((each) => ({ ...each, areaId: String(index) })),
        );
        expect(findAreaGaps(['p'], members, '2025-01-01', '2025-03-01')).toEqual({ gaps: [], overlaps: [] });
      }),
    );
  });
});
