import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callKeeper } from '../src/features/calls/keep-calls.ts';
import { tellDue } from '../src/features/reminders/tell-due.ts';
import { expectDone } from './directory-rows.ts';
import { remindBy } from './reminding.ts';
import { doors, everyColumn } from './side-doors.ts';
import { type Client, createWorld, type World, worldPassword, worldStart } from './world.ts';

vi.mock('../src/platform/print/print-sheet.ts', () => ({ printSheet: async () => Buffer.from('%PDF-') }));

const caller = { callerName: '诸葛明月', phone: '13877776666', place: '后街平房丙号' };
const matter = '收受红包一事';
let world: World;
let hash: string;
/** A report against the steward of the river station, handled by the head of the next one. */
let sealed: { id: string; number: string };
/** An open case of a station in the west. */
let foreign: { id: string; number: string };

const intake = async (who: Client, body: object) => {
  const taken = await expectDone(
    who.post('/api/cases', { source: 'hotline', kind: 'heat_use', text: matter, ...body }),
  );
  return { id: taken.id as string, number: taken.number as string };
};

/** A call that somebody took and tied to what came of it. */
async function call(name: string, who: Client, caseId: string): Promise<string> {
  const keeper = callKeeper(world.services);
  const line = { call: name, at: null };
  await expectDone(who.post('/api/calls/seat', { seat: '8001' }));
  await keeper.tell({ ...line, what: 'began', number: caller.phone, name: caller.callerName, line: '968111' });
  await keeper.tell({ ...line, what: 'rang', seat: '8001' });
  await keeper.tell({ ...line, what: 'answered', seat: '8001' });
  await keeper.tell({ ...line, what: 'ended', by: 'caller', busy: false });
  const [{ id }] = await world.rows('select id from call_file where outside_id = $1', [name]);
  await expectDone(who.post(`/api/calls/${id}/case`, { caseId }));
  return id;
}

beforeAll(async () => {
  world = await createWorld();
  ({ hash } = await world.services.files.put(Buffer.from('录音')));
  const operator = await world.as('1001');
  const director = await world.as('1003');
  const report = { kind: 'report', text: `${matter}，${caller.callerName}，${caller.phone}`, accusedStaffIds: [32] };
  sealed = await intake(operator, {
    ...report,
    ...caller,
    premisesId: world.homes[0].id,
    files: [{ hash, name: '录音.txt' }],
  });
  foreign = await intake(operator, { callerName: '慕容长风', phone: '13877775555', premisesId: world.homes[5].id });
  await expectDone(director.post(`/api/cases/${foreign.id}/dispatch`, {}));
  await expectDone(director.post(`/api/cases/${sealed.id}/dispatch`, { unitId: 14, assigneeId: 35 }));
  await expectDone(operator.post(`/api/cases/${sealed.id}/sheet`));
  await call('sealed', operator, sealed.id);
  remindBy(world.services, [{ atMinutes: 0, to: ['person', 'unit_leader', 'next_level'] }]);
  world.clock.set(worldStart + 9 * 86_400_000);
  await tellDue(world.services);
});
afterAll(() => world.drop());

const told = (body: unknown, secrets: readonly string[]): string[] =>
  secrets.filter((each) => JSON.stringify(body).includes(each));

/** Doors behind which one of these is found. A refusal repeats what was asked for: that is compared apart. */
async function leaks(who: Client, secrets: readonly string[]): Promise<string[]> {
  const found = await doors(who, world, { sealed, foreign, hash, matter, caller });
  const answered = found.filter(([, { status }]) => status < 400);
  return answered.flatMap(([name, { body }]) => told(body, secrets).map((secret) => `${name}: ${secret}`));
}

const identity = [caller.callerName, caller.phone, caller.place];

describe('side doors of a sealed case (SEC-1)', () => {
  it.each(['3001', '3002', '3003', '3004', '3005'])(
    'nothing of it reaches the accused or anybody of the own station: %s',
    async (staffNo) => {
      expect(await leaks(await world.as(staffNo), [...identity, sealed.id, sealed.number, matter])).toEqual([]);
    },
  );

  it.each(['1002', '1003', '0001', '0002', '2006', '3102'])(
    'whoever may know of it by reach is not told whose it is: %s',
    async (staffNo) => expect(await leaks(await world.as(staffNo), identity)).toEqual([]),
  );

  it('the same person would be seen behind those doors in an open case', async () => {
    const open = await intake(await world.as('1001'), { ...caller, premisesId: world.homes[1].id });
    const found = await leaks(await world.as('1003'), [...identity, open.id]);
    for (const door of ['search name', 'search phone', 'queue all', 'export', 'suggestions'])
      expect(
        found.some((each) => each.startsWith(`${door}:`)),
        door,
      ).toBe(true);
    await world.rows('delete from case_reach where case_id = $1', [open.id]);
    await world.rows('delete from case_search where case_id = $1', [open.id]);
  });

  it('is found by nobody in the file of the home, nor by name, telephone or place', async () => {
    for (const staffNo of ['0003', '1003', '1001']) {
      const found = await leaks(await world.as(staffNo), [sealed.id, sealed.number]);
      const silent = ['premises', 'customer', 'search name', 'search phone', 'search place', 'suggestions'];
      expect(found.filter((each) => silent.some((door) => each.startsWith(`${door}:`)))).toEqual([]);
      expect(found.some((each) => each.startsWith('search matter:'))).toBe(true);
    }
  });

  it('is not offered as alike to whoever takes in another call of the home or telephone', async () => {
    const asked = {
      phone: caller.phone,
      premisesId: world.homes[0].id,
      source: 'hotline',
      kind: 'fee',
      text: '问费用',
    };
    for (const staffNo of ['3002', '1002', '0003']) {
      const { similar } = await expectDone((await world.as(staffNo)).post('/api/cases', asked));
      expect(similar.map((each: { id: string }) => each.id)).not.toContain(sealed.id);
    }
  });

  it('is refused in the same words as what never was, and what is refused leaves no event', async () => {
    const head = await world.as('3001');
    const never = '00000000-0000-7000-8000-000000000000';
    const before = await world.rows('select seq from stream_head where stream_id = $1', [sealed.id]);
    for (const [verb, body] of [
      ['', null],
      ['/sheet', null],
      [`/files/${hash}`, null],
      ['/notes', { words: '问' }],
      ['/reveal', { reason: 'verify' }],
      ['/close', { code: 'solved' }],
      ['/dispatch', { unitId: 13 }],
    ] as const) {
      const ask = async (id: string) => {
        const { status, body: answer } = body
          ? await head.post(`/api/cases/${id}${verb}`, body)
          : await head.get(`/api/cases/${id}${verb}`);
        const { requestId: _, ...rest } = answer;
        return JSON.stringify([status, rest]).replaceAll(id, 'id');
      };
      expect(await ask(sealed.id), verb).toBe(await ask(never));
    }
    expect(await world.rows('select seq from stream_head where stream_id = $1', [sealed.id])).toEqual(before);
  });

  it('is not given to the accused, their unit, or one of them by way of a unit above', async () => {
    const director = await world.as('1003');
    const { id } = await intake(await world.as('1001'), { kind: 'complaint', accusedStaffIds: [32] });
    for (const to of [
      { unitId: 13, assigneeId: null },
      { unitId: 13, assigneeId: 33 },
      { unitId: 10, assigneeId: 30 },
    ]) {
      const sent = await director.post(`/api/cases/${id}/dispatch`, to);
      expect([sent.status, sent.body.code]).toEqual([422, 'accused_cannot_handle']);
    }
    await expectDone(director.post(`/api/cases/${id}/dispatch`, { unitId: 14, assigneeId: null }));
    const order = `/api/cases/${id}/orders/1`;
    const hill = await world.as('3101');
    for (const [verb, body] of [
      ['transfer', { unitId: 13, words: '转' }],
      ['assign', { assigneeId: 32 }],
      ['assistants', { staffId: 34 }],
    ] as const) {
      const sent = await hill.post(`${order}/${verb}`, body);
      expect([verb, sent.status, sent.body.code]).toEqual([
        verb,
        422,
        verb === 'assign' ? 'not_in_unit' : 'accused_cannot_handle',
      ]);
    }
  });

  it('takes number, name and voice of the call it came by with it; from the accused the call itself', async () => {
    const mine = await expectDone((await world.as('1001')).get('/api/calls'));
    expect(mine.rows).toMatchObject([{ number: caller.phone, shown: 'clear' }]);
    const others = await expectDone((await world.as('1002')).get('/api/calls'));
    expect(others.rows).toMatchObject([
      { number: null, name: null, recording: null, shown: 'sealed', case: { id: sealed.id, place: null } },
    ]);
    const against = await intake(await world.as('1001'), { kind: 'complaint', sealed: false, accusedStaffIds: [11] });
    const id = await call('against', await world.as('1001'), against.id);
    const sealing = { kind: 'complaint', topic: null, urgency: 'normal', sealed: true, premisesId: null, place: null };
    await expectDone(
      (await world.as('1001')).post(`/api/cases/${against.id}/classify`, { ...sealing, accusedStaffIds: [11] }),
    );
    const accused = await world.as('1002');
    expect((await expectDone(accused.get('/api/calls'))).rows).toHaveLength(1);
    expect((await accused.get(`/api/calls/${id}`)).status).toBe(404);
  });

  it('against the centre stands at its department, which works it to its end', async () => {
    const admin = await world.as('0001');
    const made = await expectDone(
      admin.post('/api/staff', {
        staffNo: '1100',
        name: '服务部员',
        phone: null,
        on: '2025-12-01',
        password: worldPassword,
      }),
    );
    await expectDone(admin.post(`/api/staff/${made.id}/jobs`, { job: 'service_clerk', unitId: 2, from: '2025-12-01' }));
    const { id } = await intake(await world.as('3101'), {
      source: 'station',
      kind: 'complaint',
      accusedStaffIds: [11],
    });
    for (const staffNo of ['1001', '1002', '1003'])
      expect((await (await world.as(staffNo)).get(`/api/cases/${id}`)).status, staffNo).toBe(404);
    await world.rows(
      `insert into credential (staff_id, password_hash, must_change) values ($1, '-', false) on conflict (staff_id) do update set must_change = false`,
      [made.id],
    );
    const clerk = await world.as('1100');
    const view = await expectDone(clerk.get(`/api/cases/${id}`));
    expect(view.turn.unit.id).toBe(2);
    await expectDone(clerk.post(`/api/cases/${id}/answer`, { code: 'explained', way: 'phone', words: '已核实并道歉' }));
    const asked = { outcome: 'satisfied', way: 'phone', score: 5, words: '满意' };
    const own = await clerk.post(`/api/cases/${id}/follow-ups`, asked);
    // Nobody asks about the own work (SEC-5): a colleague of the department would.
    expect([own.status, own.body.code]).toEqual([422, 'own_work']);
  });
});

describe('side doors of another unit\u2019s case (ORG-2)', () => {
  it.each(['3001', '3002', '3003', '2004'])('nothing of it reaches %s', async (staffNo) => {
    const found = await leaks(await world.as(staffNo), [foreign.id, foreign.number, '13877775555']);
    expect(found).toEqual([]);
  });
});

describe('separated duties (SEC-3)', () => {
  it('an administrator gives oneself no job by which cases would be read', async () => {
    const admin = await world.as('0001');
    const given = await admin.post('/api/staff/1/jobs', { job: 'operator', unitId: 3, from: '2025-12-01' });
    expect([given.status, given.body.code]).toEqual([422, 'own_account']);
    expect(await world.rows('select job from staff_job where staff_id = 1')).toEqual([{ job: 'administrator' }]);
  });
});

describe('looking at who called (SEC-1)', () => {
  const reveal = (who: Client, id: string, body: object = { reason: 'verify' }) =>
    who.post(`/api/cases/${id}/reveal`, body);

  it('is refused to whoever is not named for it, and nothing is written', async () => {
    const before = await world.rows('select seq from stream_head where stream_id = $1', [sealed.id]);
    for (const staffNo of ['1002', '1003', '0002', '2006', '3102']) {
      const { status, body } = await reveal(await world.as(staffNo), sealed.id);
      expect([staffNo, status, body.code]).toEqual([staffNo, 403, 'forbidden']);
    }
    expect((await reveal(await world.as('0001'), sealed.id)).status).toBe(403);
    const wordless = await reveal(await world.as('3101'), sealed.id, { reason: 'other' });
    expect([wordless.status, wordless.body.code]).toEqual([422, 'reason_required']);
    expect(await world.rows('select seq from stream_head where stream_id = $1', [sealed.id])).toEqual(before);
  });

  it('answers once to those who are, each time on record, and supervision reads who, when and why', async () => {
    const expected: unknown[] = [];
    for (const [staffNo, reason] of [
      ['3101', 'visit'],
      ['1001', 'call_back'],
      ['0003', 'investigate'],
      ['0003', 'investigate'],
    ] as const) {
      const who = await world.as(staffNo);
      const answer = await expectDone(reveal(who, sealed.id, { reason, words: `因${caller.callerName}来电` }));
      expect(answer).toMatchObject({ caller: { name: caller.callerName, phone: caller.phone }, place: caller.place });
      const view = await expectDone(who.get(`/api/cases/${sealed.id}`));
      expect(view.caller).toEqual({ name: null, phone: null, shown: 'sealed' });
      expect(told(view, identity)).toEqual([]);
      expected.unshift({
        by: { staffNo },
        reason,
        sealed: true,
        number: sealed.number,
        words: `因${caller.callerName}来电`,
      });
      world.clock.set(world.clock.wall() + 1000);
    }
    const events = await world.rows(`select body from event where stream_id = $1 and type = 'case.revealed'`, [
      sealed.id,
    ]);
    expect(events).toHaveLength(4);
    expect(events.filter(({ body }) => told(body, identity).length > 0)).toEqual([]);
    const supervision = await world.as('0003');
    const { rows } = await expectDone(supervision.get('/api/looks?sealed=true'));
    expect(rows).toMatchObject(expected);
    const paged = [];
    for (let after = ''; ; ) {
      const page = await expectDone(supervision.get(`/api/looks?limit=1${after && `&after=${after}`}`));
      paged.push(...page.rows);
      if (!page.next) break;
      after = page.next;
    }
    expect(paged.map(({ seq }) => seq)).toEqual(rows.map(({ seq }: { seq: number }) => seq));
    for (const staffNo of ['0001', '0002', '1003'])
      expect((await (await world.as(staffNo)).get('/api/looks')).status, staffNo).toBe(403);
  });

  it('opens the files of a sealed case for half an hour; without it they would tell', async () => {
    const file = `/api/cases/${sealed.id}/files/${hash}`;
    const refused = await (await world.as('1003')).get(file);
    expect([refused.status, refused.body.code]).toEqual([422, 'look_first']);
    const handler = await world.as('3101');
    expect((await handler.get(file)).status).toBe(200);
    world.clock.set(world.clock.wall() + 31 * 60_000);
    expect((await handler.get(file)).body.code).toBe('look_first');
  });

  it('what a classifier is not shown is not wiped out by the form', async () => {
    const director = await world.as('1003');
    const form = { kind: 'report', topic: null, urgency: 'urgent', sealed: true, premisesId: null, place: null };
    await expectDone(director.post(`/api/cases/${sealed.id}/classify`, { ...form, accusedStaffIds: [32] }));
    const [row] = await world.rows('select place, premises_id, urgency from case_file where id = $1', [sealed.id]);
    expect(row).toEqual({ place: caller.place, premises_id: world.homes[0].id, urgency: 'urgent' });
  });
});

describe('names and numbers of open cases and customers (SEC-1)', () => {
  const masked = { name: '慕**', phone: '138****5555', shown: 'masked' };

  it('are clear to who needs them at hand, masked to others, and clear to these once they said why', async () => {
    for (const staffNo of ['1001', '1003', '4001', '4002', '4003']) {
      const { caller: seen } = await expectDone((await world.as(staffNo)).get(`/api/cases/${foreign.id}`));
      expect([staffNo, seen]).toEqual([staffNo, { name: '慕容长风', phone: '13877775555', shown: 'clear' }]);
    }
    for (const staffNo of ['0002', '0003', '2006']) {
      const who = await world.as(staffNo);
      const before = await expectDone(who.get(`/api/cases/${foreign.id}`));
      expect([staffNo, before.caller]).toEqual([staffNo, masked]);
      expect(before.premises.address).toBe('阳光花园1号楼**');
      const { rows } = await expectDone(who.get('/api/queue?view=all'));
      expect(rows.find((row: { id: string }) => row.id === foreign.id)).toMatchObject({
        callerName: '慕**',
        callerShown: 'masked',
      });
      await expectDone(reveal(who, foreign.id));
      expect((await expectDone(who.get(`/api/cases/${foreign.id}`))).caller.phone).toBe('13877775555');
    }
  });

  it('of customers likewise, with a look on record', async () => {
    const leader = await world.as('0002');
    const home = world.homes[5];
    const file = await expectDone(leader.get(`/api/premises/${home.id}`));
    expect(file.customers[0].customer).toMatchObject({
      name: '测**',
      phones: [{ phone: '139****0006' }],
      shown: 'masked',
    });
    const before = await expectDone(leader.get(`/api/customers/${home.customerId}`));
    expect(before).toMatchObject({ name: '测**', shown: 'masked' });
    const refused = await (await world.as('3001')).post(`/api/customers/${home.customerId}/reveal`, {
      reason: 'verify',
    });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    const seen = await expectDone(
      leader.post(`/api/customers/${home.customerId}/reveal`, { reason: 'verify', words: null }),
    );
    expect(seen).toMatchObject({ name: '测试用户六', phones: [{ phone: '13900000006' }], shown: 'clear' });
    expect((await expectDone((await world.as('1001')).get(`/api/customers/${home.customerId}`))).shown).toBe('clear');
    const { rows } = await expectDone((await world.as('0003')).get('/api/looks'));
    expect(rows[0]).toMatchObject({
      subject: 'customer',
      subjectId: home.customerId,
      by: { staffNo: '0002' },
      sealed: false,
    });
  });

  it('leave the house masked unless the exporter has them at hand, and the record says which', async () => {
    const take = async (staffNo: string) =>
      (
        await (
          await world.as(staffNo)
        ).post('/api/queue/export', { view: 'all', format: 'csv', columns: [...everyColumn] })
      ).body;
    const byLeader = await take('0002');
    expect(told(byLeader, [...identity, '13877775555'])).toEqual([]);
    expect(byLeader).toContain('慕**');
    expect(byLeader).toContain('0002 测试领导');
    expect(await take('4001')).toContain('慕容长风');
    const records = await world.rows(
      `select actor_id, body from event where type = 'staff.exported' order by id desc limit 2`,
    );
    expect(records.map(({ actor_id, body }) => [actor_id, JSON.parse(body).masked])).toEqual([
      [40, false],
      [2, true],
    ]);
  });
});

function reveal(who: Client, id: string) {
  return who.post(`/api/cases/${id}/reveal`, { reason: 'verify' });
}
