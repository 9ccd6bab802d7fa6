// @vitest-environment happy-dom
import type { InterruptionView } from '@hearthline/contract/interruptions';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { atDesk, clerk } from '../../../test/at-desk.tsx';
import { type Asked, fakeServer, refusal } from '../../../test/fake-server.ts';
import { AreasView } from '../../features/areas/areas-view.tsx';
import { AnnounceForm } from '../../features/interruptions/announce-form.tsx';
import { Interruptions } from '../../features/interruptions/interruptions.tsx';
import { LateForm } from '../../features/interruptions/late-form.tsx';
import { ReadingForm } from '../../features/premises/reading-form.tsx';
import { HoldsView } from '../../features/retention/holds-view.tsx';
import { RosterForm } from '../../features/settings/roster-form.tsx';

const id = 'a0000000-0000-7000-8000-000000000001';
const off: InterruptionView = {
  id,
  seq: 3,
  cause: 'fault',
  from: '2025-11-24T06:00:00.000Z',
  expectedEnd: null,
  endedAt: null,
  calledOff: false,
  normalHeat: 'stopped',
  announcedAt: null,
  announcedBy: [],
  repairStartedAt: null,
  entered: { recorded: '2025-11-24T06:00:00.000Z', announced: null, repairStarted: null, ended: null },
  clocks: [],
  text: '正在抢修',
  places: [{ communityId: id, community: '丽园', building: null }],
  recordedBy: null,
};
const keeps = {
  ...clerk,
  permissions: [...clerk.permissions, 'retention.hold', 'interruption.record'],
} as typeof clerk;
const area = {
  id,
  name: '一片',
  seq: 4,
  station: { id: 3, name: '河畔站' },
  closedOn: null,
  steward: null,
  premises: 2,
};

let asked: Asked[];
let seq: number;
beforeEach(() => {
  seq = 3;
  asked = fakeServer({
    'GET /api/holds': () => ({ body: { rows: [] } }),
    'GET /api/areas': () => ({ body: { rows: [area] } }),
    'GET /api/staff': () => ({ body: { rows: [], more: false } }),
    'GET /api/interruptions': () => ({ body: { rows: [{ ...off, seq }] } }),
    [`POST /api/interruptions/${id}/steps`]: ({ headers }) =>
      headers.get('if-match') === `"${seq}"` ? { body: { ...off, seq } } : refusal(409, 'changed_meanwhile', { seq }),
    [`POST /api/premises/${id}/readings`]: () => ({ body: { id } }),
  });
});

const lineOf = (label: RegExp | string) => screen.findByLabelText<HTMLInputElement>(label);

describe('what is typed is there after a reload (interface: typed is kept)', () => {
  it.each<[string, ReactElement, RegExp | string, string]>([
    [
      'a shift',
      <RosterForm key="1" unit={3} lines={[]} day="2025-11-24" seq={1} onDone={vi.fn()} />,
      /^结束/,
      '2025-11-24T19:30',
    ],
    [
      'how long it is announced to last',
      <AnnounceForm key="2" known={off} onDone={vi.fn()} />,
      '预计恢复',
      '2025-11-24T18:00',
    ],
    ['when it truly was', <LateForm key="3" known={off} onDone={vi.fn()} />, /^实际时间/, '2025-11-24T15:10'],
    ['a room temperature', <ReadingForm key="4" id={id} />, '登记室温', '17.5'],
    ['why something is held', <HoldsView key="5" />, /^理由/, '诉讼中'],
    ['which homes are looked for', <AreasView key="6" />, /^查找用热户/, '丽园3'],
  ])('%s', async (_, piece, label, typed) => {
    await atDesk(piece, keeps);
    fireEvent.change(await lineOf(label), { target: { value: typed } });
    cleanup();
    await atDesk(piece, keeps);
    expect((await lineOf(label)).value).toBe(typed);
  });
});

it('an announcement rests on what was seen when it was begun: what others did is shown, and it is sent on that (decision 0024)', async () => {
  await atDesk(<Interruptions />, keeps);
  fireEvent.click(await screen.findByRole('button', { name: '登记公告' }));
  fireEvent.change(await lineOf('预计恢复'), { target: { value: '2025-11-24T18:00' } });
  seq = 5;
  fireEvent.submit(screen.getByRole('form', { name: '登记公告' }));
  expect((await screen.findByRole('alert')).textContent).toContain('别人刚刚改动了它');
  fireEvent.submit(screen.getByRole('form', { name: '登记公告' }));
  await expect.poll(() => screen.queryByRole('form', { name: '登记公告' })).toBeNull();
  const sent = asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('if-match'));
  expect(sent).toEqual(['"3"', '"5"']);
});

it('a temperature that waited is recorded as of when it was typed, a fresh one as of now (CUS-4)', async () => {
  const typedAt = Date.now() - 5 * 60_000 - 20_000;
  const kept = { at: typedAt, value: { celsius: '17.5', place: '', typedAt } };
  localStorage.setItem(`hl.draft.nobody.reading.${id}`, JSON.stringify(kept));
  await atDesk(<ReadingForm id={id} />);
  await screen.findByText(/按那时测得登记/);
  const send = async (n: number) => {
    fireEvent.click(await screen.findByRole('button', { name: /登记$/ }));
    await expect.poll(() => asked.filter(({ method }) => method === 'POST').length).toBe(n);
  };
  await send(1);
  await expect.poll(async () => (await lineOf('登记室温')).value).toBe('');
  fireEvent.change(await lineOf('登记室温'), { target: { value: '18.0' } });
  await send(2);
  const sent = asked.filter(({ method }) => method === 'POST').map(({ body }) => (body as { at: string | null }).at);
  expect(sent).toEqual([new Date(typedAt).toISOString(), null]);
});
