import type { NoticeView } from '@hearthline/contract/notices';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer } from '../../../test/fake-server.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { NoticeBell } from './notice-bell.tsx';

const item = (no: number, over: Partial<NoticeView['items'][number]['case']> = {}): NoticeView['items'][number] => ({
  case: {
    id: `00000000-0000-7000-8000-00000000000${no}`,
    number: `2025-00000${no}`,
    kind: 'heat_use',
    place: '幸福里3号楼2单元501',
    sealed: false,
    state: 'in_hand',
    ...over,
  },
  sheet: null,
  month: null,
  outage: null,
  quarter: null,
  plan: null,
  promise: { id: 'PRM-6', title: { zh: '二十四小时内采取措施', en: 'Act in 24 hours' } },
  dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  dueSoonAt: null,
  outcome: null,
});
const notice = (no: number, over: Partial<NoticeView> = {}): NoticeView => ({
  id: `00000000-0000-7000-8001-00000000000${no}`,
  kind: 'due_soon',
  madeAt: new Date(Date.now() - no * 60_000).toISOString(),
  readAt: null,
  count: 1,
  items: [item(no)],
  ...over,
});
const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString();

async function ring(rows: NoticeView[]) {
  const held = { rows, unread: rows.filter((row) => row.readAt === null).length };
  const asked = fakeServer({
    'GET /api/notices': () => ({ body: held }),
    'POST /api/notices/read': () => {
      held.rows = held.rows.map((row) => ({ ...row, readAt: row.readAt ?? new Date().toISOString() }));
      held.unread = 0;
      return { body: { unread: 0 } };
    },
    ...Object.fromEntries(rows.map(({ id }) => [`POST /api/notices/${id}/read`, () => ({ body: { unread: 0 } })])),
  });
  const view = await atDesk(<NoticeBell />);
  return { asked, held, ...view };
}
const bell = (name: string) => screen.findByRole('button', { name });

describe('the bell', () => {
  it('says how many are unread, and lists today and earlier', async () => {
    await ring([notice(1), notice(2, { kind: 'overdue' }), notice(3, { madeAt: yesterday, readAt: yesterday })]);
    fireEvent.click(await bell('通知，2 条未读'));
    const panel = await screen.findByRole('dialog', { name: '通知' });
    const today = within(panel).getByRole('region', { name: '今天' });
    expect(within(today).getAllByRole('listitem')).toHaveLength(2);
    expect(within(today).getByText('已超时')).toBeTruthy();
    const earlier = within(panel).getByRole('region', { name: '更早' });
    expect(
      within(earlier)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['/desk/cases/00000000-0000-7000-8000-000000000003']);
  });

  it('says so when there is nothing', async () => {
    await ring([]);
    fireEvent.click(await bell('通知'));
    expect(await screen.findByText(/没有通知/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '全部已读' }).disabled).toBe(true);
  });

  it('marks a notice read when its case is opened, and closes', async () => {
    const { asked } = await ring([notice(1)]);
    fireEvent.click(await bell('通知，1 条未读'));
    fireEvent.click(await screen.findByRole('link', { name: /2025-000001/ }));
    await waitFor(() =>
      expect(asked.some(({ method, path }) => method === 'POST' && path === `/api/notices/${notice(1).id}/read`)).toBe(
        true,
      ),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('marks all read up to the newest it showed', async () => {
    const rows = [notice(2), notice(1)];
    const { asked } = await ring(rows);
    fireEvent.click(await bell('通知，2 条未读'));
    fireEvent.click(await screen.findByRole('button', { name: '全部已读' }));
    await bell('通知');
    expect(asked.find(({ path }) => path === '/api/notices/read')?.body).toEqual({ until: rows[1]?.madeAt });
  });

  it('goes through the cases by arrow keys, and closes by Escape, back at the bell', async () => {
    await ring([notice(1), notice(2)]);
    const button = await bell('通知，2 条未读');
    fireEvent.click(button);
    const panel = await screen.findByRole('dialog', { name: '通知' });
    const links = await within(panel).findAllByRole('link');
    fireEvent.keyDown(panel, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(links[0]);
    fireEvent.keyDown(panel, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(links[1]);
    fireEvent.keyDown(panel, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(links[0]);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('of a sealed case says no more than its number', async () => {
    await ring([notice(1, { items: [{ ...item(1, { kind: null, place: null, sealed: true }), promise: null }] })]);
    fireEvent.click(await bell('通知，1 条未读'));
    const link = await screen.findByRole('link', { name: /2025-000001/ });
    expect(link.textContent).toContain('保密件');
    expect(link.textContent).not.toContain('用热');
  });

  it('shows a digest with its newest cases and the way to the rest', async () => {
    await ring([notice(1, { kind: 'digest', count: 30, items: [item(1), item(2)] })]);
    fireEvent.click(await bell('通知，1 条未读'));
    expect(await screen.findByText('30 条提醒，一并告知')).toBeTruthy();
    expect(screen.getByRole('link', { name: /另有 28 条/ }).getAttribute('href')).toBe('/desk/queue/turn');
  });

  it('counts anew when the live stream says so', async () => {
    const { held, client } = await ring([notice(1)]);
    await bell('通知，1 条未读');
    held.unread = 2;
    await act(() => client.invalidateQueries({ queryKey: queryKeys.notices }));
    expect(await bell('通知，2 条未读')).toBeTruthy();
  });
});
