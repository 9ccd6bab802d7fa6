import { describe, expect, it } from 'vitest';
import {
  evolveSheetMonth,
  factsOfSheetMonth,
  guardHandIn,
  guardReceipt,
  monthEnd,
  monthOf,
  retainUntil,
  type SheetMonth,
  type SheetMonthEvent,
} from './sheet-month.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const events: SheetMonthEvent[] = [
  {
    type: 'sheets.month_begun',
    seq: 1,
    happenedAt: at('2025-12-03T10:00:00'),
    actorId: 5,
    open: { unitId: 11, month: '2025-12' },
  },
  {
    type: 'sheets.handed_in',
    seq: 2,
    happenedAt: at('2026-01-02T09:00:00'),
    actorId: 5,
    open: { sheetIds: ['a', 'b'] },
  },
  { type: 'sheets.received', seq: 3, happenedAt: at('2026-01-03T09:00:00'), actorId: 7, open: {} },
];
const monthAfter = (count: number) =>
  events
    .slice(0, count)
    .reduce<SheetMonth | null>((state, event) => evolveSheetMonth('m', state, event), null) as SheetMonth;

describe('a month of sheets (PRM-29, FIR-6)', () => {
  it('is over with the first instant of the next, by the company’s wall', () => {
    expect(monthEnd('2025-12')).toBe(at('2026-01-01T00:00:00'));
    expect(monthEnd('2026-02')).toBe(at('2026-03-01T00:00:00'));
    expect(monthOf(at('2025-11-30T23:59:59'))).toBe('2025-11');
    expect(monthOf(at('2025-12-01T00:00:00'))).toBe('2025-12');
  });

  it.each([
    ['a second before the month is over', 1, 2, '2025-12-31T23:59:59', 'month_not_over'],
    ['exactly when it is over', 1, 2, '2026-01-01T00:00:00', null],
    ['with nothing in it', 1, 0, '2026-01-01T00:00:00', 'nothing_to_hand_in'],
    ['a second time', 2, 2, '2026-01-02T00:00:00', 'wrong_batch_state'],
  ] as const)('is handed in %s', (_, known, sheets, now, refused) => {
    expect(guardHandIn(monthAfter(known), sheets, at(now))?.refused ?? null).toBe(refused);
  });

  it('is received by another person than handed it in, once', () => {
    expect(guardReceipt(monthAfter(1), 7)?.refused).toBe('wrong_batch_state');
    expect(guardReceipt(monthAfter(2), 5)?.refused).toBe('needs_another_person');
    expect(guardReceipt(monthAfter(2), 7)).toBeNull();
    expect(guardReceipt(monthAfter(3), 7)?.refused).toBe('wrong_batch_state');
  });

  it('owes from its end until it is received', () => {
    expect(factsOfSheetMonth(monthAfter(2)).map(({ name }) => name)).toEqual(['month.ended']);
    expect(factsOfSheetMonth(monthAfter(3))).toEqual([
      { name: 'month.ended', at: at('2026-01-01T00:00:00'), seq: 1 },
      { name: 'sheets.received', at: at('2026-01-03T09:00:00'), seq: 2 },
    ]);
  });

  it('is not changed by an event of a later version', () => {
    const later = { type: 'sheets.of_a_later_version', seq: 3, happenedAt: 0, actorId: 9, open: {} };
    const event = later as unknown as SheetMonthEvent;
    expect(evolveSheetMonth('m', monthAfter(2), event)).toEqual({ ...monthAfter(2), seq: 3 });
    expect(evolveSheetMonth('m', null, event)).toBeNull();
  });

  it('is kept five years from hand-in', () => {
    expect(retainUntil(at('2026-01-02T09:00:00'))).toBe('2031-01-02');
    expect(retainUntil(at('2028-02-29T09:00:00'))).toBe('2033-03-01');
  });
});
