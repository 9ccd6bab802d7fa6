import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LiveMessage, openLiveStream } from './live-stream.ts';

class Source extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 1;
  onopen: () => void = () => {};
  onerror: () => void = () => {};
  constructor() {
    super();
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
}

const beat = (of: number) => Source.all[of]?.dispatchEvent(new Event('beat'));
beforeEach(() => {
  Source.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('a line that falls silent is given up once two beats are missing, and asked for anew', () => {
  const told: LiveMessage[] = [];
  const leave = openLiveStream('/api/live', (message) => told.push(message));
  Source.all[0]?.onopen();
  vi.advanceTimersByTime(15_000);
  beat(0);
  vi.advanceTimersByTime(34_999);
  expect(told).toEqual([{ kind: 'line', up: true }]);
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toEqual({ kind: 'line', up: false });
  expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
  vi.advanceTimersByTime(3_000);
  expect(Source.all).toHaveLength(2);
  Source.all[1]?.onopen();
  expect(told.slice(-2)).toEqual([{ kind: 'line', up: true }, { kind: 'reset' }]);
  leave();
  vi.advanceTimersByTime(120_000);
  expect([told.length, Source.all.length]).toEqual([4, 2]);
});

it('beats hold it, and one that is refused is asked for once', () => {
  const told: LiveMessage[] = [];
  openLiveStream('/api/live', (message) => told.push(message));
  for (let n = 0; n < 8; n += 1) {
    vi.advanceTimersByTime(15_000);
    beat(0);
  }
  expect(told).toEqual([]);
  Source.all[0]?.close();
  Source.all[0]?.onerror();
  vi.advanceTimersByTime(3_000);
  expect(Source.all).toHaveLength(2);
  expect(told).toEqual([{ kind: 'line', up: false }]);
});

it('a line the browser is bringing back itself is left to it, and goes on from the last change', () => {
  const told: LiveMessage[] = [];
  openLiveStream('/api/live', (message) => told.push(message));
  const source = Source.all[0] as Source;
  source.onopen();
  beat(0);
  source.readyState = 0;
  source.onerror();
  vi.advanceTimersByTime(120_000);
  expect(Source.all).toHaveLength(1);
  source.readyState = Source.OPEN;
  source.onopen();
  expect(told.map(({ kind }) => kind)).toEqual(['line', 'line', 'line']);
  vi.advanceTimersByTime(35_000);
  expect(source.readyState).toBe(Source.CLOSED);
});

it('a server that never beats is quiet, not dead', () => {
  openLiveStream('/api/live', () => {});
  Source.all[0]?.onopen();
  vi.advanceTimersByTime(600_000);
  expect(Source.all).toHaveLength(1);
});
