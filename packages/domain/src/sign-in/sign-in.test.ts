import { describe, expect, it } from 'vitest';
import type { Actor } from '../permissions/can.ts';
import type { Job } from '../permissions/permission.ts';
import { DAY_MS } from '../time/civil.ts';
import { parseInstant } from '../time/instant.ts';
import { deviceOf } from './device.ts';
import { afterFailure, isLocked, type Lockout } from './lockout.ts';
import { isPasswordOld, isStrongPassword } from './password-rules.ts';
import { acceptedStep, readSecondCode, secondFactorDemanded, stepOf } from './second-factor.ts';
import { sessionEnd } from './session-end.ts';
import { shippedSignInRules as rules, secondFactorDemands } from './sign-in-rules.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const now = parseInstant('2025-12-01T09:00:00+08:00');

describe('lockout (domain figures 0.1: five failures shut for thirty minutes)', () => {
  const shut = (times: number): Lockout => {
    let count: Lockout = { failed: 0, lockedUntil: null };
    for (let time = 0; time < times; time++) count = afterFailure(count, rules, now);
    return count;
  };
  it.each([
    { name: 'four', times: 4, at: now, locked: false },
    { name: 'five', times: 5, at: now, locked: true },
    { name: 'five, one second before thirty minutes', times: 5, at: now + 30 * MINUTE - SECOND, locked: true },
    { name: 'five, at thirty minutes', times: 5, at: now + 30 * MINUTE, locked: false },
    { name: 'five, one second later', times: 5, at: now + 30 * MINUTE + SECOND, locked: false },
  ])('$name', ({ times, at, locked }) => {
    expect(isLocked(shut(times), at)).toBe(locked);
  });
  it('begins the count anew once it shut', () => {
    expect(shut(5).failed).toBe(0);
    expect(isLocked(afterFailure(shut(5), rules, now + 30 * MINUTE), now + 30 * MINUTE)).toBe(false);
  });
  it('follows the setting', () => {
    const strict = { ...rules, lockout: { ...rules.lockout, failures: 1, minutes: 5 } };
    expect(afterFailure(shut(0), strict, now)).toEqual({ failed: 0, lockedUntil: now + 5 * MINUTE });
  });
});

describe('end of a session (idle 30 minutes, 24 hours at most)', () => {
  const begun = now;
  const expiresAt = begun + 24 * 60 * MINUTE;
  it.each([
    { name: 'never used again', lastUsedAt: begun, end: begun + 30 * MINUTE },
    {
      name: 'used one second before the last half hour',
      lastUsedAt: expiresAt - 30 * MINUTE - SECOND,
      end: expiresAt - SECOND,
    },
    { name: 'used when the last half hour begins', lastUsedAt: expiresAt - 30 * MINUTE, end: expiresAt },
    { name: 'used one second later', lastUsedAt: expiresAt - 30 * MINUTE + SECOND, end: expiresAt },
  ])('$name', ({ lastUsedAt, end }) => {
    expect(sessionEnd({ expiresAt, lastUsedAt }, rules)).toBe(end);
  });
});

describe('passwords (eight characters, three of four classes, changed within ninety days)', () => {
  it.each([
    ['Warm-Winter-7', true],
    ['warm-wint7', true],
    ['Abcdef1', false],
    ['Abcdefg1', true],
    ['abcdefg1', false],
    ['ABCDEFGH', false],
    ['Station-1001x', false],
    ['暖气暖气暖气aA', true],
    ['暖气暖气暖aA', false],
  ])('%s', (password, strong) => {
    expect(isStrongPassword(password, '1001', rules)).toBe(strong);
  });
  it.each([
    { name: 'one second before', at: now + 90 * DAY_MS - SECOND, old: false },
    { name: 'at ninety days', at: now + 90 * DAY_MS, old: true },
    { name: 'one second after', at: now + 90 * DAY_MS + SECOND, old: true },
  ])('is old: $name', ({ at, old }) => {
    expect(isPasswordOld(now, rules, at)).toBe(old);
  });
  it('never grows old where the setting is 0', () => {
    const never = { ...rules, password: { ...rules.password, days: 0 } };
    expect(isPasswordOld(0, never, now)).toBe(false);
  });
});

describe('codes by time (RFC 6238, one step of thirty seconds before and after)', () => {
  const from = 30 * SECOND * stepOf(now);
  const codeOf = (step: number) => String(step).slice(-6).padStart(6, '0');
  const accept = (step: number, at: number, lastStep = 0) =>
    acceptedStep({ code: codeOf(step), now: at, lastStep, codeOf });
  const step = stepOf(from);
  it.each([
    { name: 'its first millisecond', at: from, given: step, taken: true },
    { name: 'one step early, at the edge', at: from - 30 * SECOND, given: step, taken: true },
    { name: 'one second before that', at: from - 31 * SECOND, given: step, taken: false },
    { name: 'its last second', at: from + 29 * SECOND, given: step, taken: true },
    { name: 'the last second of the step after', at: from + 59 * SECOND, given: step, taken: true },
    { name: 'one second later', at: from + 60 * SECOND, given: step, taken: false },
  ])('$name', ({ at, given, taken }) => {
    expect(accept(given, at)).toBe(taken ? given : null);
  });
  it('takes no step twice, nor one before it', () => {
    expect(accept(step, from, step - 1)).toBe(step);
    expect(accept(step, from, step)).toBeNull();
    expect(accept(step - 1, from, step)).toBeNull();
    expect(accept(step + 1, from, step)).toBe(step + 1);
  });
  it.each([
    ['123456', { kind: 'step', code: '123456' }],
    [' 123 456 ', { kind: 'step', code: '123456' }],
    ['１２３４５６', { kind: 'step', code: '123456' }],
    ['abcd-efgh-2345-67ab', { kind: 'recovery', code: 'ABCDEFGH234567AB' }],
    ['12345', null],
    ['1234567', null],
    ['abcd-efgh-2345-67a1', null],
    ['', null],
  ])('reads %j', (typed, code) => {
    expect(readSecondCode(typed)).toEqual(code);
  });
  it('is demanded of those the setting names', () => {
    const actor = (job: Job): Actor => ({ staffId: 1, jobs: [{ job, unitId: 1, covers: [1] }] });
    const table = secondFactorDemands.map((secondFactor) => [
      secondFactor,
      ...(['administrator', 'supervision', 'operator'] as const).map((job) =>
        secondFactorDemanded(actor(job), { ...rules, secondFactor }),
      ),
    ]);
    expect(table).toEqual([
      ['off', false, false, false],
      ['administrators', true, false, false],
      ['everybody', true, true, true],
    ]);
  });
});

describe('device words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
      'chrome',
      'windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0',
      'edge',
      'windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.44',
      'wechat',
      'ios',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0 Mobile Safari/537.36',
      'chrome',
      'android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'firefox', 'linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15',
      'safari',
      'macos',
    ],
    [
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 ArkWeb/4.1',
      'chrome',
      'harmony',
    ],
    ['curl/8', 'other', 'other'],
    [null, 'other', 'other'],
  ] as const)('%s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });
});
