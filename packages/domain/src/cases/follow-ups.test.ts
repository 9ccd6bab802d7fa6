import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import { decideCase } from './decide-case.ts';
import { mayCallFrom, workersOf } from './follow-ups.ts';
import {
  accept,
  after,
  caller,
  dispatch,
  finish,
  followUp,
  newCase,
  by as sampleBy,
  samplePolicy,
  worker,
} from './sample-case.ts';

const by = { ...sampleBy, actorId: caller };
const at = (time: string) => Date.parse(`2025-11-25T${time}+08:00`);

const done = after(newCase({ kind: 'complaint' }), [dispatch(), accept(), finish()]);

const asked = followUp('satisfied') as Extract<CaseCommand, { act: 'follow_up' }>;

describe('quiet hours of follow-ups (FOL-1)', () => {
  it.each([
    ['one second before eight in the evening', '19:59:59', null],
    ['exactly at eight in the evening', '20:00:00', '2025-11-26T08:00:00+08:00'],
    ['after midnight', '00:30:00', '2025-11-25T08:00:00+08:00'],
    ['one second before eight in the morning', '07:59:59', '2025-11-25T08:00:00+08:00'],
    ['exactly at eight in the morning', '08:00:00', null],
  ])('%s', (_, time, expected) => {
    const from = expected === null ? null : Date.parse(expected);
    expect(mayCallFrom(at(time), samplePolicy.followUps)).toBe(from);
    const decided = decideCase(done, followUp('satisfied'), { ...by, now: at(time) });
    if (from === null) expect(decided).toMatchObject([{ type: 'case.followed_up' }]);
    else expect(decided).toEqual({ refused: 'quiet_hours', params: { from: '20:00', to: '08:00', at: from } });
  });
  it('do not bind whoever is not rung up, nor a customer who wished it', () => {
    const night = { ...by, now: at('21:00:00') };
    for (const more of [{ way: 'visit' as const }, { wished: true }])
      expect(decideCase(done, { ...asked, ...more }, night)).toMatchObject([{ type: 'case.followed_up' }]);
  });
});

describe('tries and answers (FOL-1, FOL-3)', () => {
  it('a try that reached nobody says why, and keeps no answers', () => {
    const missed = { ...asked, outcome: 'unreachable' as const, reason: 'wrong_number' as const };
    const decided = decideCase(done, { ...missed, answers: [{ code: 'skill', score: 1 }] }, by);
    expect(decided).toMatchObject([{ open: { outcome: 'unreachable', reason: 'wrong_number', score: null } }]);
    expect(decided).not.toHaveProperty('[0].open.answers');
  });
  it.each([
    [3, ['case.followed_up']],
    [2, ['case.followed_up', 'case.reopened']],
    [1, ['case.followed_up', 'case.reopened']],
  ])('an answer of %i from a satisfied customer leaves %j', (score, types) => {
    const decided = decideCase(done, { ...asked, answers: [{ code: 'attitude', score }] }, by);
    expect(Array.isArray(decided) ? decided.map(({ type }) => type) : decided).toEqual(types);
  });
  it('answers only what the pack asks', () => {
    expect(decideCase(done, { ...asked, answers: [{ code: 'weather', score: 5 }] }, by)).toEqual({
      refused: 'unknown_question',
      params: { code: 'weather' },
    });
  });
  it("is nobody's own work (SEC-5)", () => {
    expect(workersOf(done)).toContain(worker);
    expect(decideCase(done, asked, { ...by, actorId: worker })).toMatchObject({ refused: 'own_work' });
  });
});
