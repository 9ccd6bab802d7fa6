// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useBulkDraft } from './bulk-draft.ts';

const open = (ids: string[]) => renderHook((now) => useBulkDraft('transfer', now), { initialProps: ids });

it('what was said of some rows is back for the same ones, and not filled in for others (ORD-1)', () => {
  const first = open(['a', 'b']);
  act(() => first.result.current.change({ unitId: 7, words: 'theirs' }));
  first.unmount();
  expect(open(['c']).result.current.said).toEqual({ unitId: null, words: '' });
  expect(open(['a', 'b', 'c']).result.current.said).toEqual({ unitId: null, words: '' });
  const again = open(['b', 'a']);
  expect(again.result.current.said).toEqual({ unitId: 7, words: 'theirs' });
  // One more row ticked while it is open: what is typed stays.
  again.rerender(['a', 'b', 'c']);
  expect(again.result.current.said).toEqual({ unitId: 7, words: 'theirs' });
  again.unmount();
  const other = open(['c']);
  act(() => other.result.current.change({ words: 'another' }));
  expect(other.result.current.said).toEqual({ unitId: null, words: 'another' });
});
