import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
let world: World;
let operator: Client;
let steward: Client;
let other: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, steward, other] = (await Promise.all(['1001', '3003', '3005'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

async function accepted(): Promise<string> {
  const { id } = await takeIn(operator, { kind: 'repair', premisesId: world.homes[0].id });
  await expectDone(operator.post(`/api/cases/${id}/dispatch`, { words: '' }));
  await expectDone(steward.post(`/api/cases/${id}/orders/1/accept`, {}));
  return id;
}
async function uploaded(): Promise<{ hash: string; name: string }> {
  const { hash } = await world.services.files.put(picture);
  return { hash, name: `门口 ${randomUUID().slice(0, 4)}.png` };
}
const eventsOf = async (id: string) =>
  (await world.rows('select type, body from event where stream_id = $1 order by seq', [id])).map(({ type, body }) => ({
    ...JSON.parse(body),
    type,
  }));

describe('arrival at an order (ORD-2, PRM-8, SEC-5)', () => {
  it('by photo needs the photo: refused without one, with one that was never uploaded, and nothing is kept', async () => {
    const id = await accepted();
    const before = await eventsOf(id);
    for (const [body, code] of [
      [{ proof: 'photo' }, 'arrival_file_missing'],
      [{ proof: 'signature' }, 'arrival_file_missing'],
      [{ proof: 'photo', file: { hash: 'a'.repeat(64), name: 'x.png' } }, 'file_missing'],
    ] as const) {
      const { status, body: told } = await steward.post(`/api/cases/${id}/orders/1/arrive`, body);
      expect([status, told.code]).toEqual([422, code]);
    }
    expect(await eventsOf(id)).toEqual(before);
  });

  it('is not another one’s to record, with a photo or without; no file is left behind', async () => {
    const id = await accepted();
    const before = await eventsOf(id);
    const { status } = await other.post(`/api/cases/${id}/orders/1/arrive`, { proof: 'photo', file: await uploaded() });
    expect([403, 404, 422]).toContain(status);
    expect(await eventsOf(id)).toEqual(before);
  });

  it('puts the photo among the files of the case and names it in the event', async () => {
    const id = await accepted();
    const file = await uploaded();
    const view = await expectDone(steward.post(`/api/cases/${id}/orders/1/arrive`, { proof: 'photo', file }));
    expect(view.files.map(({ hash }: { hash: string }) => hash)).toEqual([file.hash]);
    const [attached, arrived] = (await eventsOf(id)).slice(-2);
    expect([attached.type, arrived.type]).toEqual(['case.file_attached', 'order.arrived']);
    expect(arrived).toMatchObject({ proof: 'photo', fileHash: file.hash });
  });

  it('by the code at the place needs none', async () => {
    const id = await accepted();
    await expectDone(steward.post(`/api/cases/${id}/orders/1/arrive`, { proof: 'place' }));
  });
});
