import { caseSources } from '@hearthline/domain/cases/case-terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appeal, caseRows, eventsOf, expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../../test/world.ts';

let world: World;
let operator: Client;
let clerk: Client;
let stationClerk: Client;
let steward: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, clerk, stationClerk, steward] = (await Promise.all(
    ['1001', '2002', '3002', '3003'].map((no) => world.as(no)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.drop());

const take = (client: Client, more: object = {}) => takeIn(client, more);
const view = async (client: Client, id: string) => expectDone(client.get(`/api/cases/${id}`));
const expectRefusedIntake = (client: Client, more: object, status: number, code: string) =>
  expectRefusal(world, () => client.post('/api/cases', appeal(more)), status, code);
const numberOf = ({ number }: { number: string }) => Number(number.slice(5));

describe('who takes in what (INT-1, INT-4)', () => {
  it('refuses those who do not take appeals in', async () => {
    await expectRefusal(world, () => world.outsider.post('/api/cases', appeal()), 401, 'not_signed_in');
    for (const staffNo of ['0001', '0002', '2005', '2006'])
      await expectRefusedIntake(await world.as(staffNo), {}, 403, 'forbidden');
  });
  it('refuses transfers from above at a counter, and findings from those who do not go out', async () => {
    for (const source of ['hotline_12345', 'government', 'parent_company', 'steward', 'station'])
      expect(await expectRefusedIntake(clerk, { source }, 403, 'source_not_yours')).toMatchObject({ field: 'source' });
    for (const source of ['hotline_12345', 'government', 'parent_company'])
      for (const client of [stationClerk, steward])
        await expectRefusedIntake(client, { source }, 403, 'source_not_yours');
    await expectRefusedIntake(clerk, { source: 'pigeon' }, 400, 'bad_input');
  });
  it('takes every source at the centre, and keeps it', async () => {
    for (const source of caseSources) {
      const taken = await take(operator, { source });
      expect(await view(operator, taken.id)).toMatchObject({ source, state: 'received', originUnit: { id: 3 } });
    }
  });
  it('takes its own sources at counter, station and by stewards, and says who was asked first (FIR-1)', async () => {
    for (const [client, source, unit, asked] of [
      [clerk, 'hall', 11, 21],
      [clerk, 'letter', 11, 21],
      [stationClerk, 'station', 13, 31],
      [stationClerk, 'steward', 13, 31],
      [steward, 'steward', 13, 32],
      [steward, 'station', 13, 32],
    ] as const) {
      const taken = await take(client, { source });
      expect(await view(operator, taken.id)).toMatchObject({
        source,
        originUnit: { id: unit },
        firstAsked: { id: asked },
      });
    }
  });
});

describe('where it is (INT-8, CUS-3)', () => {
  it('knows station, address and steward of premises', async () => {
    const { id } = await take(operator, { premisesId: world.homes[1].id });
    expect(await view(operator, id)).toMatchObject({
      place: '幸福里小区3号楼2单元502',
      station: { id: 13 },
      turn: { unit: { id: 3 } },
      premises: { accountNo: 'T00002', steward: { id: 32, name: '管家甲' }, station: { id: 13 } },
    });
  });
  it('takes a leak seen by a passer-by without premises: place and words stand', async () => {
    const { id } = await take(operator, { place: '人民路与河街口', text: '路面冒蒸汽', kind: 'emergency' });
    expect(await view(operator, id)).toMatchObject({
      place: '人民路与河街口',
      text: '路面冒蒸汽',
      station: null,
      premises: null,
    });
  });
  it('refuses premises nobody knows', async () => {
    const unknown = '00000000-0000-7000-8003-00000000ffff';
    expect(await expectRefusedIntake(operator, { premisesId: unknown }, 422, 'unknown_premises')).toMatchObject({
      field: 'premisesId',
    });
  });
  it('refuses to accuse people and units nobody knows (SEC-1)', async () => {
    const body = await expectRefusedIntake(
      operator,
      { kind: 'complaint', accusedStaffIds: [21, 9999] },
      422,
      'unknown_staff',
    );
    expect(body).toMatchObject({ params: { staffId: 9999 }, field: 'accusedStaffIds' });
    await expectRefusedIntake(operator, { kind: 'complaint', accusedUnitIds: [999] }, 422, 'unknown_unit');
  });
  it('offers recent cases of the same phone or premises, and not older ones (INT-9)', async () => {
    const phone = '13800009999';
    const first = await take(operator, { phone: '138-0000-9999' });
    expect(first.similar).toEqual([]);
    const second = await take(operator, { phone, premisesId: world.homes[4].id });
    expect(second.similar).toMatchObject([{ id: first.id, number: first.number, state: 'received', kind: 'repair' }]);
    const third = await take(operator, { premisesId: world.homes[4].id });
    expect(third.similar.map((each: { id: string }) => each.id)).toEqual([second.id]);
    const start = world.clock.wall();
    world.clock.set(start + 7 * 86_400_000 + 1);
    expect((await take(operator, { phone })).similar).toEqual([]);
    world.clock.set(start);
  });
  it('seals by kind, or as asked (SEC-1)', async () => {
    for (const [more, sealed] of [
      [{ kind: 'report' }, true],
      [{ kind: 'retaliation' }, true],
      // Who complains and names nobody is kept from the station it concerns as well, unless they wish to be named.
      [{ kind: 'complaint' }, true],
      [{ kind: 'complaint', sealed: false }, false],
      [{ kind: 'repair' }, false],
      [{ kind: 'repair', sealed: true }, true],
    ] as const) {
      const { id } = await take(operator, more);
      expect((await view(operator, id)).sealed).toBe(sealed);
    }
  });
});

describe('answered at once (INT-3)', () => {
  it('refuses a complaint, which must be looked into', async () => {
    const answered = { reply: '知道了', code: 'explained' };
    await expectRefusedIntake(operator, { kind: 'complaint', answered }, 422, 'not_answerable_on_spot');
    await expectRefusedIntake(operator, { kind: 'consultation', answered: { reply: ' \u200b ' } }, 400, 'bad_input');
  });
  it('closes what was answered on the spot, as such', async () => {
    const taken = await take(operator, {
      kind: 'consultation',
      answered: { reply: '十一月一日开始供热', code: 'explained' },
    });
    expect(taken.state).toBe('closed');
    expect(await view(operator, taken.id)).toMatchObject({
      state: 'closed',
      closingCode: 'explained',
      result: '十一月一日开始供热',
      turn: null,
    });
    expect((await eventsOf(world, taken.id)).map((each) => each.type)).toEqual([
      'case.received',
      'case.answered',
      'case.closed',
    ]);
    const [row] = await world.rows('select answered_on_spot, due_at from case_file where id = $1', [taken.id]);
    expect(row).toEqual({ answered_on_spot: true, due_at: null });
  });
});

describe('a station uploads what it handled (INT-4)', () => {
  const at = (time: string) => `2025-12-01T${time}:00+08:00`;
  const handled = { staffId: 34, arrivedAt: at('07:20'), doneAt: at('08:00'), cause: 'company', result: '更换阀门' };
  const upload = { source: 'station', happenedAt: at('07:00'), handled };
  it('refuses times to come, times before the appeal, and an end before the arrival', async () => {
    await expectRefusedIntake(stationClerk, { ...upload, happenedAt: at('09:01') }, 422, 'happened_in_future');
    await expectRefusedIntake(
      stationClerk,
      { ...upload, handled: { ...handled, doneAt: at('09:01') } },
      422,
      'happened_in_future',
    );
    await expectRefusedIntake(
      stationClerk,
      { ...upload, handled: { ...handled, arrivedAt: at('06:59') } },
      422,
      'happened_before_case',
    );
    await expectRefusedIntake(stationClerk, { ...upload, happenedAt: at('08:30') }, 422, 'happened_before_case');
    const body = await expectRefusedIntake(
      stationClerk,
      { ...upload, handled: { ...handled, doneAt: at('07:10') } },
      422,
      'bad_span',
    );
    expect(body).toMatchObject({ field: 'handled.doneAt' });
  });
  it('refuses a worker nobody knows, a repair without visit or reason, and people who do not finish orders', async () => {
    const body = await expectRefusedIntake(
      stationClerk,
      { ...upload, handled: { ...handled, staffId: 9999 } },
      422,
      'unknown_staff',
    );
    expect(body).toMatchObject({ field: 'handled.staffId' });
    await expectRefusedIntake(
      stationClerk,
      { ...upload, handled: { ...handled, arrivedAt: null } },
      422,
      'visit_proof_required',
    );
    await expectRefusedIntake(clerk, { ...upload, source: 'hall' }, 403, 'forbidden');
  });
  it('is done as it comes in, each step at its own time', async () => {
    const taken = await take(stationClerk, upload);
    expect(taken.state).toBe('done');
    expect(await eventsOf(world, taken.id)).toEqual([
      { type: 'case.received', at: '12-01 07:00', actor: 31 },
      { type: 'order.dispatched', at: '12-01 07:20', actor: 31 },
      { type: 'order.accepted', at: '12-01 07:20', actor: 31 },
      { type: 'order.arrived', at: '12-01 07:20', actor: 31 },
      { type: 'order.done', at: '12-01 08:00', actor: 31 },
    ]);
    const shown = await view(stationClerk, taken.id);
    expect(shown).toMatchObject({
      firstHandler: { id: 34 },
      firstAsked: { id: 31 },
      cause: 'company',
      result: '更换阀门',
    });
    expect(shown.orders).toMatchObject([{ unit: { id: 13 }, assignee: { id: 34 }, state: 'done', visited: true }]);
  });
  it('takes a late letter at the time it was written', async () => {
    const { id } = await take(operator, { source: 'letter', happenedAt: '2025-11-20T10:00:00+08:00' });
    expect((await view(operator, id)).receivedAt).toBe('2025-11-20T02:00:00.000Z');
  });
});

describe('numbers (INT-1, ORD-10)', () => {
  it('refuses an outside number twice, and leaves no gap in the register', async () => {
    const outside = { system: '12345', number: 'DX-1', dueAt: '2025-12-03T10:00:00+08:00' };
    const first = await take(operator, { source: 'hotline_12345', outside });
    const before = await caseRows(world, first.id);
    const refusal = await expectRefusedIntake(
      operator,
      { source: 'hotline_12345', outside },
      409,
      'outside_number_taken',
    );
    expect(refusal.field).toBe('outside.number');
    expect(await caseRows(world, first.id)).toEqual(before);
    expect(numberOf(await take(operator, { outside: { ...outside, number: 'DX-2' } }))).toBe(numberOf(first) + 1);
    const shown = await view(operator, first.id);
    expect(shown.outside).toMatchObject({ system: '12345', number: 'DX-1', dueAt: '2025-12-03T02:00:00.000Z' });
    expect(shown.clocks).toMatchObject([{ promiseId: 'ORD-10', outcome: 'running', dueAt: shown.outside.dueAt }]);
  });
  it('gives one of eight equal outside numbers sent at once', async () => {
    const outside = { system: '12345', number: 'DX-3' };
    const all = await Promise.all(Array.from({ length: 8 }, () => operator.post('/api/cases', appeal({ outside }))));
    expect(all.map((each) => each.status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });
  it('gives thirty at once thirty consecutive numbers', async () => {
    const last = numberOf(await take(operator));
    const all = await Promise.all(Array.from({ length: 30 }, () => take(operator)));
    expect(all.map(numberOf).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => last + 1 + at));
    expect(new Set(all.map((each) => each.checkCode)).size).toBe(30);
    for (const each of all.slice(0, 3))
      expect(await expectDone(operator.get(`/api/case-numbers/${each.number}`))).toEqual({ id: each.id });
  });
  it('starts again with 1 in a new year', async () => {
    const start = world.clock.wall();
    world.clock.set(Date.parse('2026-01-01T00:00:00+08:00'));
    expect((await take(operator)).number).toBe('2026-000001');
    world.clock.set(start);
  });
});
