import { describe, expect, it } from 'vitest';
import { unitCalendar } from '../time/unit-hours.ts';
import { ledgerOf } from './ledger.ts';
import { clockIn, days, held, minutes, received, ruleOf } from './sample-holdings.ts';
import { at, day, hours, late, list, OFFICE_UNIT, office } from './sample-hours.ts';
import { transfersOfMinutes } from './sample-transfers.ts';
import { transfersOfDays } from './sample-transfers-by-day.ts';

describe('transfer between units with other hours (PRM, ORD-2)', () => {
  it.each([...transfersOfMinutes, ...transfersOfDays])('$name', ({ due, ...given }) => {
    expect(clockIn(given).dueAt).toBe(due === null ? null : at(due));
  });

  it('does not depend on the order in which holdings are told', () => {
    const holdings = held(['2026-11-13T17:00:00', 7], ['2026-11-13T18:00:00', OFFICE_UNIT], ['2026-11-14T09:00:00', 8]);
    const given = { limit: minutes(180), start: '2026-11-13T16:00:00' };
    expect(clockIn({ ...given, holdings: [...holdings].reverse() })).toEqual(clockIn({ ...given, holdings }));
  });

  it('leaves alone a promise that was met before, and counts one that is owed again', () => {
    const given = { limit: minutes(120), start: '2026-11-13T16:00:00', holdings: held(['2026-11-14T09:00:00', 7]) };
    const answered = { name: 'case.answered', at: at('2026-11-14T08:59:59'), seq: 5 };
    expect(clockIn({ ...given, facts: [answered] }).dueAt).toBe(at('2026-11-16T09:30:00'));
    const reopened = { name: 'case.reopened', at: at('2026-11-14T09:30:00'), seq: 6 };
    expect(clockIn({ ...given, facts: [answered, reopened] }).dueAt).toBe(at('2026-11-14T10:00:00'));
  });

  it('names both calendars, and is provisional only where the receiver’s reaches an unpublished year', () => {
    const given = { limit: days(3), start: '2026-12-29T10:00:00' };
    const byList = clockIn({ ...given, holdings: held(['2026-12-30T10:00:00', 7]) });
    expect(byList.calendarVersion).toBe('2025-11-01+cn.2026.1|u7.1+cn.2026.1');
    expect(byList.provisional).toBe(true);
    const without = clockIn({ ...given, holdings: held(['2026-12-30T10:00:00', 9]) });
    expect([without.provisional, without.calendarVersion]).toEqual([false, '2025-11-01+cn.2026.1|u9.1']);
  });

  it('tells in the ledger by whose hours each stretch counted', () => {
    const rule = ruleOf(minutes(120), held(['2026-11-13T16:30:00', 7]));
    const parts = ledgerOf(rule, [received('2026-11-13T16:00:00')], {}, at('2026-11-13T18:00:00'));
    expect(parts).toEqual([
      {
        from: at('2026-11-13T16:00:00'),
        to: at('2026-11-13T16:30:00'),
        counted: true,
        reason: 'open',
        name: null,
        source: null,
        unitId: null,
      },
      {
        from: at('2026-11-13T16:30:00'),
        to: at('2026-11-13T18:00:00'),
        counted: true,
        reason: 'open',
        name: null,
        source: null,
        unitId: 7,
      },
    ]);
  });
});

describe('hours of a unit from a date on (PRM, D)', () => {
  const sundays = hours(7, { from: '2026-11-15', revision: 2, weekly: { sun: late } });
  it('leaves the days before as they were', () => {
    const calendar = unitCalendar(office, [sundays, hours(7)], [list]);
    expect(calendar.hoursOf(Math.floor(at('2026-11-14T12:00:00') / 86_400_000))).toHaveLength(2);
    expect(calendar.hoursOf(Math.floor(at('2026-11-15T12:00:00') / 86_400_000))).toHaveLength(2);
    expect(calendar.hoursOf(Math.floor(at('2026-11-21T12:00:00') / 86_400_000))).toHaveLength(0);
  });
  it('takes the later revision of two for one date', () => {
    const again = hours(7, { revision: 2, weekly: { mon: day } });
    const calendar = unitCalendar(office, [again, hours(7)], [list]);
    expect(calendar.hoursOf(Math.floor(at('2026-11-09T12:00:00') / 86_400_000))).toHaveLength(2);
    expect(calendar.hoursOf(Math.floor(at('2026-11-10T12:00:00') / 86_400_000))).toHaveLength(0);
  });
});
