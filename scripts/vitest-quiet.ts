import { afterEach, beforeEach, expect, vi } from 'vitest';

// A stray console.error is a fault nobody looks at: it fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, 'console.error was called').toEqual([]);
});
