import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { shownCase, startFakePortal } from './fixtures/fake-portal.ts';
import { ProgressPage } from './progress-page.tsx';

afterEach(cleanup);

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function lookUp(number = 'S-2026-018734', lastFour = '5678') {
  render(<ProgressPage given={new URLSearchParams()} />);
  type('受理编号', number);
  type('手机尾号（后四位）', lastFour);
  press('查询');
}

describe('looking up one’s own case (ORD-8)', () => {
  it('asks with header and key, numbers as people type them', async () => {
    const asked = await startFakePortal(() => ({ json: shownCase }));
    lookUp(' Ｓ-2026-018734 ', '５６７８');
    await screen.findByRole('heading', { name: '正在办理' });
    expect(asked).toMatchObject([
      {
        path: '/api/public/lookup',
        body: { number: 'S-2026-018734', lastFour: '5678' },
        headers: { 'x-hearthline': '1' },
      },
    ]);
    expect(asked[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows state, promises, unit and what happened in the customer’s words, nothing internal', async () => {
    await startFakePortal(() => ({ json: shownCase }));
    lookUp();
    const heading = await screen.findByRole('heading', { name: '正在办理' });
    expect(document.activeElement).toBe(heading);
    const stages = within(screen.getByRole('list', { name: '办理阶段' })).getAllByRole('listitem');
    expect(stages.map((each) => each.getAttribute('aria-current'))).toEqual([null, 'step', null, null]);
    expect(screen.getByText('丽园服务组')).toBeTruthy();
    expect(screen.getByText('正在进行')).toBeTruthy();
    expect(screen.getByText('已做到，但晚了')).toBeTruthy();
    expect(screen.getByText('人员已到场')).toBeTruthy();
    expect(document.body.textContent).not.toContain('case.noted');
  });

  it('shows no more than the state of a sealed case, whatever was sent (SEC-1)', async () => {
    await startFakePortal(() => ({ json: { ...shownCase, sealed: true, result: '机密', canUrge: false } }));
    lookUp();
    await screen.findByRole('heading', { name: '正在办理' });
    for (const hidden of ['丽园服务组', '机密', '采取处理措施', '人员已到场', '室温不热'])
      expect(document.body.textContent).not.toContain(hidden);
    expect(screen.queryByRole('button', { name: '催办' })).toBeNull();
  });

  it('by digits finds no sealed case and says what opens it; by the check code it is urged and rated (SEC-1)', async () => {
    const bare = { ...shownCase, checkCode: null, sealed: true, kind: null, promises: [], steps: [], unit: null };
    const sealed = { ...bare, state: 'done', canUrge: false };
    const none = { status: 404, json: { code: 'no_such_case', params: {}, field: null, requestId: 'r1' } };
    const asked = await startFakePortal(({ path, body }) =>
      'checkCode' in body ? { json: { ...sealed, canRate: !path.endsWith('rating') } } : none,
    );
    lookUp();
    await screen.findByText(/保密的诉求（投诉、举报一般都保密）只能凭回执上的校验码查询/);
    press('改用回执上的校验码');
    press('查询');
    expect(screen.getByLabelText('校验码').getAttribute('aria-invalid')).toBe('true');
    type('校验码', '7k3m 9qx2');
    press('查询');
    fireEvent.click(await screen.findByRole('radio', { name: '不满意' }));
    press('提交评价');
    await screen.findByText(/感谢您的评价/);
    const key = { number: 'S-2026-018734', checkCode: '7K3M9QX2' };
    expect(asked.slice(1).map((each) => each.body)).toEqual([key, { ...key, stars: 2, words: null }]);
  });

  it('asks nothing while a field is empty, and says which', async () => {
    const asked = await startFakePortal(() => ({ json: shownCase }));
    lookUp('S-1', '56');
    expect(screen.getByLabelText('手机尾号（后四位）').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('请填写 4 位数字')).toBeTruthy();
    expect(asked).toEqual([]);
  });

  it('says what to check when nothing is found', async () => {
    await startFakePortal(() => ({
      status: 404,
      json: { code: 'no_such_case', params: {}, field: null, requestId: 'r1' },
    }));
    lookUp();
    expect((await screen.findByText(/没有查到/)).closest('[role="alert"]')).toBeTruthy();
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('urges with a word and says so (ORD-3)', async () => {
    const asked = await startFakePortal(() => ({ json: shownCase }));
    lookUp();
    await screen.findByRole('article');
    press('催办');
    fireEvent.change(screen.getByRole('textbox', { name: /想补充的情况/ }), { target: { value: '孩子发烧' } });
    press('确认催办');
    await screen.findByText('已催办，承办人员会立即收到提醒');
    expect(asked[1]).toMatchObject({ path: '/api/public/urge', body: { lastFour: '5678', words: '孩子发烧' } });
  });

  it('rates by stars that have words, once (FOL-5)', async () => {
    const done = { ...shownCase, state: 'done', result: '已调整阀门', canUrge: false, canRate: true };
    const asked = await startFakePortal(({ path }) => ({
      json: path.endsWith('rating') ? { ...done, canRate: false, stars: 4 } : done,
    }));
    lookUp();
    await screen.findByText('已调整阀门');
    expect(screen.queryByRole('button', { name: '提交评价' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '满意' }));
    press('提交评价');
    await screen.findByText(/感谢您的评价/);
    expect(asked[1]).toMatchObject({ path: '/api/public/rating', body: { stars: 4, words: null } });
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
