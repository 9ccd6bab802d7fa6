import { describe, expect, it } from 'vitest';
import { settingsOf } from './open-services.ts';
import { readConfig } from './platform/config.ts';

const settings = (env: Record<string, string>) => settingsOf(readConfig(env), env);
const account = { WECHAT_TOKEN: 'token', WECHAT_AES_KEY: 'k'.repeat(43), WECHAT_APP_ID: 'wx1' };

describe('what is connected is said whole or not at all (INT-1)', () => {
  it('nothing said is off, all of it is on', () => {
    expect(settings({})).toMatchObject({ wechat: null, mailbox: null });
    expect(settings(account).wechat).toEqual({ token: 'token', encodingAesKey: 'k'.repeat(43), appId: 'wx1' });
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['an account without its key', { WECHAT_TOKEN: 'token', WECHAT_APP_ID: 'wx1' }, /^WeChat needs/],
    ['a secret alone', { WECHAT_APP_SECRET: 'secret' }, /^WeChat needs/],
    ['a key cut short', { ...account, WECHAT_AES_KEY: 'k'.repeat(42) }, /43 signs/],
    ['a mailbox without a password', { MAIL_HOST: 'mail.test', MAIL_USER: 'a' }, /^A mailbox needs/],
    ['a sender without a key', { HEARTHLINE_SENDER_KEYS: '12345=short' }, /at least 24/],
    ['an address that is none', { HEARTHLINE_PUBLIC_URL: 'example' }, /must look like/],
  ])('%s is told in one line', (_, env, words) => {
    expect(() => settings(env)).toThrow(words);
  });
});
