import { randomUUID } from 'node:crypto';
import { readSeason } from '@hearthline/domain/time/declared-season';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { dispatchDrawer } from '../src/features/dispatch-rules/dispatch-rules.public.ts';
import { judgeSample } from '../src/features/dispatch-rules/judge-sample.ts';
import { followUpDrawer } from '../src/features/follow-ups/follow-ups.public.ts';
import { analyse } from '../src/features/follow-ups/review-follow-ups.ts';
import { policyCommands } from '../src/features/policy/policy.public.ts';
import { addExample } from '../src/features/words/keep-examples.ts';
import { publishTables } from '../src/features/words/publish-words.ts';
import { newToken, personByStaffNo, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { type City, rowsOf } from './demo-city.ts';
import { sealAll } from './sealing.ts';

/** What the demo city lacks: messages that wait, were taken and were put aside, and a case with a file. */
export async function receiveMessages({ services, database }: City): Promise<void> {
  const app = await createApp(services);
  const token = newToken();
  await database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, 1001, now() + interval '1 day')`,
    [tokenHash(token)],
  );
  const post = async (url: string, payload: object): Promise<string> => {
    const type = Buffer.isBuffer(payload) ? { 'content-type': 'message/rfc822' } : {};
    const headers = { 'x-hearthline': '1', 'idempotency-key': randomUUID(), ...type };
    const answer = await app.http.inject({
      method: 'POST',
      url,
      headers,
      cookies: { [sessionCookie]: token },
      payload,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().id;
  };
  const receive = (no: number): Promise<string> => {
    const mail = Buffer.from(`From: a@example.com\r\nMessage-ID: <${no}@example.com>\r\n\r\n家中不热\r\n`);
    return post('/api/inbox/mail', mail);
  };
  const [, taken, aside] = [await receive(1), await receive(2), await receive(3)];
  const { hash } = await services.files.put(Buffer.from('温度记录'));
  const files = [{ hash, name: 'a.txt' }];
  await post('/api/cases', { source: 'email', kind: 'heat_use', text: '家中不热', messageId: taken, files });
  await post(`/api/inbox/${aside}/dismiss`, { reason: 'nothing_asked' });
  await app.http.close();
}

/** Nights of draws, and what was said of the month (FOL-2, FOL-4). */
export async function drawFollowUps(city: City): Promise<void> {
  const { services } = city;
  await sealAll(services.pool, city.database.owner, services.settings.dataDir);
  const at = Date.parse('2026-11-20T12:00:00+08:00');
  expect(await followUpDrawer({ ...services, clock: { at: () => at, wall: () => at } })()).toBeGreaterThan(10);
  const person = await personByStaffNo(services, '1002');
  if (!person) throw new Error('the demo city has a centre director');
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const said = { params: undefined, query: undefined, body: { month: '2026-11', words: '多数用户满意。' } };
  await inTransaction(services.pool, person.scope, (tx) => analyse(ctx, said, tx));
}

/** A day of what the rule sent by itself is drawn, and one found right. */
export async function judgeDispatches(city: City): Promise<void> {
  const { services } = city;
  const at = Date.parse('2026-11-20T12:00:00+08:00');
  const services12 = { ...services, clock: { at: () => at, wall: () => at } };
  expect(await dispatchDrawer(services12)()).toBeGreaterThan(10);
  const [drawn] = await rowsOf(city, 'select case_id as id from dispatch_sample order by 1 limit 1');
  const operators = await rowsOf(
    city,
    `select staff_no from staff s join staff_job j on j.staff_id = s.id where j.job = 'operator'
    and s.id not in (select staff_id from case_reach where case_id = '${drawn.id}' and staff_id is not null) limit 1`,
  );
  const person = await personByStaffNo(services, operators[0].staff_no);
  if (!person) throw new Error('somebody at the centre had no part in it');
  const ctx = { services, person, requestId: 'test', address: 'test', now: at };
  const verdict = { right: true, fault: null, shouldUnitId: null, shouldTopic: null };
  const input = { params: { id: drawn.id }, query: undefined, body: verdict };
  await inTransaction(services.pool, person.scope, (tx) => judgeSample(ctx, input, tx));
}

/** Rules, holidays, hours of a station and words the installation published itself. */
export async function publishRules(city: City): Promise<void> {
  const { services } = city;
  const rows = (text: string) => rowsOf(city, text);
  const person = await personByStaffNo(services, '1002');
  if (!person) throw new Error('the demo city has a centre director');
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const text = services.policy.versions()[0]?.text.replace(/^version: .*$/m, "version: '2099-01-01'") ?? '';
  const [station] = await rows(`select id from unit where kind = 'station' order by id limit 1`);
  const list = { region: 'cn', year: 2098, sources: ['test'], off: [{ date: '2098-01-01', name: '元旦' }], work: [] };
  await inTransaction(services.pool, person.scope, async (tx) => {
    const input = { params: undefined, query: undefined, body: { replace: false, text, dryRun: false } };
    expect(await policyCommands.publish(ctx, input, tx)).toMatchObject({ published: true });
    expect(await policyCommands.publishHolidays(ctx, tx, list)).toMatchObject({ published: true, revision: 1 });
    const hours = {
      unit: station.id,
      calendar: services.policy.current(ctx.now).pack.calendars[0]?.id ?? '',
      from: '2098-01-01',
      source: '调度令',
      weekly: { sat: [['09:00', '12:00']] as [string, string][] },
      dates: [],
    };
    expect(await policyCommands.publishUnitHours(ctx, tx, hours)).toMatchObject({ published: true });
    const season = { calendar: hours.calendar, id: '2098', opens: '2098-11-15', closes: '2099-03-15', source: '通告' };
    expect(await policyCommands.publishSeason(ctx, tx, readSeason(season))).toMatchObject({ published: true });
    const changes = [{ name: 'noise', patterns: [...services.words.written.noise, '哐当'] }];
    const words = {
      params: undefined,
      query: undefined,
      body: { base: 0, changes, note: '市民这样说', despite: null },
    };
    expect(await publishTables(ctx, words, tx)).toMatchObject({ version: 1 });
    const example = {
      name: '泵房哐当响',
      title: '',
      content: '泵房哐当哐当，睡不着',
      expect: { topic: 'noise' as const },
    };
    const added = await addExample(ctx, { params: undefined, query: undefined, body: example }, tx);
    expect(added.rows).toHaveLength(1);
  });
}
