// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { queueRow, rowId } from '../../../test/queue-rows.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { QueueList } from './queue-list.tsx';

const rows = () => screen.getAllByRole('link').map((link) => link.textContent?.match(/第\d+件/)?.[0]);

async function open(first: number[]) {
  let now = first.map((n) => queueRow(n));
  const asked = fakeServer({ 'GET /api/queue': () => ({ body: { rows: now, next: null } }) });
  const onOpen = vi.fn();
  const { client } = await atDesk(
    <QueueList query={{ view: 'turn' }} open={null} onOpen={onOpen} onClearFilters={() => {}} />,
  );
  await screen.findByRole('list', { name: '诉求列表' });
  const change = async (next: number[]) => {
    now = next.map((n) => queueRow(n));
    await act(() => client.invalidateQueries({ queryKey: queryKeys.queues }));
  };
  return { asked, onOpen, change };
}

describe('the queue on the screen', () => {
  it('gathers new rows behind a quiet line and shows them when asked', async () => {
    const { change } = await open([1, 2]);
    expect(rows()).toEqual(['第1件', '第2件']);
    await change([3, 1, 2]);
    const updates = await screen.findByRole('button', { name: '1 条更新' });
    expect(rows()).toEqual(['第1件', '第2件']);
    fireEvent.click(updates);
    await waitFor(() => expect(rows()).toEqual(['第3件', '第1件', '第2件']));
  });

  it('walks with j and k and opens with Enter, but not while a Chinese candidate is picked', async () => {
    const { onOpen } = await open([1, 2]);
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement?.getAttribute('data-row')).toBe(rowId(2));
    fireEvent.keyDown(document.body, { key: 'Enter', isComposing: true });
    expect(onOpen).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(onOpen).toHaveBeenCalledWith(rowId(2));
  });

  it('says in a sentence that nothing waits, and what to do', async () => {
    fakeServer({ 'GET /api/queue': () => ({ body: { rows: [], next: null } }) });
    await atDesk(<QueueList query={{ view: 'turn' }} open={null} onOpen={() => {}} onClearFilters={() => {}} />);
    expect(await screen.findByText(/^没有等待处理的诉求。/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '受理一件' })).toBeTruthy();
  });

  it('says why it failed and lets one try again', async () => {
    fakeServer({ 'GET /api/queue': () => refusal(429, 'too_many_requests') });
    await atDesk(<QueueList query={{ view: 'turn' }} open={null} onOpen={() => {}} onClearFilters={() => {}} />);
    expect((await screen.findByRole('alert')).textContent).toContain('太频繁');
    expect(screen.getByRole('button', { name: '重试' })).toBeTruthy();
  });
});
