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
