// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk, clerk } from '../../../test/at-desk.tsx';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { Gate } from './gate.tsx';

const signIn = async () => {
  fireEvent.change(await screen.findByLabelText('工号'), { target: { value: '1012' } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'secret-word' } });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
};
const open = () => atDesk(<Gate>the desk</Gate>);

describe('the gate', () => {
  it('lets in who gives the right password', async () => {
    fakeServer({
      'GET /api/session': () => refusal(401, 'not_signed_in'),
      'POST /api/session': () => ({ body: clerk }),
    });
    await open();
    await signIn();
    expect(await screen.findByText('the desk')).toBeTruthy();
  });

  it('says why not, in plain words', async () => {
    fakeServer({
      'GET /api/session': () => refusal(401, 'not_signed_in'),
      'POST /api/session': () => refusal(401, 'wrong_credentials'),
    });
    await open();
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toBe('工号或密码不对');
  });

  it('asks for the code as a second step, once the password was right', async () => {
    const asked = fakeServer({
      'GET /api/session': () => refusal(401, 'not_signed_in'),
      'POST /api/session': ({ body }) => {
        const { code } = body as { code?: string };
        if (code === undefined) return refusal(401, 'code_required');
        return code === '123456' ? { body: clerk } : refusal(401, 'wrong_code');
      },
    });
    await open();
    await signIn();
    const enter = async (code: string) => {
      fireEvent.change(await screen.findByLabelText('验证码'), { target: { value: code } });
      fireEvent.submit(screen.getByRole('form'));
    };
    await enter('000000');
    expect((await screen.findByRole('alert')).textContent).toContain('验证码不对');
    await enter('123456');
    expect(await screen.findByText('the desk')).toBeTruthy();
    expect(asked.at(-1)?.body).toEqual({ staffNo: '1012', password: 'secret-word', code: '123456' });
  });

  it('lets nobody of whom a second factor is demanded past before it is on', async () => {
    let on = false;
    fakeServer({
      'GET /api/session': () => ({ body: { ...clerk, mustAddFactor: !on } }),
      'POST /api/account/second-factor': () => ({ body: { uri: 'otpauth://totp/x?secret=ABCD', secret: 'ABCD EFGH' } }),
      'POST /api/account/second-factor/confirm': () => {
        on = true;
        return { body: { recoveryCodes: ['AAAA-BBBB-CCCC-DDDD'] } };
      },
    });
    await open();
    fireEvent.change(await screen.findByLabelText('密码'), { target: { value: 'secret-word' } });
    fireEvent.click(screen.getByRole('button', { name: '下一步' }));
    expect(await screen.findByText('ABCD EFGH')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('验证码'), { target: { value: '123456' } });
    fireEvent.click(screen.getByRole('button', { name: '启用' }));
    expect(await screen.findByText('AAAA-BBBB-CCCC-DDDD')).toBeTruthy();
    expect(screen.queryByText('the desk')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '已妥善保存' }));
    expect(await screen.findByText('the desk')).toBeTruthy();
  });

  it('asks for an own password first', async () => {
    let first = true;
    const asked = fakeServer({
      'GET /api/session': () => ({ body: { ...clerk, mustChangePassword: first } }),
      'POST /api/session/password': () => {
        first = false;
        return { body: { ok: true } };
      },
    });
    await open();
    fireEvent.change(await screen.findByLabelText('当前密码'), { target: { value: 'first-word' } });
    fireEvent.change(screen.getByLabelText('新密码'), { target: { value: 'own-word-2025' } });
    fireEvent.change(screen.getByLabelText('再输一次新密码'), { target: { value: 'own-word-2026' } });
    fireEvent.click(screen.getByRole('button', { name: '修改密码' }));
    expect((await screen.findByRole('alert')).textContent).toBe('两次输入不一致');
    fireEvent.change(screen.getByLabelText('再输一次新密码'), { target: { value: 'own-word-2025' } });
    fireEvent.click(screen.getByRole('button', { name: '修改密码' }));
    expect(await screen.findByText('the desk')).toBeTruthy();
    expect(asked.filter((each) => each.method === 'POST')).toHaveLength(1);
  });
});
