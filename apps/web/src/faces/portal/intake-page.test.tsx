import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFakePortal } from './fixtures/fake-portal.ts';
import { IntakePage } from './intake-page.tsx';

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

const receipt = { number: 'S-2026-018735', checkCode: 'Q2W9Z4KD' };
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function fill() {
  fireEvent.click(screen.getByRole('radio', { name: '室温不热' }));
  type('诉求内容', '卧室 15 度');
  type('地点', '丽园 3-2-601');
  type('联系电话', '13800005678');
}

describe('putting something in (INT-1, INT-2)', () => {
  it('names everything missing beside its field and sends nothing', async () => {
    const asked = await startFakePortal(() => ({ json: receipt }));
    render(<IntakePage />);
    press('提交');
    expect(screen.getAllByText('请填写这一项')).toHaveLength(3);
    expect(screen.getByLabelText('联系电话').getAttribute('aria-invalid')).toBe('true');
    expect(asked).toEqual([]);
  });

  it('a cold home needs a place or an account number, a question does not', async () => {
    await startFakePortal(() => ({ json: receipt }));
    render(<IntakePage />);
    fireEvent.click(screen.getByRole('radio', { name: '室温不热' }));
    press('提交');
    expect(screen.getByText(/我们才能上门/)).toBeTruthy();
    type(/^户号/, '0012');
    expect(screen.queryByText(/我们才能上门/)).toBeNull();
    type(/^户号/, '');
    fireEvent.click(screen.getByRole('radio', { name: '咨询' }));
    expect(screen.queryByText(/我们才能上门/)).toBeNull();
  });

  it('gives number and check code to keep, and forgets the form', async () => {
    const asked = await startFakePortal(() => ({ json: receipt }));
    render(<IntakePage />);
    fill();
    fireEvent.click(screen.getByRole('checkbox', { name: /为我保密/ }));
    press('提交');
    await screen.findByRole('heading', { name: '已收到您的诉求' });
    expect(screen.getByText('S-2026-018735')).toBeTruthy();
    expect(screen.getByText('Q2W9Z4KD')).toBeTruthy();
    expect(asked[0]).toMatchObject({
      path: '/api/public/cases',
      body: {
        kind: 'heat_use',
        text: '卧室 15 度',
        place: '丽园 3-2-601',
        accountNo: null,
        phone: '13800005678',
        confidential: true,
      },
    });
    expect(sessionStorage.length).toBe(0);
    const print = vi.fn();
    vi.stubGlobal('print', print);
    window.print = print;
    press('打印');
    expect(print).toHaveBeenCalledOnce();
    press('再提交一件');
    expect((screen.getByLabelText('诉求内容') as HTMLTextAreaElement).value).toBe('');
  });

  it('copies over plain http too, or says how else to keep it', async () => {
    await startFakePortal(() => ({ json: receipt }));
    render(<IntakePage />);
    fill();
    press('提交');
    await screen.findByText('Q2W9Z4KD');
    Object.assign(window, { isSecureContext: false });
    const copy = vi.fn(() => true);
    document.execCommand = copy;
    press('复制');
    await screen.findByText('已复制');
    expect(copy).toHaveBeenCalledWith('copy');
    copy.mockReturnValue(false);
    press('复制');
    await screen.findByText(/没有复制成功/);
  });

  it('keeps what was typed when the network fails, and retries with the same key', async () => {
    const asked = await startFakePortal((_, times) => (times === 1 ? new TypeError('failed') : { json: receipt }));
    render(<IntakePage />);
    fill();
    press('提交');
    await screen.findByText(/网络不通/);
    cleanup();
    render(<IntakePage />);
    expect((screen.getByLabelText('诉求内容') as HTMLTextAreaElement).value).toBe('卧室 15 度');
    press('提交');
    await screen.findByText('Q2W9Z4KD');
    expect(asked).toHaveLength(2);
  });

  it('a retry on the same page carries the same key', async () => {
    const asked = await startFakePortal((_, times) => (times === 1 ? new TypeError('failed') : { json: receipt }));
    render(<IntakePage />);
    fill();
    press('提交');
    await screen.findByText(/网络不通/);
    press('提交');
    await screen.findByText('Q2W9Z4KD');
    expect(asked[1]?.headers['idempotency-key']).toBe(asked[0]?.headers['idempotency-key']);
  });
});
