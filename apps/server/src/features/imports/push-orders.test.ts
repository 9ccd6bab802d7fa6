import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { PUSH_AGE_MS, pushSignature } from '../../integrations/outside/push-signature.ts';

let world: World;
const key = 'a key of the city hotline 1';
beforeAll(async () => {
  world = await createWorld();
  world.services.settings.senders = { '12345': key, county: 'a key of the county office' };
});
afterAll(() => world.drop());

const order = { 工单编号: 'P1', 受理时间: '2025-11-30 20:00', 诉求标题: '家里不热', 内容描述: '暖气不热，卧室15度' };
const seconds = (off = 0): string => String(Math.floor((world.clock.wall() + off) / 1000));

async function push(
  body: unknown,
  more: { sender?: string; key?: string; timestamp?: string; sent?: string; type?: string } = {},
) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = more.timestamp ?? seconds();
  const signature = pushSignature(more.key ?? key, timestamp, Buffer.from(payload));
  const query = { sender: more.sender ?? '12345', timestamp, signature };
  const answer = await world.app.http.inject({
    method: 'POST',
    url: '/api/public/outside-orders',
    query,
    headers: { 'content-type': more.type ?? 'application/json' },
    payload: more.sent ?? payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('orders an outside body sends by itself (INT-9, ORD-10)', () => {
  it.each<[string, () => ReturnType<typeof push>, number, string]>([
    ['of an unknown sender', () => push([order], { sender: 'nobody' }), 403, 'wrong_signature'],
    ['of a name every object has', () => push([order], { sender: 'constructor' }), 403, 'wrong_signature'],
    ['with the key of another', () => push([order], { sender: 'county' }), 403, 'wrong_signature'],
    ['changed on the way', () => push([order], { sent: '[]' }), 403, 'wrong_signature'],
    ['too old', () => push([order], { timestamp: seconds(-PUSH_AGE_MS - 1000) }), 403, 'wrong_signature'],
    ['too new', () => push([order], { timestamp: seconds(PUSH_AGE_MS + 1000) }), 403, 'wrong_signature'],
    ['that is no JSON', () => push('{'), 422, 'message_unreadable'],
    ['of no orders', () => push([]), 422, 'message_unreadable'],
    ['with cells that are none', () => push([{ ...order, 工单编号: { a: 1 } }]), 422, 'message_unreadable'],
    ['nested ten thousand deep', () => push(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 422, 'message_unreadable'],
    [
      'of more orders than are taken at once',
      () => push(Array.from({ length: 501 }, () => order)),
      422,
      'message_unreadable',
    ],
    ['of twelve megabytes', () => push([{ ...order, 内容描述: '热'.repeat(4_000_000) }]), 413, 'payload_too_large'],
    ['without a number', () => push([{ 内容描述: '不热' }]), 422, 'columns_missing'],
  ])('refuses a message %s, keeping nothing', async (_, send, status, code) => {
    const before = await counts(world);
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await counts(world)).toEqual(before);
  });

  it('takes them in by the same columns as sheets; refused ones say where and why', async () => {
    const { status, body } = await push([order, { ...order, 工单编号: '' }, order]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      added: 1,
      changed: 0,
      refused: [
        { row: 2, column: '工单编号', code: 'missing' },
        { row: 3, column: '工单编号', code: 'twice_in_file' },
      ],
    });
    const [found] = await world.rows("select * from case_file where outside_number = 'P1'");
    expect(found).toMatchObject({ outside_system: '12345', source: 'hotline_12345', kind: 'heat_use' });
  });

  it('a message sent again gets its first answer, and never turns a newer one back', async () => {
    const first = [{ ...order, 内容描述: '第一次' }];
    const timestamp = seconds();
    const answer = await push(first, { timestamp });
    expect(answer.body).toMatchObject({ changed: 1 });
    expect((await push([{ ...order, 内容描述: '第二次' }])).body).toMatchObject({ changed: 1 });
    const before = await counts(world);
    for (const type of ['application/json', 'text/plain', ''])
      expect(await push(first, { timestamp, type })).toEqual(answer);
    expect(await counts(world)).toEqual(before);
  });

  it('an order its sender took back is sent again by a new message, though it says the same; once', async () => {
    const sent = [{ ...order, 工单编号: 'P6', 办理时限: '2025-12-02 20:00' }];
    await push(sent);
    const [{ id }] = await world.rows("select id from case_file where outside_number = 'P6'");
    const operator = await world.as('1001');
    for (const step of [
      { step: 'ask_return', words: '不在供热范围' },
      { step: 'return_decided', granted: true },
    ])
      await expectDone(operator.post(`/api/cases/${id}/outside-steps`, step));
    const ended = async () =>
      (await world.rows("select void_at from clock where subject_id = $1 and promise_id = 'ORD-10'", [id])).map(
        ({ void_at }) => void_at !== null,
      );
    expect(await ended()).toEqual([true]);
    const later = (by: number) => push(sent, { timestamp: seconds(by * 1000) });
    expect((await later(1)).body).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await ended()).toEqual([false]);
    expect((await later(2)).body).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it('half characters, NUL and marks of direction in any name and value are gone or refused with their row; never a crash', async () => {
    const odd = (text: string, half = ''): string => `\u202e${text}\u0000${half}\u200b`;
    const hostile = Object.fromEntries(Object.entries(order).map(([name, value]) => [name, odd(value)]));
    const { status, body } = await push([
      { ...hostile, 工单编号: odd('P7'), 诉求标题: odd('家里不热', '\ud800') },
      { ...order, 工单编号: odd('P8'), 受理时间: odd('昨天'), [odd('备注', '\ud800')]: odd('x', '\ud800') },
      { ...order, 工单编号: 'P9', 内容描述: 'x'.repeat(100_000) },
      { ...order, 工单编号: 'P'.repeat(100_000) },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      refused: [
        { row: 2, code: 'bad_time' },
        { row: 3, code: 'too_long' },
        { row: 4, code: 'too_long' },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/\\u0000|\\ud800/u);
    expect(JSON.stringify(body).length).toBeLessThan(5_000);
    const [found] = await world.rows("select outside_number, text from case_file where outside_number = 'P7'");
    expect(found).toEqual({ outside_number: 'P7', text: '家里不热\ufffd\n暖气不热，卧室15度' });
  });

  it('reads fields that are called as ours', async () => {
    expect((await push([{ number: 'P2', text: '不热' }])).body).toMatchObject({ added: 1, refused: [] });
  });
});
