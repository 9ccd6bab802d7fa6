import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { loadHead } from '../../platform/events/event-log.ts';

let world: World;
let director: Client;
let desk: Client;
const at = (text: string) => Date.parse(`2025-12-${text}:00+08:00`);
const iso = (text: string) => `2025-12-${text}:00+08:00`;
const shift = (staffId: number, from: string, to: string, line = 'hotline') => ({
  line,
  staffId,
  from: iso(from),
  to: iso(to),
});

beforeAll(async () => {
  world = await createWorld();
  director = await world.as('1003');
  desk = await world.as('1001');
});
afterAll(() => world.drop());

const operator = 10;
const second = 11;
const who = async (moment: string) => {
  const { knownNow, knownThen } = await expectDone(
    desk.get(`/api/duty?line=hotline&at=${encodeURIComponent(iso(moment))}`),
  );
  const names = (rows: { staff: { name: string } }[]) => rows.map((row) => row.staff.name);
  return { now: names(knownNow), atTheTime: names(knownThen) };
};

describe('rotas per line (ORG-4)', () => {
  it('refuses whoever may not, who does not work there, a span that ends first, the same person twice', async () => {
    const night = { entries: [shift(operator, '02T20:00', '03T08:00')] };
    await expectRefused(world, () => desk.post('/api/units/3/duty', night), 403, 'forbidden');
    const hall = await world.as('2001');
    await expectRefused(world, () => hall.post('/api/units/3/duty', night), 403, 'forbidden');
    const put =
      (...entries: object[]) =>
      () =>
        director.post('/api/units/3/duty', { entries });
    await expectRefused(world, put(shift(32, '02T20:00', '03T08:00')), 422, 'not_in_unit');
    await expectRefused(world, put(shift(999, '02T20:00', '03T08:00')), 422, 'unknown_staff');
    await expectRefused(world, put(shift(operator, '03T08:00', '03T08:00')), 422, 'bad_span');
    const twice = put(shift(operator, '02T20:00', '03T08:00'), shift(operator, '03T07:00', '03T09:00'));
    await expectRefused(world, twice, 409, 'overlaps');
    await expectRefused(world, () => director.post('/api/units/999/duty', night), 422, 'unknown_unit');
  });

  it('who was on duty at a past moment, as known now and as known then', async () => {
    const { ids } = await expectDone(
      director.post('/api/units/3/duty', {
        entries: [shift(operator, '02T20:00', '03T08:00'), shift(second, '03T08:00', '03T20:00')],
      }),
    );
    world.clock.set(at('05T09:00'));
    expect(await who('02T23:00')).toEqual({ now: ['话务员甲'], atTheTime: ['话务员甲'] });
    // The two had swapped the night without telling anybody; it is put right days later.
    const becomes = { staffId: second, from: iso('02T20:00'), to: iso('03T08:00') };
    await expectDone(director.post(`/api/units/3/duty/${ids[0]}`, { becomes }));
    expect(await who('02T23:00')).toEqual({ now: ['话务员乙'], atTheTime: ['话务员甲'] });
    expect(await who('02T19:59')).toEqual({ now: [], atTheTime: [] });
    expect((await who('03T08:00')).now).toEqual(['话务员乙']);
    expect((await who('03T20:00')).now).toEqual([]);
    await expectRefused(world, () => director.post(`/api/units/3/duty/${ids[0]}`, { becomes: null }), 404, 'not_found');
    const rota = await expectDone(
      desk.get(
        `/api/units/1/duty?history=true&from=${encodeURIComponent(iso('01T00:00'))}&to=${encodeURIComponent(iso('09T00:00'))}`,
      ),
    );
    expect(rota.lines).toEqual(['hotline']);
    expect(rota.rows.map((row: { supersededAt: string | null }) => row.supersededAt !== null)).toEqual([
      true,
      false,
      false,
    ]);
    const [{ stream_id }] = await world.rows('select stream_id from unit where id = 3');
    expect(await eventTypes(world, stream_id)).toEqual([
      'unit.created',
      'duty.rostered',
      'duty.rostered',
      'duty.changed',
    ]);
  });

  it('of two who fill one gap the second sees the first; who comes before or after it, on another line, or is the same is let in', async () => {
    const span = `from=${encodeURIComponent(iso('10T00:00'))}&to=${encodeURIComponent(iso('12T00:00'))}`;
    const { seq } = await expectDone(director.get(`/api/units/3/duty?${span}`));
    const put = (who: Client, entry: object) => who.post('/api/units/3/duty', { entries: [entry] }, undefined, seq);
    const administrator = await world.as('0001');
    await expectDone(put(administrator, shift(operator, '10T20:00', '11T08:00')));
    const beside = () => put(director, shift(second, '11T07:59', '11T20:00'));
    await expectRefused(world, beside, 409, 'changed_meanwhile');
    await expectDone(put(director, shift(second, '11T08:00', '11T20:00')));
    await expectDone(put(director, shift(second, '10T08:00', '10T20:00')));
    await expectDone(put(director, shift(second, '10T20:00', '11T08:00', 'post')));
    await expectDone(put(administrator, shift(second, '10T20:00', '10T21:00')));
    const shown = await expectDone(director.get(`/api/units/3/duty?${span}`));
    expect(shown.rows.map((row: { line: string }) => row.line)).toContain('post');
    await expectDone(
      director.post('/api/units/3/duty', { entries: [shift(second, '11T06:00', '11T08:00')] }, undefined, shown.seq),
    );
  });

  it('an entry appended by the head of the stream alone, as an import does, is on the rota as well', async () => {
    const [{ stream_id }] = await world.rows('select stream_id from unit where id = 13');
    const open = { entryId: stream_id, line: 'repair', staffId: 34, from: at('20T08:00'), to: at('20T20:00') };
    await inTransaction(world.services.pool, { ...noScope, units: [13] }, async (tx) => {
      const head = await loadHead(tx, stream_id);
      const stream = {
        id: stream_id,
        kind: 'unit' as const,
        seq: head?.seq ?? 0,
        hash: head?.hash ?? null,
        state: { state: null },
      };
      const event = { type: 'duty.rostered', at: null, open, personal: {} };
      await world.services.events.append(tx, stream, [event], { actorId: null, now: at('05T09:00') });
    });
    const { knownNow } = await expectDone(desk.get(`/api/duty?line=repair&at=${encodeURIComponent(iso('20T09:00'))}`));
    expect(knownNow.map((row: { staff: { name: string } }) => row.staff.name)).toEqual(['维修工']);
  });
});
