import { jobRow } from '@hearthline/domain/permissions/job-table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callKeeper } from '../src/features/calls/keep-calls.ts';
import { tellDue } from '../src/features/reminders/tell-due.ts';
import { expectDone } from './directory-rows.ts';
import { remindBy } from './reminding.ts';
import { doors } from './side-doors.ts';
import { type Client, createWorld, type World, worldStart } from './world.ts';

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
  // A sheet takes seconds to make; whether it may be made is what is asked here.
  world.services.print = async () => Buffer.from('%PDF-');
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
});

describe('side doors of another unit\u2019s case (ORG-2)', () => {
  it.each(['3001', '3002', '3003', '2004'])('nothing of it reaches %s', async (staffNo) => {
    const found = await leaks(await world.as(staffNo), [foreign.id, foreign.number, '13877775555']);
    expect(found).toEqual([]);
  });
});

describe('separated duties (SEC-3)', () => {
  it('an administrator reads no trace of a case, open or sealed, behind any door that opens', async () => {
    const admin = await world.as('0001');
    const { rows: packs } = await expectDone(admin.get('/api/policy/packs'));
    const opened: Record<string, string | null> = {
      listSessions: 'account/sessions',
      readAccountLog: 'account/log',
      readSecondFactor: 'account/second-factor',
      readSession: 'session',
      readAccountOf: 'staff/10/account',
      listStaff: 'staff?limit=200',
      readStaff: 'staff/32',
      listWithoutPassword: 'staff/without-password',
      listUnits: 'units',
      readConnections: 'settings/connections',
      readDuty: 'duty?line=hotline',
      readRota: 'units/13/duty?from=2025-12-01T00:00:00Z&to=2025-12-02T00:00:00Z',
      readCalendars: 'policy/calendars?year=2025',
      listPacks: 'policy/packs',
      readPack: `policy/packs/${packs[0].version}`,
      readDispatchRules: 'settings/dispatch-rules',
      // Of a day on which nothing was drawn.
      checkDispatchDraw: null,
      readWordTables: 'settings/words',
      listWordExamples: 'settings/words/examples',
      listImports: 'imports/runs',
      // Of one's own alone.
      readImport: null,
    };
    const { permissions } = jobRow('administrator');
    const reads = world.app.mount.endpoints.filter(
      ({ method, permission }) => method === 'GET' && permissions.some((each) => each === permission),
    );
    expect(Object.keys(opened).sort()).toEqual(reads.map(({ name }) => name).sort());
    const secrets = [...identity, matter, sealed.id, sealed.number, foreign.id, foreign.number, '慕容长风', hash];
    for (const path of Object.values(opened)) {
      if (path === null) continue;
      const { status, body } = await admin.get(`/api/${path}`);
      expect([path, status, told(body, secrets)]).toEqual([path, 200, []]);
    }
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
