import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, remindBy } from '../../../test/reminding.ts';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { newToken, sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { startWorker } from '../../worker.ts';
import { tellDue } from './tell-due.ts';

const hour = 3_600_000;
const due = worldStart + 24 * hour;

let world: World;
beforeAll(async () => {
  world = await createWorld();
  remindBy(world.services, [{ atMinutes: -60 }, { atMinutes: 0, to: ['unit_leader'] }]);
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.set(worldStart);
  await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
});

const tellAt = (instant: number) => {
  world.clock.set(instant);
  return tellDue(world.services);
};

describe('the bell (PRM)', () => {
  it('shows what was told, as it stands now, to its receiver alone', async () => {
    const id = await dispatched(world);
    await tellAt(due - hour);
    const steward = await world.as('3003');
    const { body } = await steward.get('/api/notices');
    expect(body).toMatchObject({
      unread: 1,
      rows: [
        {
          kind: 'due_soon',
          readAt: null,
          count: 1,
          items: [{ case: { id, kind: 'heat_use', sealed: false }, promise: { id: 'PRM-6' }, outcome: null }],
        },
      ],
    });
    const [item] = body.rows[0].items;
    expect(Date.parse(item.dueAt)).toBe(due);
    expect(Date.parse(item.dueSoonAt)).toBeLessThan(due);
    for (const other of ['1001', '3001', '3004'])
      expect((await (await world.as(other)).get('/api/notices')).body).toEqual({ rows: [], unread: 0 });
  });

  it('rings at who is called in by a note, not at oneself; nobody who may not know of the case (ORD-1)', async () => {
    const id = await dispatched(world);
    const operator = await world.as('1001');
    const note = (mentions: number[]) => operator.post(`/api/cases/${id}/notes`, { words: '请技术科看看', mentions });
    expect(await note([42])).toMatchObject({ status: 422, body: { code: 'mention_out_of_reach' } });
    expect(await world.rows(`select 1 from event where stream_id = $1 and type = 'case.noted'`, [id])).toEqual([]);
    const said = await note([25, 10]);
    expect(said.body.timeline.at(-1)).toMatchObject({ type: 'case.noted', params: { mentioned: '技术员 @话务员甲' } });
    const technician = await world.as('2006');
    expect((await technician.get('/api/notices')).body).toMatchObject({
      unread: 1,
      rows: [{ kind: 'mention', items: [{ case: { id, place: expect.any(String) }, promise: null, dueAt: null }] }],
    });
    expect((await operator.get('/api/notices')).body).toEqual({ rows: [], unread: 0 });
    expect((await technician.get(`/api/cases/${id}`)).status).toBe(200);
  });

  it('keeps the receipt of the first reading; another cannot give it', async () => {
    await dispatched(world);
    await tellAt(due - hour);
    const steward = await world.as('3003');
    const [{ id }] = (await steward.get('/api/notices')).body.rows;
    const head = await world.as('3001');
    expect(await head.post(`/api/notices/${id}/read`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await world.outsider.post(`/api/notices/${id}/read`)).toMatchObject({ status: 401 });
    const readAt = async () => (await world.rows('select read_at from notice'))[0].read_at;
    expect(await readAt()).toBeNull();
    expect(await steward.post(`/api/notices/${id}/read`)).toEqual({ status: 200, body: { unread: 0 } });
    expect(await readAt()).toBe(due - hour);
    world.clock.set(due);
    await steward.post(`/api/notices/${id}/read`);
    expect(await readAt()).toBe(due - hour);
  });

  it('reads all that was seen, and leaves what came meanwhile', async () => {
    await dispatched(world);
    await tellAt(due - hour);
    world.clock.set(worldStart + hour);
    await dispatched(world);
    await tellAt(due);
    const steward = await world.as('3003');
    const { rows } = (await steward.get('/api/notices')).body;
    expect(rows).toHaveLength(2);
    const answer = await steward.post('/api/notices/read', { until: new Date(due - hour).toISOString() });
    expect(answer.body).toEqual({ unread: 1 });
    expect((await steward.get('/api/notices')).body.rows.map((row: { readAt: string | null }) => row.readAt)).toEqual([
      null,
      expect.any(String),
    ]);
    expect((await steward.post('/api/notices/read', { until: new Date(due).toISOString() })).body).toEqual({
      unread: 0,
    });
  });

  it('rings at who has a case that is urged, of a joined one at who has the main case; not at whoever urges (ORD-3, INT-9)', async () => {
    const main = await dispatched(world);
    const operator = await world.as('1001');
    const rings = async (staffNo: string) =>
      (await (await world.as(staffNo)).get('/api/notices')).body.rows.map(
        ({ kind, items }: { kind: string; items: { case: { id: string } }[] }) => [kind, items[0]?.case.id],
      );
    const body = { source: 'hotline', kind: 'heat_use', text: '不热', phone: '13900000001' };
    const joined = (await operator.post('/api/cases', body)).body;
    await operator.post(`/api/cases/${joined.id}/urge`, { by: 'customer' });
    // Whoever took it in answers for it as long as nobody has it, and knows of the own urging.
    expect(await rings('1001')).toEqual([]);
    expect((await operator.post(`/api/cases/${joined.id}/join`, { to: main })).status).toBe(200);
    world.clock.set(worldStart + hour);
    const urged = await world.outsider.post('/api/public/urge', {
      number: joined.number,
      lastFour: '0001',
      words: '孩子发烧',
    });
    expect(urged).toMatchObject({ status: 200, body: { state: 'joined', canUrge: false } });
    expect(await rings('3003')).toEqual([['urged', main]]);
    expect(await rings('3001')).toEqual([]);
    const { urgedCount, timeline } = (await operator.get(`/api/cases/${main}`)).body;
    expect([urgedCount, timeline.at(-1)]).toMatchObject([1, { type: 'case.urged', words: null, fromCustomer: true }]);
    expect(JSON.stringify(timeline)).not.toContain(joined.id);
    await operator.post(`/api/cases/${main}/urge`, { by: 'staff' });
    expect((await rings('3003')).length).toBe(2);
  });

  it('says nothing any more of a case its receiver may no longer know of (SEC-1)', async () => {
    const id = await dispatched(world);
    await tellAt(due - hour);
    const steward = await world.as('3003');
    expect((await steward.get('/api/notices')).body.unread).toBe(1);
    await world.database.owner.query('update case_file set sealed = true, accused_staff_ids = $2 where id = $1', [
      id,
      [32],
    ]);
    expect((await steward.get('/api/notices')).body).toEqual({ rows: [], unread: 0 });
  });

  it('of a sealed case says the number, and neither kind nor place nor promise (SEC-1)', async () => {
    const id = await dispatched(world);
    await tellAt(due - hour);
    await world.database.owner.query('update case_file set sealed = true where id = $1', [id]);
    const { rows } = (await (await world.as('3003')).get('/api/notices')).body;
    expect(rows[0].items[0]).toMatchObject({
      case: { id, number: expect.any(String), kind: null, place: null, sealed: true },
      promise: null,
    });
  });

  it('shows the newest of a digest, and how many there are', async () => {
    for (let i = 0; i < 22; i++) await dispatched(world);
    await tellAt(due);
    const { rows, unread } = (await (await world.as('3001')).get('/api/notices')).body;
    expect(unread).toBe(1);
    expect(rows).toMatchObject([{ kind: 'digest', count: 22 }]);
    expect(rows[0].items).toHaveLength(20);
  });

  it('a digest that was read begins anew with what comes later the same day', async () => {
    for (let i = 0; i < 6; i++) await dispatched(world);
    await tellAt(due - hour);
    const steward = await world.as('3003');
    await steward.post('/api/notices/read', { until: new Date(due).toISOString() });
    world.clock.set(worldStart + hour);
    for (let i = 0; i < 7; i++) await dispatched(world);
    await tellAt(due);
    const { rows, unread } = (await steward.get('/api/notices')).body;
    expect(unread).toBe(1);
    expect(rows).toMatchObject([{ kind: 'digest', count: 7, readAt: null }]);
  });
});

/** The blocks somebody hears on the live stream. */
async function listen(
  staffNo: string,
): Promise<{ heard: { data: { notices?: boolean }; at: number }[]; close(): void }> {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) select $1, id, now() + interval '1 day' from staff where staff_no = $2`,
    [tokenHash(token), staffNo],
  );
  const { port } = world.app.http.server.address() as AddressInfo;
  const heard: { data: { notices?: boolean }; at: number }[] = [];
  return new Promise((resolve, reject) => {
    const headers = { cookie: `${sessionCookie}=${token}` };
    const asked = request({ port, host: '127.0.0.1', path: '/api/live', headers, agent: false }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        for (const [, data] of chunk.toString().matchAll(/^event: changed\ndata: (.*)$/gm))
          heard.push({ data: JSON.parse(data ?? '{}'), at: Date.now() });
        resolve({ heard, close: () => asked.destroy() });
      });
      answer.on('error', () => undefined);
    });
    asked.on('error', reject);
    asked.end();
  });
}

it('rings on the open stream within a second of being told, for its receiver alone', async () => {
  await world.app.http.listen({ port: 0, host: '127.0.0.1' });
  const worker = await startWorker(world.services, { databaseUrl: world.database.appUrl, remindEveryMs: 3_600_000 });
  try {
    await dispatched(world);
    const [steward, other] = await Promise.all([listen('3003'), listen('3004')]);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const rings = ({ heard }: typeof steward) => heard.filter(({ data }) => data.notices);
    expect(rings(steward)).toEqual([]);
    await tellAt(due - hour);
    const done = Date.now();
    await expect.poll(() => rings(steward).length, { timeout: 5_000, interval: 20 }).toBe(1);
    expect((rings(steward)[0]?.at ?? 0) - done).toBeLessThan(1_000);
    expect(rings(steward)[0]?.data).toEqual({ cases: [], units: [], notices: true });
    expect(rings(other)).toEqual([]);
    steward.close();
    other.close();
  } finally {
    await worker.stop();
  }
});
