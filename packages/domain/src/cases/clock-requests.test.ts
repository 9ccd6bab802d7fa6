import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import { extensionsOfCase, pausesOfCase } from './clock-requests.ts';
import { decideCase } from './decide-case.ts';
import { isRefusal } from './refusal.ts';
import { after, by, newCase, now, receivedAt } from './sample-case.ts';

const second = 1000;
const clocks = [{ startedAt: receivedAt }];
const pause = (more: Partial<Extract<CaseCommand, { act: 'ask_pause' }>> = {}): CaseCommand => ({
  act: 'ask_pause',
  cause: 'customer_asks_later',
  from: receivedAt + 60 * second,
  to: null,
  words: '用户来电要求周末再来',
  clocks,
  ...more,
});
const extension = (more: Partial<Extract<CaseCommand, { act: 'ask_extension' }>> = {}): CaseCommand => ({
  act: 'ask_extension',
  promiseId: 'PRM-4',
  variant: 'x',
  until: now + 86_400_000,
  words: '配件未到',
  clock: { dueAt: now + 3_600_000 },
  ...more,
});
const decide = (no: number, granted = true): CaseCommand => ({ act: 'decide_request', no, granted, words: '' });
const other = { ...by, actorId: 999 };

const outcome = (commands: CaseCommand[], last: CaseCommand, actor = by) => {
  const state = commands.reduce((sofar, command, index) => after(sofar, [command], index % 2 ? other : by), newCase());
  const decided = decideCase(state, last, actor);
  return isRefusal(decided) ? decided.refused : 'done';
};

describe('asking that a clock stand still or end later', () => {
  const rows: { name: string; before?: CaseCommand[]; command: CaseCommand; actor?: typeof by; is: string }[] = [
    { name: 'for an allowed cause', command: pause(), is: 'done' },
    { name: 'from the very start of the clock', command: pause({ from: receivedAt }), is: 'done' },
    { name: 'from one second before it', command: pause({ from: receivedAt - second }), is: 'pause_before_start' },
    { name: 'from now', command: pause({ from: now }), is: 'done' },
    { name: 'from one second ahead', command: pause({ from: now + second }), is: 'happened_in_future' },
    { name: 'without evidence', command: pause({ words: ' ' }), is: 'reason_required' },
    { name: 'for a cause no running promise allows', command: pause({ clocks: [] }), is: 'pause_cause_not_allowed' },
    { name: 'that ends as it begins', command: pause({ to: receivedAt + 60 * second }), is: 'bad_span' },
    { name: 'over another one', before: [pause()], command: pause({ from: now }), is: 'pause_overlaps' },
    {
      name: 'over one that was refused',
      before: [pause(), decide(1, false)],
      command: pause({ from: now }),
      is: 'done',
    },
    {
      name: 'as another one ends',
      before: [pause({ to: receivedAt + 120 * second })],
      command: pause({ from: receivedAt + 120 * second }),
      is: 'done',
    },
    { name: 'more time before the deadline', command: extension(), is: 'done' },
    { name: 'more time exactly at it', command: extension({ clock: { dueAt: now } }), is: 'done' },
    {
      name: 'more time one second after it',
      command: extension({ clock: { dueAt: now - second } }),
      is: 'extension_too_late',
    },
    { name: 'less time', command: extension({ until: now + 3_600_000 }), is: 'bad_span' },
    { name: 'of a promise that may not be extended', command: extension({ clock: null }), is: 'extension_not_allowed' },
    { name: 'deciding by another person', before: [pause()], command: decide(1), actor: other, is: 'done' },
    { name: 'deciding by who asked', before: [pause()], command: decide(1), is: 'own_request' },
    { name: 'deciding what nobody asked', command: decide(1), actor: other, is: 'no_open_request' },
    { name: 'deciding another number', before: [pause()], command: decide(2), actor: other, is: 'no_such_request' },
    {
      name: 'deciding twice',
      before: [pause({ to: receivedAt + 61 * second }), decide(1), extension()],
      command: decide(1),
      actor: other,
      is: 'request_decided',
    },
    {
      name: 'going on though nothing is paused',
      command: { act: 'resume_clock', at: null, words: '' },
      is: 'nothing_paused',
    },
    {
      name: 'going on before it stood still',
      before: [pause(), decide(1)],
      command: { act: 'resume_clock', at: receivedAt + 60 * second, words: '' },
      is: 'bad_span',
    },
  ];
  it.each(rows)('$name: $is', ({ before = [], command, actor = by, is }) => {
    expect(outcome(before, command, actor)).toBe(is);
  });

  it('counts only what was granted, and until it was resumed', () => {
    const asked = after(newCase(), [pause(), extension()], by);
    expect([pausesOfCase(asked), extensionsOfCase(asked)]).toEqual([[], []]);
    const granted = after(asked, [decide(1), decide(2)], other);
    expect(pausesOfCase(granted)).toMatchObject([{ from: receivedAt + 60 * second, to: null, decidedBy: '999' }]);
    expect(extensionsOfCase(granted)).toMatchObject([{ promiseId: 'PRM-4', askedAt: now }]);
    const resumed = after(granted, [{ act: 'resume_clock', at: now, words: '' }], by);
    expect(pausesOfCase(resumed)).toMatchObject([{ to: now }]);
  });
});
