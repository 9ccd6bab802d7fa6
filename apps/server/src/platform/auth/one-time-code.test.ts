import { readSecondCode, stepOf } from '@hearthline/domain/sign-in/second-factor';
import { describe, expect, it } from 'vitest';
import { codeOfStep, enrolmentOf, newRecoveryCodes, newSecret } from './one-time-code.ts';

const secret = Buffer.from('12345678901234567890');

describe('codes by time', () => {
  // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds are %s', (seconds, code) => {
    expect(codeOfStep(secret, stepOf(seconds * 1000))).toBe(code);
  });
  // RFC 4226 appendix D.
  it('of the first steps are those of RFC 4226', () => {
    expect([0, 1, 2, 9].map((step) => codeOfStep(secret, step))).toEqual(['755224', '287082', '359152', '520489']);
  });
});

describe('enrolment', () => {
  it('gives an address that authenticators read, and the same secret in groups', () => {
    const { uri, typed } = enrolmentOf(secret, '测试热力', '9001');
    const address = new URL(uri);
    expect(address.href.startsWith('otpauth://totp/')).toBe(true);
    expect(decodeURIComponent(address.pathname)).toContain('测试热力:9001');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      issuer: '测试热力',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      digits: '6',
      period: '30',
    });
    expect(typed).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });
  it('makes 160 bits, and ten recovery codes that are read as such', () => {
    expect(newSecret()).toHaveLength(20);
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(readSecondCode(code)).toEqual({ kind: 'recovery', code });
  });
});
