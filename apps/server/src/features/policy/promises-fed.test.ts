import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { promiseAs } from '../../../test/company-rules.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { checkedQuarter } from '../../../test/following-up.ts';
import { ring } from '../../../test/ringing.ts';
import { done as doneOnSheet } from '../../../test/sheeting.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { projectRoot } from '../../platform/project-root.ts';

const second = 1_000;
const minute = 60 * second;

let world: World;
const people: Record<string, Client> = {};
const by = (staffNo: string): Client => people[staffNo] as Client;
beforeAll(async () => {
  world = await createWorld();
  world.clock.set(Date.parse('2026-12-07T09:00:00+08:00'));
  for (const no of ['0001', '0002', '1001', '1002', '1003', '2001', '2002', '3001', '3002', '3003', '3004', '3005'])
    people[no] = await world.as(no);
});
afterAll(() => world.drop());

const pass = (ms: number) => world.clock.set(world.clock.wall() + ms);
const iso = (ms: number) => new Date(world.clock.wall() + ms).toISOString();
const act = (who: string, id: string, verb: string, body: object = {}) =>
  expectDone(by(who).post(`/api/cases/${id}/${verb}`, body));
const taken = async (more: object = {}, who = '1001'): Promise<string> => {
  const { id } = await takeIn(by(who), { premisesId: world.homes[0].id, ...more });
  pass(second);
  return id;
};

async function accepted(more: object = {}): Promise<string> {
  const id = await taken(more);
  await act('1001', id, 'dispatch', { unitId: 13, assigneeId: 32 });
  await act('3003', id, 'orders/1/accept');
  pass(minute);
  return id;
}
async function arrived(more: object = {}): Promise<string> {
  const id = await accepted(more);
  await act('3003', id, 'orders/1/arrive', { proof: 'place' });
  return id;
}
/** A school, registered as the place it is. */
async function atSchool(): Promise<string> {
  const where = { communityId: world.communities.happy.id, building: '90', buildingUnit: '', room: '101' };
  const body = { ...where, accountNo: 'T00900', use: 'non_residential', specialPlace: 'school' };
  const { id: premisesId } = await expectDone(by('3002').post('/api/premises', body));
  return arrived({ premisesId });
}
async function done(more: object = {}): Promise<string> {
  const id = await arrived(more);
  pass(minute);
  await act('3003', id, 'orders/1/finish', { cause: 'company', result: '更换阀门' });
  return id;
}
async function graded(grade: string): Promise<string> {
  const id = await arrived();
  await act('3003', id, 'orders/1/fault-grades', { grade });
  await act('3003', id, 'orders/1/finish', { cause: 'company', result: '更换阀门' });
  return id;
}
async function answered(more: object): Promise<string> {
  const id = await taken(more);
  await act('1003', id, 'answer', { code: 'explained', way: 'phone', words: '已说明' });
  return id;
}
async function passedOn(more: object): Promise<string> {
  const id = await taken(more);
  await act('1001', id, 'dispatch', { unitId: 13 });
  return id;
}
async function told(): Promise<string> {
  const id = await accepted({ kind: 'heat_use' });
  await act('3003', id, 'orders/1/progress', { words: '已调平衡', measure: true, told: true });
  return id;
}
async function calledAfterPaid(): Promise<string> {
  const id = await done({ kind: 'paid_service' });
  pass(60 * minute);
  await act('1002', id, 'follow-ups', { outcome: 'satisfied', way: 'phone', score: 5 });
  return id;
}
/** What a steward is told of another area; the steward of the home is somebody else. */
const relayed = (urgency: string) => taken({ source: 'steward', urgency }, '3004');
async function relayedEmergency(): Promise<string> {
  const id = await relayed('emergency');
  await act('1001', id, 'dispatch', { unitId: 13, assigneeId: 32 });
  return id;
}
async function walkedIn(): Promise<string> {
  const handled = {
    staffId: 34,
    arrivedAt: iso(-40 * minute),
    doneAt: iso(-30 * minute),
    cause: 'company',
    result: '更换阀门',
  };
  return taken({ source: 'station', happenedAt: iso(-60 * minute), handled }, '3002');
}
async function off(more: object, step: object): Promise<string> {
  const places = [{ communityId: world.communities.happy.id }];
  const body = { cause: 'fault', text: '抢修', places, ...more };
  const { id } = await expectDone(by('3001').post('/api/interruptions', body));
  pass(minute);
  await expectDone(by('3001').post(`/api/interruptions/${id}/steps`, step));
  return id;
}
const planned = () =>
  off(
    { cause: 'planned', from: iso(72 * 60 * minute), expectedEnd: iso(100 * 60 * minute) },
    { step: 'announce', ways: ['notice'] },
  );
const fault = () => off({}, { step: 'announce', ways: ['notice'], expectedEnd: iso(300 * minute) });
const mended = () => off({}, { step: 'start_repair' });
const byPhone = (kind: string) => ({ kind, source: 'hotline' });

/** Agreed for a day, and word given as soon as it cannot be kept. */
async function notKept(day: string): Promise<string> {
  const id = await accepted();
  const send = (verb: string, body: object) => act('3003', id, `orders/1/${verb}`, body);
  await send('appointments', { for: `${day}T14:00:00+08:00` });
  await send('appointment-failures', { words: '阀门还没有到货' });
  pass(minute);
  await send('appointment-notices', { consents: true, words: '改天再约' });
  return id;
}
async function written(): Promise<string> {
  const caller = { callerName: '测试用户一', phone: '13900000001' };
  const body = { source: 'hall', kind: 'fee', text: '退费需要哪些手续', ...caller };
  const { id } = await expectDone(by('2002').post('/api/cases', body));
  const sheet = await expectDone(by('2002').post(`/api/cases/${id}/sheet`));
  pass(minute);
  return sheet.id;
}
async function handedOver(): Promise<string> {
  const id = await written();
  await doneOnSheet(by('2002'), id, 'hand-over', { unitId: 13 });
  await doneOnSheet(by('3001'), id, 'receive');
  return id;
}
async function contacted(): Promise<string> {
  const id = await handedOver();
  await doneOnSheet(by('3002'), id, 'accept');
  await doneOnSheet(by('2002'), id, 'promise-contact', { way: 'phone', words: '三个工作日内联系' });
  pass(minute);
  await doneOnSheet(by('3002'), id, 'contact', { way: 'phone', words: '已联系' });
  return id;
}
/** A hall's sheets of a month, received by general administration on the second day of the next. */
async function handedIn(): Promise<string> {
  const id = await contacted();
  await doneOnSheet(by('3002'), id, 'resolve', { done: true, result: '已退费' });
  await doneOnSheet(by('2002'), id, 'tell', { way: 'phone', words: '已告知' });
  world.clock.set(Date.parse('2027-01-04T09:00:00+08:00'));
  await expectDone(by('2001').post('/api/sheet-months/hand-in', { unitId: 11, month: '2026-12' }));
  const [month] = await world.rows('select id from sheet_month where unit_id = 11');
  await expectDone((await administration()).post(`/api/sheet-months/${month.id}/receive`));
  return month.id;
}
/** Somebody of general administration, a job the small company lacks. */
async function administration(): Promise<Client> {
  const body = { staffNo: '9001', name: '综合管理', password: 'Cold-Summer-8' };
  const { id } = await expectDone(by('0001').post('/api/staff', body));
  const job = { job: 'general_administration', unitId: 1, from: '2026-12-01' };
  await expectDone(by('0001').post(`/api/staff/${id}/jobs`, job));
  await world.database.owner.query('update credential set must_change = false where staff_id = $1', [id]);
  return world.as('9001');
}

/** Measured in a home two hours ago; nothing runs on it, its outcome is told with it. */
async function measured(): Promise<object[]> {
  const home = `/api/premises/${world.homes[0].id}`;
  await expectDone(by('3003').post(`${home}/readings`, { celsius: '19.0', at: iso(-120 * minute) }));
  const [{ clocks, ledger }] = (await expectDone(by('3003').get(home))).readings;
  const counted = [{ from: clocks[0].startedAt, to: clocks[0].dueAt, counted: true, reason: 'around_clock' }];
  expect(ledger).toMatchObject([{ promiseId: 'PRM-23', parts: counted }]);
  return clocks;
}

/** Each promise of a company that has a subject here, with the use cases that start and meet it. */
const fed: Record<string, Record<string, () => Promise<string | object[]>>> = {
  a: {
    'PRM-1/three-rings': () => ring(world, second),
    'PRM-8/from-order': () => arrived(),
    'PRM-9/small': () => graded('small'),
    'PRM-9/medium': () => graded('medium'),
    'PRM-9/large': () => graded('large'),
  },
  n: {
    'PRM-1/three-rings': () => ring(world, second),
    'PRM-4/working-days': () => answered(byPhone('complaint')),
    'PRM-4/phone-calendar-days': () => answered(byPhone('complaint')),
    'PRM-5/working-days': () => answered(byPhone('report')),
    'PRM-5/phone-calendar-days': () => answered(byPhone('report')),
    'PRM-6/act-on-temperature': told,
    'PRM-7/told': told,
    'PRM-8/from-call': () => arrived(),
    'PRM-8/special-places': atSchool,
    'PRM-17/planned': planned,
    'PRM-17/fault': fault,
    'PRM-23/entered': measured,
    'PRM-30/team-told': () => passedOn(byPhone('repair')),
    'PRM-30/repair-started': mended,
    'PRM-30/complaint-passed-on': () => passedOn(byPhone('complaint')),
  },
  national: {
    'PRM-1/answered': () => ring(world, second),
    'PRM-4/calendar-days': () => answered(byPhone('complaint')),
    'PRM-6/measure': told,
    'PRM-8/from-received': () => arrived(),
    'PRM-17/planned': planned,
    'PRM-17/fault': fault,
  },
  q: { 'PRM-30/walk-in-acted-on': walkedIn, 'PRM-30/walk-in-uploaded': walkedIn },
  z: {
    'PRM-10/emergency': () => relayed('emergency'),
    'PRM-10/ordinary-in-hours': () => relayed('normal'),
    'PRM-11/called': calledAfterPaid,
    'PRM-30/emergency-dispatched': relayedEmergency,
    'PRM-10/ordinary-off-hours': () => {
      pass(11 * 60 * minute);
      return relayed('normal');
    },
    'PRM-12/operating': () => notKept('2026-12-30'),
    'PRM-12/off-season': () => notKept('2027-06-01'),
  },
  // Last: a month has to pass.
  s: {
    'PRM-2/opening-hours': handedOver,
    'PRM-3/contact': contacted,
    'PRM-29/handed-in': handedIn,
    'PRM-25/checked': () => checkedQuarter(world, calledAfterPaid),
  },
};

it('are all that the table says are fed here, and no others', () => {
  const here = 'apps/server/src/features/policy/promises-fed.test.ts';
  const table = readFileSync(join(projectRoot(), 'packages/policy-packs/fed-by.csv'), 'utf8');
  const lines = table.split('\n').filter((line) => line.startsWith('PRM-'));
  const told = lines.flatMap((line) => {
    const [promise, company = '', test] = line.split(',');
    return test === here ? [`${test} ${company.toLowerCase()} ${promise}`] : [];
  });
  const proven = Object.entries(fed).flatMap(([company, rows]) =>
    Object.keys(rows).map((key) => `${here} ${company} ${key}`),
  );
  expect(told.sort()).toEqual(proven.sort());
});

describe('a call under the rules of the demo city (PRM-1)', () => {
  it.each([
    [15 * second - 1, true, 'met'],
    [15 * second, true, 'met'],
    [15 * second + 1, true, 'met_late'],
    [15 * second, false, 'void'],
    [15 * second + 1, false, 'overdue'],
  ])('%i ms of ringing, answered %s: %s', async (ms, isAnswered, outcome) => {
    const { call } = await expectDone(by('1001').get(`/api/calls/${await ring(world, ms, isAnswered)}`));
    expect(call.clocks).toMatchObject([{ promiseId: 'PRM-1', outcome }]);
  });

  it('given up too late is no reminder that waits, nor a clock that still runs', async () => {
    const id = await ring(world, 15 * second + 1, false);
    const [clock] = await world.rows('select next_at, met_at, void_at from clock where subject_id = $1', [id]);
    expect(clock).toEqual({ next_at: null, met_at: null, void_at: null });
    const numbers = await world.rows('select label from installation_numbers($1) where name ~ $2', [
      iso(0),
      '^clocks_',
    ]);
    expect(numbers).not.toContainEqual({ label: 'PRM-1' });
  });
});

describe.each(Object.entries(fed))('promises of %s are fed by what happens', (company, rows) => {
  beforeAll(() => promiseAs(world, company, `2026-12-${10 + Object.keys(fed).indexOf(company)}`));

  it.each(Object.entries(rows))(`${company} %s starts and is met in time`, async (key, happens) => {
    const id = await happens();
    if (typeof id !== 'string') {
      const [promiseId, variant] = key.split('/');
      return expect(id).toContainEqual(expect.objectContaining({ promiseId, variant, outcome: 'met' }));
    }
    const clocks = await world.rows(
      "select promise_id || '/' || variant as key, met_at <= due_at as met from clock where subject_id = $1",
      [id],
    );
    expect(clocks).toContainEqual({ key, met: true });
  });
});
