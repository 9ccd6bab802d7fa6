// @vitest-environment happy-dom
import type { CaseView } from '@hearthline/contract/case-view';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { rowId } from '../../../test/queue-rows.ts';
import { CasePanel } from './case-panel.tsx';

const id = rowId(1);
const at = '2025-11-24T06:00:00.000Z';

const view = (given: Partial<CaseView> = {}): CaseView => ({
  id,
  number: '诉-2025-000001',
  checkCode: 'K7',
  seq: 1,
  state: 'received',
  kind: 'heat_use',
  topic: null,
  urgency: 'normal',
  source: 'hotline',
  sealed: false,
  receivedAt: at,
  originUnit: null,
  station: null,
  turn: null,
  caller: { name: '李女士', phone: null, shown: 'clear' },
  place: '丽园小区',
  text: '不热',
  premises: null,
  outside: null,
  firstAsked: null,
  firstHandler: null,
  accused: { staff: [], units: [] },
  orders: [],
  followUps: [],
  files: [],
  requests: [],
  appointments: [],
  faultGrade: null,
  pauseCauses: [],
  clocks: [],
  timeline: [
    {
      seq: 1,
      type: 'case.received',
      happenedAt: at,
      recordedAt: at,
      actor: { id: 5, name: '王丽' },
      params: { source: 'hotline', kind: 'heat_use' },
      words: '卧室只有15度',
      fromCustomer: true,
    },
  ],
  abilities: [
    { act: 'note', orderNo: null, why: null },
    { act: 'close', orderNo: null, why: { code: 'wrong_case_state', params: { act: 'close', state: 'received' } } },
  ],
  urgedCount: 0,
  supervised: false,
  reopenedCount: 0,
  result: null,
  cause: null,
  closingCode: null,
  stars: null,
  joinedTo: null,
  joined: [],
  earlier: [],
  related: [],
  route: null,
  ...given,
});

describe('the case page (ORD-1)', () => {
  it('tells what happened in plain words, the customer apart', async () => {
    fakeServer({ [`GET /api/cases/${id}`]: () => ({ body: view() }) });
    await atDesk(<CasePanel id={id} />);
    const timeline = await screen.findByRole('region', { name: '经过' });
    expect(within(timeline).getByText('热线受理：用热')).toBeTruthy();
    expect(within(timeline).getByText('卧室只有15度').closest('li')?.getAttribute('data-customer')).toBe('true');
  });

  it('greys what is not possible now and says why', async () => {
    fakeServer({ [`GET /api/cases/${id}`]: () => ({ body: view() }) });
    await atDesk(<CasePanel id={id} />);
    fireEvent.click(await screen.findByRole('button', { name: '更多' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '结案' }).disabled).toBe(true);
    expect(screen.getByText('诉求现在是“待处理”，不能结案')).toBeTruthy();
  });

  it('does an act in place and shows the case as it is then', async () => {
    const asked = fakeServer({
      [`GET /api/cases/${id}`]: () => ({ body: view() }),
      [`POST /api/cases/${id}/notes`]: () => ({ body: view({ seq: 2, urgedCount: 7 }) }),
    });
    await atDesk(<CasePanel id={id} />);
    fireEvent.click(await screen.findByRole('button', { name: /^备注/ }));
    const form = screen.getByRole('form', { name: '备注' });
    fireEvent.click(within(form).getByRole('button', { name: '备注' }));
    expect(within(form).getByRole('alert').textContent).toBe('请填写');
    fireEvent.change(within(form).getByLabelText(/^备注/), { target: { value: '已联系' } });
    fireEvent.click(within(form).getByRole('button', { name: '备注' }));
    expect(await screen.findByText('已催办 7 次')).toBeTruthy();
    expect(asked.find((each) => each.path.endsWith('/notes'))?.body).toEqual({ words: '已联系' });
  });

  it('looks again when somebody else was faster, and keeps the words', async () => {
    let seq = 1;
    const asked = fakeServer({
      [`GET /api/cases/${id}`]: () => ({ body: view({ seq: (seq += 1) }) }),
      [`POST /api/cases/${id}/notes`]: () => refusal(409, 'changed_meanwhile'),
    });
    await atDesk(<CasePanel id={id} />);
    fireEvent.click(await screen.findByRole('button', { name: /^备注/ }));
    const form = screen.getByRole('form', { name: '备注' });
    fireEvent.change(within(form).getByLabelText(/^备注/), { target: { value: '已联系' } });
    fireEvent.click(within(form).getByRole('button', { name: '备注' }));
    expect((await screen.findByRole('alert')).textContent).toContain('别人刚刚改动了它');
    await waitFor(() => expect(asked.filter((each) => each.method === 'GET')).toHaveLength(2));
    expect(within(form).getByLabelText<HTMLTextAreaElement>(/^备注/).value).toBe('已联系');
  });

  it('tells while one types what others did, and corrects only what was touched', async () => {
    const classify = [{ act: 'classify', orderNo: null, why: null }] as const;
    const bySomebody = {
      actor: { id: 99, name: '赵强' },
      words: null,
      fromCustomer: false,
      happenedAt: at,
      recordedAt: at,
    };
    const corrected = { seq: 2, type: 'case.classified', params: { kind: 'repair', urgency: 'urgent' }, ...bySomebody };
    let shown = view({ abilities: [...classify] });
    const asked = fakeServer({
      [`GET /api/cases/${id}`]: () => ({ body: shown }),
      [`POST /api/cases/${id}/classify`]: () => refusal(409, 'changed_meanwhile'),
    });
    await atDesk(<CasePanel id={id} />);
    fireEvent.click(await screen.findByRole('button', { name: /^改分类/ }));
    const form = screen.getByRole('form', { name: '改分类' });
    fireEvent.change(within(form).getByLabelText(/^主题/), { target: { value: '漏水' } });
    shown = view({
      seq: 2,
      kind: 'repair',
      urgency: 'urgent',
      abilities: [...classify],
      timeline: [...shown.timeline, corrected as CaseView['timeline'][number]],
    });
    const send = () => fireEvent.submit(form);
    const posted = () => asked.filter((each) => each.path.endsWith('/classify'));
    send();
    expect((await within(form).findByRole('status')).textContent).toContain('赵强');
    expect(posted()[0]?.headers.get('if-match')).toBe('"1"');
    send();
    await waitFor(() => expect(posted()).toHaveLength(2));
    expect(posted()[1]?.headers.get('if-match')).toBe('"2"');
    expect(posted()[1]?.body).toMatchObject({ kind: 'repair', urgency: 'urgent', topic: '漏水' });
  });
});
