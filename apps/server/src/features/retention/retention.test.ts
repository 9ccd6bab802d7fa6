import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterHarm } from '../../../test/after-harm.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { archivist, closedCase } from '../../../test/retaining.ts';
import { act, done, sheeting } from '../../../test/sheeting.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { callKeeper } from '../calls/keep-calls.ts';
import { verifyLog } from '../register/verify-log.ts';
import { carryOut } from './retention.public.ts';

let world: World;
let operator: Client;
let archive: Client;
let leader: Client;
const recordings = mkdtempSync(join(tmpdir(), 'hearthline-recordings-'));

beforeAll(async () => {
  mkdirSync(recordings, { recursive: true });
  world = await createWorld({ recordingsDir: recordings });
  operator = await world.as('1001');
  leader = await world.as('0002');
  archive = await archivist(world);
});
afterAll(async () => {
  await world.drop();
  rmSync(recordings, { recursive: true });
});

const at = (text: string) => world.clock.set(parseInstant(text));
const problem = async () => (await verifyLog(world.database.owner, null, null, world.services.files)).problem;
const personalOf = async (id: string): Promise<number> =>
  (await world.rows('select count(*)::int as n from event_personal where stream_id = $1', [id]))[0].n;
const propose = (kinds: string[], who = archive) => who.post('/api/destructions', { kinds });
const approve = (id: string, who = leader, key?: string) => who.post(`/api/destructions/${id}/approve`, {}, key);
const dueOf = async (kind: string, who = archive): Promise<number> =>
  (await expectDone(who.get('/api/retention'))).due.find((row: { kind: string }) => row.kind === kind).items;

/** Proposed by the archive, approved by the leader, carried out. */
async function destroy(kinds: string[]): Promise<string> {
  const { id } = await expectDone(propose(kinds));
  await expectDone(approve(id));
  await carryOut(world.services);
  return id;
}

describe('a case past its period (FIR-6, SEC-2; PIPL, article 19)', () => {
  it('is due from the midnight after three years on: not one second before', async () => {
    world.clock.set(worldStart);
    const { id } = await closedCase(operator);
    at('2028-12-01T23:59:59+08:00');
    expect(await dueOf('case')).toBe(0);
    const early = await propose(['case']);
    expect([early.status, early.body.code]).toEqual([409, 'nothing_due']);
    at('2028-12-02T00:00:00+08:00');
    expect(await dueOf('case')).toBe(1);
    at('2028-12-02T00:00:01+08:00');
    const list = await expectDone(propose(['case']));
    expect(list).toMatchObject({
      number: '2028-0001',
      state: 'proposed',
      mayDecide: false,
      items: [{ kind: 'case', subjectId: id, rule: 'case', dueAt: '2028-12-01T16:00:00.000Z', outcome: null }],
      rules: [{ id: 'case', keep: { years: 3 } }],
    });
    expect(await dueOf('case')).toBe(0);
    expect(await personalOf(id)).toBe(3);
    await expectDone(leader.post(`/api/destructions/${list.id}/refuse`, { words: '再等一等' }));
    expect(await carryOut(world.services)).toBe(0);
    expect(await personalOf(id)).toBe(3);
    expect(await dueOf('case')).toBe(1);
  });

  it('a complaint is kept five years, as the sheet is', async () => {
    world.clock.set(worldStart);
    const { id } = await expectDone(
      operator.post('/api/cases', { source: 'hotline', kind: 'complaint', text: '投诉', phone: '13900000002' }),
    );
    const director = await world.as('1003');
    await expectDone(director.post(`/api/cases/${id}/answer`, { code: 'explained', way: 'phone', words: '已解释' }));
    await expectDone(
      operator.post(`/api/cases/${id}/follow-ups`, { outcome: 'satisfied', way: 'phone', score: 5, words: '满意' }),
    );
    await expectDone(director.post(`/api/cases/${id}/close`, { code: 'explained', words: '' }));
    at('2030-12-01T23:59:59+08:00');
    const kept = await expectDone(propose(['case']));
    expect(kept.items.map((item: { subjectId: string }) => item.subjectId)).not.toContain(id);
    await expectDone(leader.post(`/api/destructions/${kept.id}/refuse`, { words: 'x' }));
    at('2030-12-02T00:00:00+08:00');
    const due = await expectDone(propose(['case']));
    expect(due.items).toContainEqual(expect.objectContaining({ subjectId: id, rule: 'case_accusing' }));
    await expectDone(leader.post(`/api/destructions/${due.id}/refuse`, { words: 'x' }));
  });

  it('nobody approves their own list, nor without the permission, nor twice; a double click is one approval', async () => {
    at('2028-12-02T00:00:01+08:00');
    const { id } = await expectDone(propose(['case']));
    for (const [who, status, code] of [
      [archive, 403, 'forbidden'],
      [operator, 403, 'forbidden'],
      [await world.as('0003'), 403, 'forbidden'],
      [await world.as('0001'), 403, 'forbidden'],
    ] as const)
      expect(await approve(id, who)).toMatchObject({ status, body: { code } });
    const own = await world.rows(`select proposed_by_id from destruction_list where id = $1`, [id]);
    expect(own).toEqual([{ proposed_by_id: expect.any(Number) }]);
    const key = '11111111-1111-4111-8111-111111111111';
    const [one, two] = await Promise.all([approve(id, leader, key), approve(id, leader, key)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const third = await approve(id);
    expect([third.status, third.body.code]).toEqual([409, 'wrong_list_state']);
    const approvals = await world.rows(`select 1 from event where stream_id = $1 and type = 'destruction.approved'`, [
      id,
    ]);
    expect(approvals).toHaveLength(1);
    await carryOut(world.services);
    expect(await expectDone(archive.get(`/api/destructions/${id}`))).toMatchObject({ state: 'finished' });
  });

  it('loses all it tells of people, its file too, keeps its course, can only be read, and verify does not mind', async () => {
    world.clock.set(worldStart + 1_000);
    const { hash } = await world.services.files.put(Buffer.from('现场照片：测试用户一家'));
    const shared = await world.services.files.put(Buffer.from('两件事共用的附件'));
    const { id, number } = await closedCase(operator, {
      text: '保密线索独一无二',
      files: [
        { hash, name: '照片.txt' },
        { hash: shared.hash, name: '共用.txt' },
      ],
    });
    const other = await expectDone(
      operator.post('/api/cases', {
        source: 'hotline',
        kind: 'repair',
        text: '另一件',
        files: [{ hash: shared.hash, name: '共用.txt' }],
      }),
    );
    expect(await personalOf(id)).toBeGreaterThan(1);
    at('2029-01-15T10:00:00+08:00');
    const listId = await destroy(['case']);
    expect(await personalOf(id)).toBe(0);
    const shown = await expectDone((await world.as('1003')).get(`/api/cases/${id}`));
    expect(shown).toMatchObject({ number, state: 'closed', text: null });
    expect(JSON.stringify(shown)).not.toContain('13900000001');
    const dump = await world.rows(
      `select to_jsonb(t)::text as row from case_file t where id = $1 union all select to_jsonb(t)::text from case_search t where case_id = $1
       union all select to_jsonb(t)::text from case_attachment t where case_id = $1`,
      [id],
    );
    expect(JSON.stringify(dump)).not.toMatch(/13900000001|测试用户一|独一无二|照片/);
    const found = await expectDone(operator.get(`/api/search?q=${encodeURIComponent('独一无二')}`));
    expect(JSON.stringify(found)).not.toContain(id);
    expect([await world.services.files.has(hash), await world.services.files.has(shared.hash)]).toEqual([false, true]);
    const note = await (await world.as('1003')).post(`/api/cases/${id}/notes`, { words: '补记' });
    expect([note.status, note.body.code]).toEqual([409, 'destroyed']);
    expect(await expectDone(archive.get(`/api/destructions/${listId}`))).toMatchObject({
      state: 'finished',
      filesGone: 1,
      items: expect.arrayContaining([expect.objectContaining({ subjectId: id, outcome: 'destroyed' })]),
    });
    expect(await problem()).toBeNull();
    expect(await personalOf(other.id)).toBe(2);
  });

  it('reads the same after a rebuild', async () => {
    const tables = [
      'case_file',
      'case_search',
      'case_attachment',
      'work_order',
      'follow_up',
      'destruction_list',
      'destruction_item',
      'legal_hold',
    ];
    const all = () =>
      Promise.all(tables.map((table) => world.rows(`select to_jsonb(t)::text as row from ${table} t order by 1`)));
    const before = await all();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await all()).toEqual(before);
  });
});

describe('first-asked sheets (FIR-6)', () => {
  it('go after five years from the day they were handed in, whole days: not one second before', async () => {
    world.clock.set(worldStart);
    const { hall, hallHead, station, resolved } = await sheeting(world);
    const id = await resolved();
    await done(station, id, 'tell', { way: 'phone', words: '已告知' });
    at('2026-01-05T09:00:00+08:00');
    await expectDone(hallHead.post('/api/sheet-months/hand-in', { unitId: 11, month: '2025-12' }));
    const [month] = await world.rows(`select id from sheet_month where unit_id = 11 and state = 'handed_in'`);
    await expectDone(archive.post(`/api/sheet-months/${month.id}/receive`));
    at('2031-01-05T23:59:59+08:00');
    expect(await dueOf('sheet')).toBe(0);
    at('2031-01-06T00:00:00+08:00');
    expect(await dueOf('sheet')).toBe(1);
    await destroy(['sheet']);
    const shown = await expectDone(hall.get(`/api/sheets/${id}`));
    expect(shown).toMatchObject({ state: 'filed', matter: null });
    expect(JSON.stringify(shown)).not.toContain('13900000001');
    const late = await act(await world.as('0003'), id, 'findings', {
      liability: 'wrong_handling',
      staffId: 31,
      means: null,
      provedBy: [6],
      ground: 'x',
      words: 'x',
    });
    expect([late.status, late.body.code]).toEqual([409, 'destroyed']);
    expect(await problem()).toBeNull();
  });
});

describe('recordings and calls (INT-6)', () => {
  it('a recording goes after twelve months, file and name; the call itself after three years', async () => {
    world.clock.set(worldStart);
    const keeper = callKeeper(world.services);
    const tell = (event: object) => keeper.tell({ call: 'pbx-kept', at: null, ...event } as never);
    await tell({ what: 'began', number: '13911112222', name: null, line: '968111' });
    await tell({ what: 'answered', seat: '8001' });
    await tell({ what: 'recorded', file: '../13911112222-20251201.wav' });
    await tell({ what: 'ended', by: 'caller', busy: false });
    const file = join(recordings, '13911112222-20251201.wav');
    writeFileSync(file, 'wav');
    at('2026-12-01T23:59:59+08:00');
    expect(await dueOf('recording')).toBe(0);
    at('2026-12-02T00:00:00+08:00');
    expect([await dueOf('recording'), await dueOf('call')]).toEqual([1, 0]);
    await destroy(['recording']);
    expect(existsSync(file)).toBe(false);
    const [call] = await world.rows(
      `select id, number, told ->> 'recording' as recording from call_file where outside_id = 'pbx-kept'`,
    );
    expect(call).toMatchObject({ number: '13911112222', recording: null });
    at('2028-12-02T00:00:00+08:00');
    await destroy(['call']);
    const after = await world.rows(`select told::text as told, number from call_file where id = $1`, [call.id]);
    expect(JSON.stringify(after)).not.toContain('13911112222');
    expect(await personalOf(call.id)).toBe(0);
    expect(await problem()).toBeNull();
  });
});

describe('what verify says of destruction (SEC-2)', () => {
  const harmed = (harm: string, values: unknown[]) =>
    afterHarm(
      world.database,
      (client) => client.query(harm, values),
      async () => (await verifyLog(world.database.owner, null)).problem,
    );

  it('a payload taken out without a list is named', async () => {
    world.clock.set(worldStart);
    const { id } = await closedCase(operator);
    expect(await harmed('delete from event_personal where stream_id = $1 and seq = 1', [id])).toEqual({
      code: 'event_personal_destroyed',
      table: 'event_personal',
      row: `${id}/1`,
    });
    expect(await problem()).toBeNull();
  });

  it('a list whose approval was taken away approves nothing, and one that is missing leaves a gap', async () => {
    const [approved] = await world.rows(
      `select e.stream_id, e.seq from event e where e.type = 'destruction.approved' order by id limit 1`,
    );
    const harm = `with x as (delete from event where stream_id = $1), y as (delete from event_personal where stream_id = $1) delete from stream_head where stream_id = $1`;
    expect(await harmed(harm, [approved.stream_id])).toMatchObject({ code: 'destruction_list_gap' });
    const mine = `update event set actor_id = (select actor_id from event p where p.stream_id = $1 and p.seq = 1) where stream_id = $1 and seq = $2`;
    expect(await harmed(mine, [approved.stream_id, approved.seq])).toMatchObject({ code: 'event_row_differs' });
  });

  it('the app itself can take nothing out without one', async () => {
    const { id } = await closedCase(operator);
    const { app } = world.database;
    await expect(app.query('delete from event_personal where stream_id = $1', [id])).rejects.toThrow(
      /permission denied/,
    );
    await expect(app.query('select * from destroy_personal($1, $1, $1, null)', [id])).rejects.toThrow(/not_approved/);
    expect(await personalOf(id)).toBe(3);
  });
});
