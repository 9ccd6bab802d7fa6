// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer } from '../../../test/fake-server.ts';
import { QueueTabs } from './queue-tabs.tsx';

const counts = { turn: 92, dueSoon: 5, overdue: 12, mine: 0, followUp: 41, capped: false };
const show = async (more: object = {}) => {
  fakeServer({ 'GET /api/queue/counts': () => ({ body: { ...counts, ...more } }) });
  await atDesk(<QueueTabs view="turn" unit={undefined} hrefOf={(view, clock) => `/${view}/${clock ?? ''}`} />);
  await screen.findByText(String(counts.turn));
};

describe('figures on the tabs of the queue', () => {
  it('open their rows, what is due soon its own', async () => {
    await show();
    expect(screen.getByRole('link', { name: '将超时 5' }).getAttribute('href')).toBe('/turn/due_soon');
    expect(screen.getByRole('link', { name: '超时 12' }).getAttribute('href')).toBe('/overdue/');
  });

  it('are not shown where there is nothing', async () => {
    await show({ dueSoon: 0 });
    expect(screen.queryByRole('link', { name: /将超时/ })).toBeNull();
    expect(screen.getByRole('link', { name: '我的' })).toBeTruthy();
  });
});
