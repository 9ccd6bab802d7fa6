// @vitest-environment happy-dom
import type { TopicRuleView } from '@hearthline/contract/dispatch-rules';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { atDesk, clerk } from '../../../test/at-desk.tsx';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { DispatchView } from './dispatch-view.tsx';

const none = { sent: 0, returned: 0, drawn: 0, judged: 0, wrong: 0, wrongPermille: null };
const setAs = (version: number, wrongLimit: number, sample: number) => ({
  version,
  rule: {
    topic: 'leak_indoor' as const,
    on: true,
    kinds: ['repair' as const],
    routes: ['steward' as const],
    least: { topic: 80, place: 90, whose: 70 },
    sample,
    wrongLimit,
  },
  at: '2025-11-24T06:00:00.000Z',
  by: { id: 99, name: '赵强' },
  why: `第${version}次`,
});
const settings = [setAs(1, 5, 10)];
const row = (): TopicRuleView => {
  const [latest = setAs(1, 5, 10)] = settings;
  const { version, rule } = latest;
  const figures = { figures: none, attention: false, current: none, draws: [] };
  return { topic: rule.topic, version, rule, settings: [...settings], ...figures };
};
const sets = { ...clerk, permissions: [...clerk.permissions, 'dispatch.automate', 'policy.read'] } as typeof clerk;

it('whoever was overtaken sees what others set, keeps what was typed, and goes on from there by an act of their own', async () => {
  const asked = fakeServer({
    'GET /api/settings/dispatch-rules': () => ({ body: { rows: [row()] } }),
    'POST /api/settings/dispatch-rules': ({ body }) =>
      (body as { base: number }).base === settings.length
        ? { body: { rows: [row()] } }
        : refusal(409, 'dispatch_rule_changed', { version: settings.length }, 'base'),
  });
  const open = async () => {
    await atDesk(<DispatchView />, sets);
    fireEvent.click(await screen.findByRole('button', { name: /^改 / }));
    return screen.getByRole<HTMLFormElement>('form');
  };
  const first = await open();
  fireEvent.change(within(first).getByLabelText(/^抽查比例/), { target: { value: '30' } });
  fireEvent.change(within(first).getByLabelText(/^为什么这样设/), { target: { value: '多抽一些' } });
  settings.unshift(setAs(2, 3, 20));
  fireEvent.submit(first);
  expect(await within(first).findByText('第 2 次设置')).toBeTruthy();
  expect(within(first).getByRole('alert').textContent).toContain('已显示最新设置');
  cleanup();
  const form = await open();
  expect(within(form).getByText('第 2 次设置')).toBeTruthy();
  fireEvent.submit(form);
  fireEvent.click(within(form).getByRole('button', { name: '看过了，在此基础上改' }));
  expect(within(form).queryByText('第 2 次设置')).toBeNull();
  fireEvent.submit(form);
  await expect.poll(() => screen.queryByRole('form')).toBeNull();
  const sent = asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
  const { rule } = setAs(2, 3, 30);
  expect(sent).toEqual([expect.objectContaining({ base: 1 }), { base: 2, rule, why: '多抽一些' }]);
});
