import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { noScope } from '../../platform/db/scope.ts';
import { readAs } from '../../platform/db/tx.ts';

let world: World;
let clerk: Client;
let parkClerk: Client;
let desk: Client;
let home: (no: number) => string;
beforeAll(async () => {
  world = await createWorld();
  clerk = await world.as('3002');
  parkClerk = await world.as('4002');
  desk = await world.as('1001');
  home = (no) => world.homes[no - 1]?.id ?? '';
});
afterAll(() => world.drop());

const found = async (client: Client, q: string) => {
  const { rows } = await expectDone(client.get(`/api/premises?q=${encodeURIComponent(q)}`));
  return rows.map((row: { accountNo: string }) => row.accountNo);
};

describe('search of premises (CUS-1, INT-6)', () => {
  it.each([
    ['account number', 'T00001', ['T00001']],
    ['account number in small letters', 't00001', ['T00001']],
    ['phone', '13900000004', ['T00004']],
    ['phone with spaces and country code', '+86 139 0000 0004', ['T00004']],
    ['last four digits', '0006', ['T00006']],
    ['address in words', '幸福里小区3号楼2单元501室', ['T00001']],
    ['address in dashes', '幸福里3-2-502', ['T00002']],
    ['address in numerals', '幸福里三号楼二单元六零一', ['T00003']],
    ['building only', '幸福里11号楼', ['T00004', 'T00005']],
    ['alias', '老毛纺厂', ['T00001', 'T00002', 'T00003', 'T00004', 'T00005']],
    ['alias with house', '老毛纺厂家属院11号楼2单元102', ['T00005']],
    ['one character', '阳', ['T00006']],
    ['two characters', '花园', ['T00006']],
    ['by its sound', '幸富里3号楼2单元501', ['T00001']],
    ['by the letters it is spoken with', 'xflxq 3-2-502', ['T00002']],
    ['another name, one sign wrong', '老毛仿厂家属院11号楼2单元102', ['T00005']],
    ['nothing like it', '不存在的地方', []],
    ['pattern signs are just signs', '%', []],
  ])('%s', async (_, q, expected) => {
    expect(await found(desk, q)).toEqual(expected);
  });

  it('a few digits are the beginning of an account number, and then a house or a room', async () => {
    const call = (was: string, is: string) =>
      world.database.owner.query('update premises set account_no = $2 where account_no = $1', [was, is]);
    await call('T00004', '30199');
    const all = await found(desk, '301');
    const page = await desk.get('/api/premises?q=301&limit=1');
    await call('30199', 'T00004');
    expect(all).toEqual(['30199', 'T00006']);
    expect(page.body).toMatchObject({ rows: [{ accountNo: '30199' }], more: true });
  });

  it('what begins with a number or ends a telephone is told of homes in reach alone', async () => {
    const ids = (premisesUnits: number[]) =>
      readAs(world.database.app, { ...noScope, premisesUnits }, (db) =>
        db.prepared('beginning', `select id from homes_beginning('none', '') id order by id`, []),
      );
    expect(await ids([world.communities.sunny.stationUnitId])).toEqual([{ id: home(6) }]);
    expect(await ids([])).toEqual([]);
  });

  it('a station finds its own only; whoever has no premises to look up is refused', async () => {
    expect(await found(clerk, '花园')).toEqual([]);
    expect(await found(parkClerk, '花园')).toEqual(['T00006']);
    const guard = await world.as('2005');
    await expectRefused(world, () => guard.get('/api/premises?q=T'), 403, 'forbidden');
  });
});

describe('the file of premises (CUS-1, CUS-3)', () => {
  const newHome = { communityId: '', accountNo: 'T00100', building: '03', buildingUnit: '2', room: '701室' };

  it('refuses what is there already, what names no flat, other stations', async () => {
    const body = { ...newHome, communityId: world.communities.happy.id };
    const add =
      (more: object, by: Client = clerk) =>
      () =>
        by.post('/api/premises', { ...body, ...more });
    await expectRefused(world, add({ accountNo: 'T00001' }), 409, 'account_no_taken');
    await expectRefused(world, add({ accountNo: 'T00006' }), 409, 'account_no_taken');
    await expectRefused(world, add({ room: '五〇一' }), 409, 'address_taken');
    await expectRefused(world, add({ building: '', room: '' }), 422, 'address_unreadable');
    await expectRefused(world, add({ communityId: home(1) }), 422, 'unknown_community');
    await expectRefused(world, add({ stationUnitId: 999 }), 422, 'unknown_unit');
    await expectRefused(world, add({}, parkClerk), 403, 'forbidden');
    await expectRefused(world, add({}, desk), 403, 'forbidden');
    await expectRefused(world, () => parkClerk.post(`/api/premises/${home(1)}`, body), 404, 'not_found');
    await expectRefused(world, () => parkClerk.get(`/api/premises/${home(1)}`), 404, 'not_found');
  });

  it('registered, changed, read: with customers, steward and cases', async () => {
    const body = { ...newHome, communityId: world.communities.happy.id };
    const area = { id: world.areas.east.id, from: '2025-12-01' };
    const { id } = await expectDone(clerk.post('/api/premises', { ...body, area }));
    await expectDone(
      clerk.post(`/api/premises/${id}`, { ...body, owesFen: 123, supply: 'stopped', heatedArea: '88.80' }),
    );
    expect(await eventTypes(world, id)).toEqual(['premises.registered', 'premises.changed']);
    // Another's note is nothing one could put back; another's correction is (decision 0024).
    const other = await world.as('2003');
    await expectDone(other.post(`/api/premises/${id}/notes`, { words: '门禁已坏' }));
    const stopped = { ...body, owesFen: 123, supply: 'stopped', heatedArea: '88.80' };
    await expectDone(clerk.post(`/api/premises/${id}`, { ...stopped, room: '701' }, undefined, 2));
    const blind = () => other.post(`/api/premises/${id}`, { ...stopped, owesFen: 0 }, undefined, 3);
    await expectRefused(world, blind, 409, 'changed_meanwhile');
    const taken = { source: 'hotline', kind: 'repair', text: '不热', premisesId: id, phone: '13900000100' };
    const { number } = await expectDone(desk.post('/api/cases', taken));
    const file = await expectDone(desk.get(`/api/premises/${id}`));
    expect(file).toMatchObject({
      building: '03',
      heatedArea: '88.80',
      flags: ['owes', 'stopped'],
      station: { id: 13 },
      area: { name: '河畔一片' },
      steward: { name: '管家甲' },
      stewards: [{ staff: { name: '管家甲' }, from: '2025-12-01', to: null }],
      cases: [{ number }],
    });
    expect(await found(desk, '幸福里3-2-701')).toEqual(['T00100']);
  });
});

describe('customers (CUS-1)', () => {
  const person = { name: '新住户', flags: ['elderly'], phones: [{ phone: '0531-88001234/35', label: '家' }] };

  it('refuses unreadable phones, foreign premises, ties that end first or overlap', async () => {
    const at = { premisesId: home(1), role: 'tenant', from: '2025-12-01' };
    const add =
      (more: object, by: Client = clerk) =>
      () =>
        by.post('/api/customers', { ...person, at, ...more });
    await expectRefused(world, add({ phones: [{ phone: '没有' }] }), 422, 'phone_unreadable');
    await expectRefused(world, add({ at: { ...at, premisesId: home(6) } }), 422, 'unknown_premises');
    await expectRefused(world, add({ at: { ...at, to: '2025-12-01' } }), 422, 'bad_span');
    await expectRefused(world, add({}, desk), 403, 'forbidden');
    const other = world.homes[5].customerId;
    await expectRefused(world, () => clerk.post(`/api/customers/${other}`, person), 404, 'not_found');
    const own = world.homes[0].customerId;
    const again = { premisesId: home(1), role: 'owner', from: '2025-12-01' };
    await expectRefused(world, () => clerk.post(`/api/customers/${own}/occupancies`, again), 409, 'overlaps');
    await expectRefused(
      world,
      () => clerk.post(`/api/customers/${own}/occupancies/close`, { ...again, to: '2025-12-05' }),
      422,
      'no_such_occupancy',
    );
  });

  it('one customer of several premises, phones by their keys, names out of the chain', async () => {
    const at = { premisesId: home(1), role: 'tenant', from: '2025-12-01' };
    const { id } = await expectDone(clerk.post('/api/customers', { ...person, at }));
    await expectDone(clerk.post(`/api/customers/${id}/occupancies`, { ...at, premisesId: home(4), role: 'payer' }));
    const phones = await world.rows('select phone_key from customer_phone where customer_id = $1 order by 1', [id]);
    expect(phones.map((row) => row.phone_key)).toEqual(['053188001234', '053188001235']);
    expect(await found(clerk, '88001234')).toEqual(['T00001', 'T00004']);
    expect(await world.rows(`select 1 from event where body like '%新住户%' or body like '%88001234%'`)).toEqual([]);
    const closed = { ...at, to: '2025-12-20' };
    await expectDone(clerk.post(`/api/customers/${id}/occupancies/close`, closed));
    const { customers } = await expectDone(clerk.get(`/api/premises/${home(1)}`));
    expect(customers.map((tie: { role: string; to: string | null }) => [tie.role, tie.to])).toEqual([
      ['owner', null],
      ['tenant', '2025-12-20'],
    ]);
    expect(await eventTypes(world, id)).toEqual([
      'customer.registered',
      'occupancy.opened',
      'occupancy.opened',
      'occupancy.closed',
    ]);
  });

  it('a customer whose other home lies elsewhere keeps it when one clerk changes the file', async () => {
    const { customerId } = world.homes[0];
    const hall = await world.as('2003');
    await expectDone(
      hall.post(`/api/customers/${customerId}/occupancies`, { premisesId: home(6), role: 'owner', from: '2024-01-01' }),
    );
    const more = { premisesId: home(2), role: 'payer', from: '2025-01-01' };
    await expectDone(clerk.post(`/api/customers/${customerId}/occupancies`, more));
    const ties = await world.rows('select premises_id from occupancy where customer_id = $1', [customerId]);
    expect(ties.map((row) => row.premises_id).sort()).toEqual([home(1), home(2), home(6)]);
    const { customers } = await expectDone(parkClerk.get(`/api/premises/${home(6)}`));
    expect(customers).toHaveLength(2);
  });
});

describe('communities (CUS-1)', () => {
  it('are added once and found by what people call them', async () => {
    const body = { name: '新村', stationUnitId: 13, aliases: ['砖厂宿舍'] };
    await expectRefused(world, () => clerk.post('/api/communities', { ...body, stationUnitId: 23 }), 403, 'forbidden');
    await expectRefused(
      world,
      () => clerk.post('/api/communities', { ...body, name: '幸福里小区' }),
      409,
      'name_taken',
    );
    const { id } = await expectDone(clerk.post('/api/communities', body));
    await expectDone(clerk.post(`/api/communities/${id}/aliases`, { alias: '窑上' }));
    await expectDone(clerk.post(`/api/communities/${id}/aliases`, { alias: '窑上' }));
    expect(await eventTypes(world, id)).toEqual(['community.added', 'community.alias_added', 'community.alias_added']);
    const { rows } = await expectDone(desk.get(`/api/communities?q=${encodeURIComponent('窑')}`));
    expect(rows).toMatchObject([{ name: '新村', aliases: ['砖厂宿舍', '窑上'], station: { id: 13 } }]);
  });
});

describe('the file on one page (CUS-1, CUS-3, CUS-4)', () => {
  it('has cases, orders, people, who was the steward when, temperatures, changes and notes', async () => {
    const id = home(2);
    const taken = await expectDone(
      desk.post('/api/cases', {
        source: 'hotline',
        kind: 'repair',
        text: '不热',
        premisesId: id,
        phone: '13900000002',
      }),
    );
    await expectDone(desk.post(`/api/cases/${taken.id}/dispatch`, {}));
    await expectDone(clerk.post(`/api/premises/${id}/readings`, { celsius: '17.5', place: '客厅' }));
    await expectRefused(
      world,
      () => parkClerk.post(`/api/premises/${id}/notes`, { words: '看不见' }),
      404,
      'not_found',
    );
    await expectRefused(world, () => clerk.post(`/api/premises/${id}/notes`, { words: ' ' }), 400, 'bad_input');
    await expectDone(clerk.post(`/api/premises/${id}/notes`, { words: '阀门在橱柜后面' }));
    const file = await expectDone(desk.get(`/api/premises/${id}`));
    expect(file).toMatchObject({
      cases: [{ id: taken.id, kind: 'repair' }],
      orders: [{ caseId: taken.id, number: taken.number, no: 1, state: 'dispatched', doneAt: null }],
      sheets: [],
      readings: [{ celsius: '17.5', place: '客厅', by: 'staff' }],
      record: [{ type: 'noted', words: '阀门在橱柜后面', by: { id: 31 } }, { type: 'registered' }],
    });
    expect(file.stewards.length).toBeGreaterThan(0);
    const [{ customer }] = file.customers;
    const person = await expectDone(desk.get(`/api/customers/${customer.id}`));
    expect(person).toMatchObject({ name: customer.name, cases: [{ id: taken.id }] });
    const accounts = (file: { occupancies: { premises: { accountNo: string } }[] }) =>
      file.occupancies.map(({ premises }) => premises.accountNo);
    expect(accounts(person)).toEqual(['T00002', 'T00006', 'T00001']);
    // Another station knows them by their home there alone, and not what was asked elsewhere.
    const seen = await expectDone(parkClerk.get(`/api/customers/${customer.id}`));
    expect([accounts(seen), seen.cases]).toEqual([['T00006'], []]);
    const guard = await world.as('2005');
    await expectRefused(world, () => guard.get(`/api/customers/${customer.id}`), 403, 'forbidden');
  });

  it('says of a change what stood there before', async () => {
    const created = await expectDone(
      clerk.post('/api/premises', {
        communityId: world.communities.happy.id,
        accountNo: 'T00990',
        building: '9',
        buildingUnit: '1',
        room: '101',
        heatedArea: '80',
      }),
    );
    const changed = {
      communityId: world.communities.happy.id,
      accountNo: 'T00990',
      building: '9',
      buildingUnit: '1',
      room: '101',
      heatedArea: '82.5',
      evidence: '现场复核',
    };
    await expectDone(clerk.post(`/api/premises/${created.id}`, changed));
    const { record } = await expectDone(clerk.get(`/api/premises/${created.id}`));
    expect(record).toMatchObject([
      { type: 'changed', words: '现场复核', changes: [{ fact: 'heatedArea', before: '80', after: '82.5' }] },
      { type: 'registered', changes: [] },
    ]);
  });
});
