import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserAt, closeAllAccounts, wechat, withFactor } from '../../../test/signing-in.ts';
import { createWorld, type World, worldPassword, worldStart } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(() => closeAllAccounts(world));

const browser = (userAgent?: string) => browserAt(world, userAgent);
const minute = 60_000;

describe('sessions', () => {
  it('are listed with device and times; one, or all others, are ended; nobody’s else', async () => {
    const desk = browser();
    const phone = browser(wechat);
    const other = browser();
    await desk.signIn('1001');
    await phone.signIn('1001');
    await other.signIn('1002');
    const { rows } = (await desk.get('/api/account/sessions')).body;
    expect(rows).toMatchObject([
      { current: true, device: { browser: 'chrome', system: 'windows' }, address: '127.0.0.1' },
      { current: false, device: { browser: 'wechat', system: 'ios' } },
    ]);
    expect(Date.parse(rows[0].endsAt) - Date.parse(rows[0].lastUsedAt)).toBe(30 * minute);
    const end = (id: string) => desk.post(`/api/account/sessions/${id}/end`);
    const foreign = (await other.get('/api/account/sessions')).body.rows[0].id;
    expect([(await end(foreign)).status, (await other.get('/api/session')).status]).toEqual([404, 200]);
    expect((await end(rows[1].id)).status).toBe(200);
    expect((await phone.get('/api/session')).body.code).toBe('not_signed_in');
    await phone.signIn('1001');
    expect((await desk.post('/api/account/sessions/end-others')).body).toEqual({ ended: 1 });
    expect([(await phone.get('/api/session')).status, (await desk.get('/api/session')).status]).toEqual([401, 200]);
  });

  it('end when nobody used them for thirty minutes and after a day; a page that asks by itself keeps none alive', async () => {
    const desk = browser();
    await desk.signIn('1001');
    const seen = async (ago: string) => {
      await world.database.owner.query('update session set last_seen_at = now() - $1::interval', [ago]);
      world.services.sessions.clear();
    };
    await seen('29 minutes 50 seconds');
    expect((await desk.get('/api/session', { 'x-hearthline-unattended': '1' })).status).toBe(200);
    world.services.sessions.clear();
    const [row] = await world.rows(`select now() - last_seen_at > interval '29 minutes' as idle from session`);
    expect(row.idle).toBe(true);
    expect((await desk.get('/api/session')).status).toBe(200);
    const [used] = await world.rows(`select now() - last_seen_at < interval '1 minute' as used from session`);
    expect(used.used).toBe(true);
    await seen('30 minutes');
    expect((await desk.get('/api/session')).status).toBe(401);
    await seen('0 minutes');
    await world.database.owner.query('update session set expires_at = now()');
    expect((await desk.get('/api/session')).status).toBe(401);
    await desk.signIn('1002');
    const [{ hours }] = await world.rows(
      `select extract(epoch from expires_at - created_at) / 3600 as hours from session s join staff on staff.id = s.staff_id where staff_no = '1002'`,
    );
    expect(Number(hours)).toBeCloseTo(24, 1);
  });

  it('others end with a changed password, which may be none of the last five', async () => {
    const desk = browser();
    const phone = browser(wechat);
    await desk.signIn('1001');
    await phone.signIn('1001');
    const change = (current: string, next: string) => desk.post('/api/session/password', { current, next });
    expect((await change('no', 'Cold-Summer-1')).body).toMatchObject({ code: 'wrong_password', field: 'current' });
    expect((await change(worldPassword, 'abcdefgh')).body).toMatchObject({
      code: 'password_too_weak',
      params: { length: 8, classes: 3 },
    });
    expect((await change(worldPassword, worldPassword)).body.code).toBe('password_unchanged');
    expect((await phone.get('/api/session')).status).toBe(200);
    let current = worldPassword;
    for (const next of [1, 2, 3, 4].map((n) => `Cold-Summer-${n}`)) {
      expect((await change(current, next)).status).toBe(200);
      current = next;
    }
    expect([(await phone.get('/api/session')).status, (await desk.get('/api/session')).status]).toEqual([401, 200]);
    expect((await change(current, worldPassword)).body).toMatchObject({ code: 'password_reused', params: { kept: 5 } });
    expect((await change(current, 'Cold-Summer-5')).status).toBe(200);
    expect((await change('Cold-Summer-5', worldPassword)).status).toBe(200);
    expect((await browser().signIn('1001')).status).toBe(200);
  });
});

describe('the account log', () => {
  it('tells of a new device to every other one, until somebody there says to know it', async () => {
    const desk = browser();
    expect((await desk.signIn('1001')).body.newDevices).toEqual([]);
    expect((await desk.signIn('1001')).body.newDevices).toEqual([]);
    const thief = browser(wechat);
    world.clock.set(worldStart + minute);
    expect((await thief.signIn('1001')).body.newDevices).toEqual([]);
    // Whoever broke in cannot say that all is well.
    await thief.post('/api/account/log/known', { until: '2025-12-01T10:00:00+08:00' });
    const told = (await desk.get('/api/session')).body.newDevices;
    expect(told).toMatchObject([
      { browser: 'wechat', system: 'ios', address: '127.0.0.1', at: '2025-12-01T01:01:00.000Z' },
    ]);
    await desk.post('/api/account/log/known', { until: '2025-12-01T09:00:59+08:00' });
    expect((await desk.get('/api/session')).body.newDevices).toHaveLength(1);
    await desk.post('/api/account/log/known', { until: told[0].at });
    expect((await desk.get('/api/session')).body.newDevices).toEqual([]);
    const { rows } = (await desk.get('/api/account/log')).body;
    expect(rows.map((row: { newDevice: boolean }) => row.newDevice)).toEqual([true, false, false]);
  });

  it('is read page by page by oneself, of anybody by administrators and supervision, by nobody else', async () => {
    const desk = browser();
    for (let time = 0; time < 3; time++) {
      world.clock.set(worldStart + time * minute);
      await desk.signIn('1001');
    }
    const first = (await desk.get('/api/account/log?limit=2')).body;
    expect(first.rows.map((row: { at: string }) => row.at)).toEqual([
      '2025-12-01T01:02:00.000Z',
      '2025-12-01T01:01:00.000Z',
    ]);
    const second = (await desk.get(`/api/account/log?limit=2&after=${first.next}`)).body;
    expect([second.rows.length, second.next]).toEqual([1, null]);
    expect((await desk.get('/api/account/log?after=x')).body.code).toBe('bad_cursor');
    const [{ id }] = await world.rows(`select id from staff where staff_no = '1001'`);
    const asked = async (staffNo: string) => (await world.as(staffNo)).get(`/api/staff/${id}/account`);
    expect((await asked('1002')).body.code).toBe('forbidden');
    for (const staffNo of ['0001', '0003']) {
      const { body } = await asked(staffNo);
      expect(body.account).toEqual({ mustChangePassword: false, lockedUntil: null, secondFactor: false, sessions: 3 });
      expect(body.log.rows).toHaveLength(3);
      expect(JSON.stringify(body)).not.toMatch(/hash|token/);
    }
  });

  it('says who ended all sessions, reset a password or took a factor away; supervision does none of it', async () => {
    const { desk } = await withFactor(world, '1001');
    const [{ id }] = await world.rows(`select id from staff where staff_no = '1001'`);
    const [{ id: own }] = await world.rows(`select id from staff where staff_no = '0001'`);
    const admin = await world.as('0001');
    const watcher = await world.as('0003');
    for (const what of ['sessions/end', 'second-factor/reset'])
      expect((await watcher.post(`/api/staff/${id}/${what}`)).body.code).toBe('forbidden');
    expect((await desk.get('/api/session')).status).toBe(200);
    expect((await admin.post(`/api/staff/${id}/sessions/end`)).body).toEqual({ ended: 1 });
    expect((await desk.get('/api/session')).body.code).toBe('not_signed_in');
    expect((await browser().signIn('1001')).body.code).toBe('code_required');
    expect((await admin.post(`/api/staff/${own}/second-factor/reset`)).body.code).toBe('same_person');
    expect((await admin.post(`/api/staff/${id}/second-factor/reset`)).status).toBe(200);
    expect((await admin.post(`/api/staff/${id}/second-factor/reset`)).body.code).toBe('second_factor_off');
    expect((await browser().signIn('1001')).status).toBe(200);
    expect((await admin.post(`/api/staff/${id}/password`, { password: worldPassword })).status).toBe(200);
    const { rows } = (await admin.get(`/api/staff/${id}/account?limit=10`)).body.log;
    const byOthers = rows.filter((row: { by: object | null }) => row.by !== null);
    expect(byOthers.map((row: { act: string }) => row.act).sort()).toEqual([
      'factor_reset',
      'password_reset',
      'sessions_ended',
    ]);
    for (const row of byOthers) expect(row.by.id).toBe(own);
  });
});

describe('the tour of the first day', () => {
  it('is offered until somebody took or refused it, then on no machine of theirs; to others as before', async () => {
    await world.database.owner.query('update credential set tour_seen_at = null');
    const seenBy = async (at: ReturnType<typeof browser>) => (await at.get('/api/session')).body.tourSeen;
    const desk = browser();
    expect((await desk.post('/api/account/tour')).body.code).toBe('not_signed_in');
    expect((await desk.signIn('1001')).body.tourSeen).toBe(false);
    expect((await desk.post('/api/account/tour')).status).toBe(200);
    const phone = browser(wechat);
    expect((await phone.signIn('1001')).body.tourSeen).toBe(true);
    expect(await seenBy(desk)).toBe(true);
    world.clock.set(worldStart + minute);
    expect((await phone.post('/api/account/tour')).status).toBe(200);
    const [row] = await world.rows(
      `select tour_seen_at from credential c join staff s on s.id = c.staff_id where s.staff_no = '1001'`,
    );
    expect(new Date(row.tour_seen_at).getTime()).toBe(worldStart);
    const other = browser();
    expect((await other.signIn('1002')).body.tourSeen).toBe(false);
  });
});
