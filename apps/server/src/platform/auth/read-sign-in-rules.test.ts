import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { describe, expect, it } from 'vitest';
import { readSignInRules } from './read-sign-in-rules.ts';

describe('the settings of sign-in', () => {
  it('are as shipped, demand a second factor of administrators, and leave the demo city its published accounts', () => {
    expect(readSignInRules({ HEARTHLINE_DEMO: '0' })).toEqual({
      ...shippedSignInRules,
      secondFactor: 'administrators',
    });
    expect(readSignInRules({})).toMatchObject({ secondFactor: 'off', password: { days: 0, length: 8 } });
    expect(readSignInRules({ HEARTHLINE_SECOND_FACTOR: 'everybody' })).toMatchObject({ secondFactor: 'everybody' });
  });

  it.each([
    ['HEARTHLINE_ACCOUNT_LOG_DAYS', '179'],
    ['HEARTHLINE_PASSWORD_LENGTH', '7'],
    ['HEARTHLINE_LOCKOUT_FAILURES', '0'],
    ['HEARTHLINE_SESSION_IDLE_MINUTES', 'half an hour'],
    ['HEARTHLINE_SECOND_FACTOR', 'on'],
  ])('%s refuses %s in one clear line', (name, value) => {
    expect(() => readSignInRules({ [name]: value })).toThrow(name);
  });

  it('take the least that the law asks of the log', () => {
    expect(readSignInRules({ HEARTHLINE_ACCOUNT_LOG_DAYS: '180' }).logDays).toBe(180);
  });
});
