// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { atDesk, clerk } from '../../test/at-desk.tsx';
import { fakeServer } from '../../test/fake-server.ts';
import { useCallDesk } from './call-desk.ts';
import { setLineUp } from './line-state.ts';

afterEach(() => {
  vi.useRealTimers();
  setLineUp(true);
});

function Waiting() {
  return <output>{useCallDesk()?.waiting ?? '…'}</output>;
}

it('is asked for once while nothing changes, again and again only while the live line is down', async () => {
  const desk = { telephony: 'off', seat: null, calls: [], waiting: 3, longestSince: null, backsDue: 0 };
  const asked = fakeServer({ 'GET /api/calls/desk': () => ({ body: desk }) });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await atDesk(<Waiting />, { ...clerk, permissions: ['call.take'] });
  await screen.findByText('3');
  await act(() => vi.advanceTimersByTimeAsync(300_000));
  expect(asked).toHaveLength(1);
  act(() => setLineUp(false));
  await act(() => vi.advanceTimersByTimeAsync(61_000));
  expect(asked).toHaveLength(3);
  act(() => setLineUp(true));
  await act(() => vi.advanceTimersByTimeAsync(300_000));
  expect(asked).toHaveLength(3);
});
