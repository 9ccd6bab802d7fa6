import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { Secret } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actsOf, browserAt, closeAllAccounts, withFactor } from '../../../test/signing-in.ts';
import { createWorld, type World, worldPassword, worldStart } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(() => closeAllAccounts(world));

const browser = (userAgent?: string) => browserAt(world, userAgent);
const minute = 60_000;

describe('signing in (domain figures 0.1)', () => {
  it('shuts an account at the fifth wrong password for thirty minutes, to the second, and writes each try down', async () => {
    const desk = browser();
    for (let time = 0; time < 5; time++)
      expect((await desk.signIn('1001', { password: 'no' })).body.code).toBe('wrong_credentials');
    const shut = await desk.signIn('1001');
    expect([shut.status, shut.body.code, shut.body.params.until]).toEqual([
      403,
      'account_locked',
      worldStart + 30 * minute,
    ]);
    world.clock.set(worldStart + 30 * minute - 1000);
    expect((await desk.signIn('1001')).body.code).toBe('account_locked');
    world.clock.set(worldStart + 30 * minute);
    expect((await desk.signIn('1001')).status).toBe(200);
    expect(await actsOf(world, '1001')).toEqual([...Array(5).fill('wrong_password'), 'locked', 'locked', 'signed_in']);
  });

  it('counts every one of many wrong passwords that come at once', async () => {
    const wrong = (many: number) =>
      Promise.all(Array.from({ length: many }, () => browser().signIn('1002', { password: 'no' })));
    await wrong(4);
    const [{ failed_count }] = await world.rows(
      `select failed_count from credential c join staff s on s.id = c.staff_id where s.staff_no = '1002'`,
    );
    expect(failed_count).toBe(4);
    await wrong(1);
    expect((await browser().signIn('1002')).body.code).toBe('account_locked');
  });

  it('says the same of an unknown staff number as of a wrong password, and writes nothing', async () => {
    const { status, body } = await browser().signIn('0000', { password: 'no' });
    expect([status, body.code]).toEqual([401, 'wrong_credentials']);
    expect(await world.rows('select 1 from account_log')).toEqual([]);
  });

  it('asks for another password when it is ninety days old (0: never)', async () => {
    const age = (text: string) =>
      world.database.owner.query(`update credential set changed_at = now() - $1::interval`, [text]);
    await age('89 days 23:59:00');
    expect((await browser().signIn('1001')).body.mustChangePassword).toBe(false);
    await age('90 days');
    const desk = browser();
    expect((await desk.signIn('1001')).body.mustChangePassword).toBe(true);
    expect((await desk.get('/api/staff')).body.code).toBe('password_change_required');
    world.services.settings.signIn = {
      ...shippedSignInRules,
      password: { ...shippedSignInRules.password, days: 0 },
    };
    world.services.sessions.clear();
    expect((await desk.get('/api/staff')).status).toBe(200);
  });
});

describe('limits per address (SEC-4)', () => {
  it('make an address wait that guessed at many accounts, whatever header it forges; others go on', async () => {
    const from = (remoteAddress: string, staffNo: string, password: string) =>
      world.app.http.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        headers: { 'x-hearthline': '1', 'x-forwarded-for': `198.51.100.${staffNo.length}` },
        payload: { staffNo, password },
      });
    const lockout = { ...shippedSignInRules.lockout, addressFailures: 10 };
    world.services.settings.signIn = { ...shippedSignInRules, lockout };
    await Promise.all(Array.from({ length: 9 }, (_, n) => from('203.0.113.7', `x${n}`, 'no')));
    expect((await from('203.0.113.7', '1001', worldPassword)).statusCode).toBe(200);
    await from('203.0.113.7', 'y', 'no');
    const refused = await from('203.0.113.7', '1001', worldPassword);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
    expect((await from('203.0.113.8', '1001', worldPassword)).statusCode).toBe(200);
    world.clock.set(worldStart + 15 * minute);
    expect((await from('203.0.113.7', '1001', worldPassword)).statusCode).toBe(200);
  });

  it('believe no forwarding header unless the setting says a proxy writes it', async () => {
    const address = async () => (await world.rows('select address from session')).map((row) => row.address);
    await world.app.http.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: '10.0.0.1',
      headers: { 'x-hearthline': '1', 'x-forwarded-for': '198.51.100.9' },
      payload: { staffNo: '1001', password: worldPassword },
    });
    expect(await address()).toEqual(['10.0.0.1']);
  });
});

describe('other sites (CSRF)', () => {
  it('cannot sign anybody in, out or end a session: the header they cannot set is missing', async () => {
    const desk = browser();
    await desk.signIn('1001');
    for (const [method, url] of [
      ['POST', '/api/session'],
      ['DELETE', '/api/session'],
      ['POST', '/api/account/sessions/end-others'],
      ['POST', '/api/account/second-factor/end'],
    ] as const) {
      const { statusCode, body } = await world.app.http.inject({ method, url, cookies: desk.cookies, payload: {} });
      expect([url, statusCode, JSON.parse(body).code]).toEqual([url, 400, 'csrf_header_missing']);
    }
    expect((await desk.get('/api/session')).status).toBe(200);
  });

  it('get no cookie sent along and no script reads it; secure where the setting says so', async () => {
    const { cookies } = await browser().signIn('1001');
    for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(cookies.map(({ name, path }) => [name, path])).toEqual([
      ['hl_device', '/api/session'],
      ['hl_session', '/'],
    ]);
    expect(cookies.some(({ secure }) => secure)).toBe(false);
    world.services.settings.cookieSecure = true;
    const secure = (await browser().signIn('1001')).cookies;
    world.services.settings.cookieSecure = false;
    expect(secure.every((cookie) => cookie.secure)).toBe(true);
  });
});

describe('the second factor', () => {
  it('is asked for as a second step; a step is taken once; wrong codes count towards the lock', async () => {
    const { code } = await withFactor(world, '1001');
    world.clock.set(worldStart + 30_000);
    const asked = await browser().signIn('1001');
    expect([asked.status, asked.body.code, asked.cookies]).toEqual([401, 'code_required', []]);
    expect((await browser().signIn('1001', { password: 'no', code: code() })).body.code).toBe('wrong_credentials');
    // The step of the enrolment is used up though it is within the window.
    expect((await browser().signIn('1001', { code: code(-1) })).body.code).toBe('wrong_code');
    const right = code();
    expect((await browser().signIn('1001', { code: right })).status).toBe(200);
    expect((await browser().signIn('1001', { code: right })).body.code).toBe('wrong_code');
    expect((await browser().signIn('1001', { code: code(1) })).status).toBe(200);
    for (let time = 0; time < 5; time++) await browser().signIn('1001', { code: '000000' });
    expect((await browser().signIn('1001', { code: code(1) })).body.code).toBe('account_locked');
    expect(await actsOf(world, '1001')).toEqual([
      'signed_in',
      'factor_on',
      'wrong_password',
      'wrong_code',
      'signed_in',
      'wrong_code',
      'signed_in',
      ...Array(5).fill('wrong_code'),
      'locked',
    ]);
  });

  it('a code opens one session however many send it at once', async () => {
    const { code } = await withFactor(world, '1001');
    const given = code(1);
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser().signIn('1001', { code: given })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('asking for the code does not forget the wrong passwords before', async () => {
    await withFactor(world, '1001');
    for (let time = 0; time < 4; time++) await browser().signIn('1001', { password: 'no' });
    expect((await browser().signIn('1001')).body.code).toBe('code_required');
    await browser().signIn('1001', { password: 'no' });
    expect((await browser().signIn('1001')).body.code).toBe('account_locked');
  });

  it('recovery codes open once each, as typed, and are counted down', async () => {
    const { desk, recoveryCodes } = await withFactor(world, '1001');
    const [first = '', second = ''] = recoveryCodes;
    expect([recoveryCodes.length, first]).toEqual([10, expect.stringMatching(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)]);
    expect((await browser().signIn('1001', { code: first })).status).toBe(200);
    expect((await browser().signIn('1001', { code: first })).body.code).toBe('wrong_code');
    expect((await browser().signIn('1001', { code: second.toLowerCase().replaceAll('-', ' ') })).status).toBe(200);
    expect((await desk.get('/api/account/second-factor')).body).toMatchObject({ on: true, recoveryLeft: 8 });
    const renewed = await desk.post('/api/account/second-factor/recovery-codes', { password: worldPassword });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await browser().signIn('1001', { code: recoveryCodes[2] ?? '' })).body.code).toBe('wrong_code');
    expect((await actsOf(world, '1001')).filter((act) => act === 'recovery_used')).toHaveLength(2);
  });

  it('lies nowhere in the clear: not in its table, not among kept answers', async () => {
    const { begun, recoveryCodes } = await withFactor(world, '1001');
    const secret = begun.secret.replaceAll(' ', '');
    expect(new URL(begun.uri).searchParams.get('secret')).toBe(secret);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    const [row] = await world.rows('select sealed_secret from second_factor');
    expect(row.sealed_secret.includes(bytes)).toBe(false);
    const kept = JSON.stringify(
      await world.rows(
        `select k.answer, (select array_agg(code_hash) from recovery_code) as hashes from idempotency_key k`,
      ),
    );
    for (const word of [secret, begun.secret, ...recoveryCodes]) expect(kept).not.toContain(word);
  });

  it('begins by the password, is on by a code alone, goes off by the password', async () => {
    const desk = browser();
    await desk.signIn('1001');
    const begin = (password: string) => desk.post('/api/account/second-factor', { password });
    expect((await begin('no')).body).toMatchObject({ code: 'wrong_password', field: 'password' });
    expect((await desk.post('/api/account/second-factor/confirm', { code: '123456' })).body.code).toBe(
      'second_factor_not_begun',
    );
    expect((await begin(worldPassword)).status).toBe(200);
    expect((await desk.post('/api/account/second-factor/confirm', { code: '12345' })).body.code).toBe('wrong_code');
    expect((await browser().signIn('1001')).status).toBe(200);
    const on = await withFactor(world, '1002');
    expect((await on.desk.post('/api/account/second-factor', { password: worldPassword })).body.code).toBe(
      'second_factor_on',
    );
    const end = (password: string) => on.desk.post('/api/account/second-factor/end', { password });
    expect((await end('no')).body.code).toBe('wrong_password');
    expect((await browser().signIn('1002')).body.code).toBe('code_required');
    expect((await end(worldPassword)).status).toBe(200);
    expect((await browser().signIn('1002')).status).toBe(200);
    expect((await end(worldPassword)).body.code).toBe('second_factor_off');
  });

  it('demanded of administrators: nothing else is done before, and it cannot be turned off', async () => {
    world.services.settings.signIn = { ...shippedSignInRules, secondFactor: 'administrators' };
    expect((await browser().signIn('1001')).body.mustAddFactor).toBe(false);
    const desk = browser();
    expect((await desk.signIn('0001')).body.mustAddFactor).toBe(true);
    const refused = await desk.get('/api/staff');
    expect([refused.status, refused.body.code]).toEqual([403, 'second_factor_demanded']);
    const { desk: admin } = await withFactor(world, '0001');
    expect((await admin.get('/api/session')).body.mustAddFactor).toBe(false);
    expect((await admin.get('/api/staff')).status).toBe(200);
    const ended = await admin.post('/api/account/second-factor/end', { password: worldPassword });
    expect([ended.status, ended.body.code]).toEqual([403, 'second_factor_demanded']);
  });
});
