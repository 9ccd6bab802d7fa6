import { describe, expect, it } from 'vitest';
import { decideCase } from './decide-case.ts';
import type { KindRule } from './kind-rules.ts';
import { complainedAs, loweredBy, ruledAs } from './protection.ts';
import {
  accept,
  after,
  answer,
  by,
  classify,
  close,
  dispatch,
  finish,
  helper,
  newCase,
  worker,
} from './sample-case.ts';

const before = { kind: 'complaint', sealed: true, accusedStaffIds: [1, 2], accusedUnitIds: [3] } as const;
const state = { ...before, accusedStaffIds: [1, 2], accusedUnitIds: [3] };

describe('what a new classification takes from whoever complained (SEC-1, SEC-2)', () => {
  it.each([
    ['nothing changed', {}, []],
    ['another complaint', { kind: 'report' }, []],
    ['more accused', { accusedStaffIds: [1, 2, 9], accusedUnitIds: [3, 4] }, []],
    ['opened', { sealed: false }, ['sealing']],
    ['one of the accused exchanged', { accusedStaffIds: [1, 9] }, ['accused']],
    ['the accused unit taken out', { accusedUnitIds: [] }, ['accused']],
    ['called a question', { kind: 'consultation' }, ['kind']],
    ['all at once', { kind: 'fee', sealed: false, accusedStaffIds: [] }, ['sealing', 'accused', 'kind']],
  ] as const)('%s', (_, to, lowered) => {
    expect(loweredBy(state, { ...state, ...to } as typeof state)).toEqual(lowered);
  });

  it('of a plain case takes nothing', () => {
    const plain = { kind: 'fee' as const, sealed: false, accusedStaffIds: [], accusedUnitIds: [] };
    expect(loweredBy(plain, { ...plain, kind: 'consultation' })).toEqual([]);
  });

  it.each([
    ['its own kind', 'complaint', 'complaint', 'complaint'],
    ['its own before what it once was', 'report', 'complaint', 'report'],
    ['what it once was', 'consultation', 'complaint', 'complaint'],
    ['neither', 'consultation', null, null],
  ] as const)('is ruled by %s', (_, kind, once, as) => {
    const rule = (followUp: string) => ({ followUp }) as KindRule;
    const kinds = { complaint: rule('always'), report: rule('always'), consultation: rule('sample') };
    const always = ({ followUp }: KindRule) => followUp === 'always';
    expect(ruledAs({ kind, complainedAs: once }, kinds as Parameters<typeof ruledAs>[1], always)).toBe(as);
  });

  it('keeps what it was last a complaint as', () => {
    expect(complainedAs(null, 'fee')).toBeNull();
    expect(complainedAs('complaint', 'fee')).toBe('complaint');
    expect(complainedAs('complaint', 'report')).toBe('report');
  });
});

const complaint = newCase({ kind: 'complaint' });
const complaintDone = after(complaint, [dispatch(), accept(), finish()]);
const accused = newCase({ kind: 'complaint', accusedStaffIds: [worker, helper] });

describe('a complaint is got rid of by no name (FOL-1, SEC-1, SEC-2)', () => {
  it.each([
    ['answering it on the spot, which would end it unfollowed', complaint, answer(), 'not_answerable_on_spot'],
    ['closing it when nobody followed up', complaintDone, close(), 'needs_follow_up'],
    [
      'closing what was one until just before, which nobody followed up',
      after(complaintDone, [classify('consultation'), classify('fee')]),
      close(),
      'needs_follow_up',
    ],
    [
      'answering on the spot what was one until just before',
      after(complaint, [classify('consultation')]),
      answer(),
      'not_answerable_on_spot',
    ],
    ['calling it another kind without saying why', complaint, classify('fee', { words: ' ' }), 'reason_required'],
    [
      'opening a sealed case without saying why',
      newCase({ kind: 'fee', sealed: true }),
      classify('fee', { words: null }),
      'reason_required',
    ],
    [
      'taking one of two accused out without saying why',
      accused,
      classify('complaint', { accusedStaffIds: [worker], words: null }),
      'reason_required',
    ],
  ])('refuses: %s', (_, state, command, code) => {
    expect(decideCase(state, command, by)).toMatchObject({ refused: code });
  });
});
