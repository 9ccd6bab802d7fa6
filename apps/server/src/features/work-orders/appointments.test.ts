import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRows, expectRefusal, takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

// The demo city's second season has the promise about appointments that cannot be kept; it is not declared yet.
const nine = parseInstant('2026-12-01T09:00:00+08:00');
const hour = 3_600_000;
const at = (day: string, time: string) => `2026-12-${day}T${time}:00+08:00`;

let world: World;
const people: Record<string, Client> = {};
beforeAll(async () => {
  world = await createWorld();
  world.clock.set(nine);
  for (const person of Object.values(world.staff)) people[person.staffNo] = await world.as(person.staffNo);
});
afterAll(() => world.drop());

const by = (staffNo: string): Client => people[staffNo] as Client;
const send = (staffNo: string, id: string, verb: string, body: object = {}) =>
  by(staffNo).post(`/api/cases/${id}/orders/1/${verb}`, body);
const notice = async (id: string) => {
  const { body } = await by('1001').get(`/api/cases/${id}`);
  return body.clocks.filter((clock: { promiseId: string }) => clock.promiseId === 'PRM-12');
};

/** Accepted by the river station's steward at nine. */
async function accepted(): Promise<string> {
  world.clock.set(nine);
  const { id } = await takeIn(by('1001'), { premisesId: world.homes[0].id });
  await expectDone(by('1001').post(`/api/cases/${id}/dispatch`, {}));
  await expectDone(send('3003', id, 'accept'));
  return id;
}

describe('an appointment that may not be (ORD-4)', () => {
  it('is refused to who has no part in the order, and in a state or at a time it cannot be', async () => {
    const id = await accepted();
    const body = { for: at('02', '10:00') };
    await expectRefusal(
      world,
      () => world.outsider.post(`/api/cases/${id}/orders/1/appointments`, body),
      401,
      'not_signed_in',
      id,
    );
    await expectRefusal(world, () => send('0002', id, 'appointments', body), 403, 'forbidden', id);
    await expectRefusal(world, () => send('4001', id, 'appointments', body), 404, 'not_found', id);
    const asked = (more: object) => () => send('3003', id, 'appointments', { ...body, ...more });
    await expectRefusal(world, asked({ for: 'tomorrow' }), 400, 'bad_input', id);
    await expectRefusal(world, asked({ for: at('01', '08:59') }), 422, 'appointment_in_past', id);
    await expectRefusal(world, asked({ for: at('02', '23:30') }), 422, 'appointment_at_night', id);
    const told = () => send('3003', id, 'appointment-notices', { consents: false });
    await expectRefusal(world, told, 409, 'appointment_not_failed', id);
    await expectRefusal(
      world,
      () => send('3003', id, 'appointment-failures', { words: '来不了' }),
      409,
      'no_appointment',
      id,
    );
  });
  it('is moved by the company with consent and once at most', async () => {
    const id = await accepted();
    await expectDone(send('3003', id, 'appointments', { for: at('02', '10:00') }));
    const move = { for: at('02', '15:00'), movedBy: 'company' };
    const early = () => send('3003', id, 'appointments', move);
    await expectRefusal(world, early, 409, 'appointment_not_consented', id);
    await expectDone(send('3003', id, 'appointment-failures', { words: '抢修走不开' }));
    await expectDone(send('3003', id, 'appointment-notices', { consents: true }));
    await expectDone(send('3003', id, 'appointments', move));
    const again = () => send('3003', id, 'appointments', { for: at('03', '15:00'), movedBy: 'company' });
    await expectRefusal(world, again, 409, 'appointment_moved_before', id);
    await expectDone(send('3003', id, 'appointments', { for: at('03', '15:00'), movedBy: 'customer' }));
  });
});

describe('an appointment that cannot be kept (ORD-4, PRM-12)', () => {
  it.each([
    ['an hour before sharp, while heat runs', hour, 'met'],
    ['a second later', hour - 1000, 'met_late'],
  ])('asks for the word in time: told %s', async (_, before, outcome) => {
    const id = await accepted();
    const time = at('03', '14:00');
    await expectDone(send('3003', id, 'appointments', { for: time }));
    expect(await notice(id)).toEqual([]);
    world.clock.set(parseInstant(time) - 3 * hour);
    const failed = await expectDone(send('3003', id, 'appointment-failures', { words: '阀门还没有到货' }));
    expect(failed.appointments).toMatchObject([{ orderNo: 1, at: new Date(time).toISOString() }]);
    expect(await notice(id)).toMatchObject([
      { outcome: 'running', dueAt: new Date(parseInstant(time) - hour).toISOString() },
    ]);
    world.clock.set(parseInstant(time) - before);
    await expectDone(send('3003', id, 'appointment-notices', { consents: true, words: '改天再约' }));
    expect(await notice(id)).toMatchObject([{ outcome }]);
  });
  it('owes nothing when it is kept, and nothing when the customer calls it off', async () => {
    const kept = await accepted();
    await expectDone(send('3003', kept, 'appointments', { for: at('01', '11:00') }));
    world.clock.set(nine + 2 * hour);
    await expectDone(send('3003', kept, 'arrive', { proof: 'word', words: '门口没有码' }));
    expect(await notice(kept)).toEqual([]);
    const off = await accepted();
    await expectDone(send('3003', off, 'appointments', { for: at('02', '11:00') }));
    await expectDone(send('3003', off, 'appointment-failures', { words: '人手不够' }));
    await expectDone(send('3003', off, 'appointment-cancellations', { words: '用户说不用来了' }));
    expect(await notice(off)).toMatchObject([{ outcome: 'void' }]);
  });
});

describe('how bad a fault is (ORD-6, PRM-9)', () => {
  it('is graded by who is on the order; another grade is another event, the same one none', async () => {
    const id = await accepted();
    await expectRefusal(world, () => send('0002', id, 'fault-grades', { grade: 'large' }), 403, 'forbidden', id);
    await expectRefusal(world, () => send('3003', id, 'fault-grades', { grade: 'huge' }), 400, 'bad_input', id);
    expect(await expectDone(send('3003', id, 'fault-grades', { grade: 'large' }))).toMatchObject({
      faultGrade: 'large',
    });
    const before = await caseRows(world, id);
    expect(await expectDone(send('3003', id, 'fault-grades', { grade: 'small' }))).toMatchObject({
      faultGrade: 'small',
    });
    expect(await caseRows(world, id)).not.toEqual(before);
  });
});
