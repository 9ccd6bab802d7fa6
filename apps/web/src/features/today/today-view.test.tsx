// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer } from '../../../test/fake-server.ts';
import { TodayView } from './today-view.tsx';
import { unitOrder } from './unit-order.ts';

const none = { open: 0, overdue: 0, dueSoon: 0, paused: 0, urgent: 0, received: 0, toFollowUp: 0 };
const unit = (id: number, parentId: number | null, more: object = {}) => ({
  id,
  name: `单位${id}`,
  parentId,
  ...none,
  open: 1,
  ...more,
});
const today = {
  at: '2026-11-27T23:54:00.000Z',
  date: '2026-11-28',
  season: { phase: 'middle', opens: '2026-11-15', closes: '2027-03-15', day: 14, days: 121 },
  outdoor: { date: '2026-11-26', mean: '-0.5', min: '-6.0', max: '6.0' },
  all: { ...none, open: 12, overdue: 3 },
  units: [unit(1, null, { open: 12, overdue: 3 }), unit(2, 1), unit(3, 1, { overdue: 3 })],
};
const show = async (more: object = {}) => {
  fakeServer({
    'GET /api/queue/today': () => ({ body: { ...today, ...more } }),
    'GET /api/queue': () => ({ body: { rows: [], next: null } }),
  });
  await atDesk(<TodayView />);
  return screen.findByRole('list', { name: '在办诉求' });
};

describe('how it stands today', () => {
  it('opens the rows of every figure, also of those that are nought', async () => {
    const figures = await show();
    const overdue = within(figures).getByRole('link', { name: '3 超时' });
    expect(overdue.getAttribute('href')).toBe('/desk/queue/all?clock=overdue');
    expect(within(figures).getByRole('link', { name: '0 将超时' }).getAttribute('data-tone')).toBe('nothing');
    const row = screen.getByRole('row', { name: /^单位3/ });
    expect(screen.getByRole('link', { name: '全部超时 3 件' }).getAttribute('href')).toBe('/desk/queue/overdue');
    expect(screen.queryByText(/没有超时的诉求/)).toBeNull();
    expect(within(row).getByRole('link', { name: '3' }).getAttribute('href')).toBe(
      '/desk/queue/turn?unit=3&clock=overdue',
    );
  });

  it('says the day, the season and the temperature with the day it was of', async () => {
    await show({ all: { ...none, open: 12 } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('11月28日 周六');
    const band = screen.getByRole('region', { name: '采暖季与气温' });
    expect(band.textContent).toContain('第 14 天，共 121 天');
    expect(band.textContent).toContain('11月26日室外平均');
    expect(band.textContent).toContain('−0.5 ℃');
    expect(await screen.findByText(/没有超时的诉求/)).toBeTruthy();
  });

  it('leaves out what nobody told', async () => {
    await show({ season: null, outdoor: null });
    expect(screen.queryByRole('region', { name: '采暖季与气温' })).toBeNull();
  });

  it('puts units below their own, the one with most overdue first', () => {
    const rows = unitOrder([unit(1, null), unit(2, 1), unit(3, 1, { overdue: 2 }), unit(4, 2), unit(9, 77)]);
    expect(rows.map((row) => [row.unit.id, row.depth])).toEqual([
      [1, 0],
      [3, 1],
      [2, 1],
      [4, 2],
      [9, 0],
    ]);
  });
});
