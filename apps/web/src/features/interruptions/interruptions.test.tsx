// @vitest-environment happy-dom
import type { InterruptionView } from '@hearthline/contract/interruptions';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { atDesk, clerk } from '../../../test/at-desk.tsx';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Interruptions } from './interruptions.tsx';

const from = '2025-11-24T06:00:00.000Z';
const view = (given: Partial<InterruptionView> = {}): InterruptionView => ({
  id: 'a0000000-0000-7000-8000-000000000001',
  seq: 1,
  cause: 'fault',
  from,
  expectedEnd: '2025-11-24T08:00:00.000Z',
  endedAt: null,
  calledOff: false,
  normalHeat: 'stopped',
  announcedAt: null,
  announcedBy: [],
  repairStartedAt: null,
  entered: { recorded: from, announced: null, repairStarted: null, ended: null },
  clocks: [],
  text: '正在抢修',
  places: [{ communityId: 'a0000000-0000-7000-8000-000000000002', community: '丽园', building: null }],
  recordedBy: null,
  ...given,
});
const records = { ...clerk, permissions: [...clerk.permissions, 'interruption.record'] } as typeof clerk;

it('a change rests on what one began from, also when the list is fetched anew and after a reload: what others set is shown first', async () => {
  let row = view();
  const asked = fakeServer({
    'GET /api/interruptions': () => ({ body: { rows: [row] } }),
    [`POST /api/interruptions/${row.id}`]: ({ headers }) =>
      headers.get('if-match') === `"${row.seq}"` ? { body: row } : refusal(409, 'changed_meanwhile', { seq: row.seq }),
  });
  const open = async () => {
    const { client } = await atDesk(<Interruptions />, records);
    fireEvent.click(await screen.findByRole('button', { name: '更改' }));
    return { client, form: screen.getByRole('form', { name: '更改' }) };
  };
  const first = await open();
  fireEvent.change(within(first.form).getByLabelText('预计恢复'), { target: { value: '2025-11-24T18:00' } });
  row = view({ seq: 2, expectedEnd: '2025-11-24T12:00:00.000Z' });
  await first.client.invalidateQueries({ queryKey: queryKeys.interruptions });
  const hint = await within(first.form).findByText(/别人已改为：.*20:00/);
  cleanup();
  const { form } = await open();
  expect(within(form).getByLabelText<HTMLInputElement>('预计恢复').value).toBe('2025-11-24T18:00');
  fireEvent.submit(form);
  expect((await within(form).findByRole('alert')).textContent).toContain('别人刚刚改动了它');
  expect(within(form).getByText(hint.textContent ?? '')).toBeTruthy();
  fireEvent.submit(form);
  await expect.poll(() => screen.queryByRole('form', { name: '更改' })).toBeNull();
  const sent = asked.filter(({ method }) => method === 'POST');
  expect(sent.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
  expect(sent.at(-1)?.body).toMatchObject({ expectedEnd: '2025-11-24T10:00:00.000Z' });
});
