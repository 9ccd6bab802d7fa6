// @vitest-environment happy-dom
import { readSession } from '@hearthline/contract/session';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeServer } from '../../test/fake-server.ts';
import { call } from './api-client.ts';
import { ATTENDED_MS, watchForHands } from './attended.ts';

afterEach(() => void vi.useRealTimers());

it('says of what the page asks by itself that nobody is there, until a hand is back', async () => {
  vi.useFakeTimers();
  const asked = fakeServer({ 'GET /api/session': () => ({ body: {} }) });
  watchForHands();
  window.dispatchEvent(new Event('keydown'));
  const says = async () => {
    await call(readSession);
    return asked.at(-1)?.headers.get('x-hearthline-unattended');
  };
  vi.advanceTimersByTime(ATTENDED_MS);
  expect(await says()).toBeNull();
  vi.advanceTimersByTime(1000);
  expect(await says()).toBe('1');
  window.dispatchEvent(new Event('pointermove'));
  expect(await says()).toBeNull();
});
