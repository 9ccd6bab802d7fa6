// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { type Answers, fakeServer, refusal } from '../../../test/fake-server.ts';
import { IntakeDesk, type Taken } from './intake-desk.tsx';
import { TakenNote } from './taken-note.tsx';

const taken = {
  id: '00000000-0000-4000-8000-000000000001',
  number: '诉-2025-000001',
  checkCode: 'K7',
  state: 'received',
  similar: [],
};
const words = () => screen.getByLabelText<HTMLTextAreaElement>(/^诉求内容/);
const submit = () => screen.getByRole('button', { name: /受理$/ });
const type = (text: string) => fireEvent.change(words(), { target: { value: text } });

async function open(answers: Answers = {}) {
  const asked = fakeServer({ 'POST /api/cases': () => ({ body: taken }), ...answers });
  const onTaken = vi.fn();
  await atDesk(<IntakeDesk prefill={{ kind: 'repair' }} onTaken={onTaken} />);
  return { asked, onTaken };
}

describe('taking an appeal in (INT-1, INT-2)', () => {
  it('keeps what was typed from the first key and has it back after a reload', async () => {
    await open();
    type('楼道漏水');
    cleanup();
    await open();
    expect(words().value).toBe('楼道漏水');
    expect(screen.getByRole('status').textContent).toContain('已恢复上次未提交的内容');
    fireEvent.click(screen.getByRole('button', { name: '清空重填' }));
    expect(words().value).toBe('');
  });

  it('says what is missing before it asks the server', async () => {
    const { asked } = await open();
    fireEvent.click(submit());
    expect((await screen.findByRole('alert')).textContent).toBe('请填写');
    expect(asked).toHaveLength(0);
  });

  it('sends one request for a double click and forgets the draft', async () => {
    const { asked, onTaken } = await open();
    type('暖气不热');
    fireEvent.click(submit());
    fireEvent.click(submit());
    await waitFor(() => expect(onTaken).toHaveBeenCalledTimes(1));
    expect(asked.filter(({ path }) => path === '/api/cases')).toHaveLength(1);
    expect(asked.find(({ path }) => path === '/api/cases')?.body).toMatchObject({
      source: 'hotline',
      kind: 'repair',
      text: '暖气不热',
      answered: null,
      handled: null,
    });
    cleanup();
    await open();
    expect(words().value).toBe('');
  });

  it('keeps the words when the line is down, and the retry carries the same key', async () => {
    let down = true;
    const { asked, onTaken } = await open({ 'POST /api/cases': () => (down ? 'line_down' : { body: taken }) });
    type('暖气不热');
    fireEvent.click(submit());
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通，内容已保留');
    down = false;
    await waitFor(() => expect(submit().className).not.toContain('loading'));
    fireEvent.click(submit());
    await waitFor(() => expect(onTaken).toHaveBeenCalled());
    const sent = asked.filter(({ path }) => path === '/api/cases');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.headers.get('idempotency-key')).toBe(sent[0]?.headers.get('idempotency-key'));
  });

  it('shows a refusal at its field in plain words', async () => {
    await open({ 'POST /api/cases': () => refusal(422, 'phone_unreadable', {}, 'phone') });
    type('暖气不热');
    fireEvent.click(submit());
    await waitFor(() => expect(screen.getByLabelText(/^电话/).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByRole('alert')[0]?.textContent).toBe('电话号码有误');
  });

  it('does not send with the Enter that picks a Chinese candidate', async () => {
    const { asked } = await open();
    type('暖气');
    fireEvent.keyDown(words(), { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(asked).toHaveLength(0);
    fireEvent.keyDown(words(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(asked).toHaveLength(1));
  });
});

describe('a second call about the same matter (ORD-3, INT-9)', () => {
  it('urges the first case and is then joined to it', async () => {
    const [own, first] = [taken.id, '00000000-0000-4000-8000-000000000002'];
    const similar = [
      {
        id: first,
        number: '诉-2025-000000',
        state: 'in_hand',
        kind: 'repair',
        receivedAt: '2025-12-01T01:00:00Z',
        place: null,
      },
    ];
    const asked = fakeServer({
      [`POST /api/cases/${first}/urge`]: () => ({ body: {} }),
      [`POST /api/cases/${own}/join`]: () => ({ body: {} }),
    });
    await atDesk(<TakenNote taken={{ ...taken, similar } as Taken} onNext={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: /^催\s?办$/ }));
    await screen.findByText('已催办');
    expect(screen.queryByRole('button', { name: /^催\s?办$/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '并入那一件' }));
    await screen.findByText('已催办 已并入');
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      [`/api/cases/${first}/urge`, { by: 'customer', words: '再次来电，见 诉-2025-000001' }],
      [`/api/cases/${own}/join`, { to: first }],
    ]);
  });
});
