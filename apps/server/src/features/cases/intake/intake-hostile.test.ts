import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appeal, counts, expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../../test/world.ts';

let world: World;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
});
afterAll(() => world.drop());

const post = (more: object) => operator.post('/api/cases', appeal(more));
const expectRefusedIntake = (more: object, status: number, code: string) =>
  expectRefusal(world, () => post(more), status, code);
const view = async (id: string) => expectDone(operator.get(`/api/cases/${id}`));

async function personal(id: string) {
  const [row] = await world.rows('select body from event_personal where stream_id = $1 and seq = 1', [id]);
  return JSON.parse(row.body);
}

describe('the same request again (INT-1)', () => {
  it('answers the same key with the same answer and keeps one case', async () => {
    const key = randomUUID();
    const first = await operator.post('/api/cases', appeal(), key);
    const before = await counts(world);
    expect(await operator.post('/api/cases', appeal(), key)).toEqual(first);
    expect(await counts(world)).toEqual(before);
  });
  it('refuses the same key with another body', async () => {
    const key = randomUUID();
    await operator.post('/api/cases', appeal(), key);
    await expectRefusal(
      world,
      () => operator.post('/api/cases', appeal({ text: '别的' }), key),
      409,
      'idempotency_key_reused',
    );
  });
  it('knows a key as its own person’s only', async () => {
    const key = randomUUID();
    const first = await operator.post('/api/cases', appeal(), key);
    const other = await (await world.as('1002')).post('/api/cases', appeal({ text: '别的' }), key);
    expect(other.status).toBe(200);
    expect(other.body.id).not.toBe(first.body.id);
  });
  it('makes one case of eight at once with the same key', async () => {
    const key = randomUUID();
    const [{ cases }] = await world.rows('select count(*)::int as cases from case_file');
    const all = await Promise.all(Array.from({ length: 8 }, () => operator.post('/api/cases', appeal(), key)));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(all[0]).toMatchObject({ status: 200, body: { number: /^2025-\d{6}$/ } });
    expect(await world.rows('select count(*)::int as cases from case_file')).toEqual([{ cases: cases + 1 }]);
  });
  it('does not keep a refusal: the mended request goes through under its own key', async () => {
    const key = randomUUID();
    await expectRefusal(
      world,
      () => operator.post('/api/cases', appeal({ happenedAt: '2026-01-01T00:00:00Z' }), key),
      422,
      'happened_in_future',
    );
    expect((await operator.post('/api/cases', appeal(), key)).status).toBe(200);
  });
  it('refuses keys that are no keys', async () => {
    for (const key of ['short', 'a'.repeat(101), 'with blank key'])
      await expectRefusal(world, () => operator.post('/api/cases', appeal(), key), 400, 'idempotency_key_missing');
  });
});

describe('what the form never sends', () => {
  it.each([
    ['source', undefined],
    ['kind', undefined],
    ['text', undefined],
    ['text', ''],
    ['text', ' \n\t'],
    ['text', '\u0000\u202e\u200b'],
    ['text', 42],
    ['text', ['暖气']],
    ['text', { $ne: null }],
    ['text', '热'.repeat(100_000)],
    ['kind', 'REPAIR'],
    ['kind', '__proto__'],
    ['urgency', 'now'],
    ['premisesId', '1'],
    ['premisesId', "' or 1=1 --"],
    ['happenedAt', 'yesterday'],
    ['happenedAt', '2025-12-01 08:00'],
    ['happenedAt', '2025-02-30T08:00:00+08:00'],
    ['happenedAt', 1_764_550_000_000],
    ['sealed', 'yes'],
    ['callerName', '甲'.repeat(61)],
    ['phone', '1'.repeat(61)],
    ['place', '路'.repeat(201)],
    ['accusedStaffIds', 'all'],
    ['messageId', 'x'],
  ])('refuses %s: %j, naming the field', async (field, value) => {
    expect(await expectRefusedIntake({ [field]: value }, 400, 'bad_input')).toMatchObject({ field });
  });
  it.each([
    [{ outside: { system: '', number: '1' } }, 'outside.system'],
    [{ outside: { system: '12345' } }, 'outside.number'],
    [{ accusedStaffIds: [0] }, 'accusedStaffIds.0'],
    [{ accusedStaffIds: [1.5] }, 'accusedStaffIds.0'],
    [{ files: [{ hash: '../etc/passwd', name: 'x' }] }, 'files.0.hash'],
    [{ handled: { staffId: 1 } }, 'handled.doneAt'],
    [{ answered: { reply: '好', code: 'closed' } }, 'answered.code'],
  ])('refuses %j at %s', async (more, field) => {
    expect(await expectRefusedIntake(more, 400, 'bad_input')).toMatchObject({ field });
  });
  it.each([
    { accusedStaffIds: [2 ** 40] },
    { accusedUnitIds: [2 ** 40] },
    { happenedAt: '0000-01-01T00:00:00Z' },
    { happenedAt: '9999-12-31T23:59:59Z' },
    { outside: { system: '12345', number: 'far', dueAt: '0000-01-01T00:00:00Z' } },
    { text: '热'.repeat(600_000) },
  ])('refuses %# beyond what can be kept', async (more) => {
    const before = await counts(world);
    const { status, body } = await post(more);
    expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
    expect(status, JSON.stringify(body)).toBeLessThan(500);
    expect(body.code).toBeTruthy();
    expect(await counts(world)).toEqual(before);
  });
  it('refuses bodies that are no objects', async () => {
    for (const body of [[], [appeal()]])
      await expectRefusal(world, () => operator.post('/api/cases', body), 400, 'bad_input');
  });
});

describe('odd letters (INT-1)', () => {
  const dirty = '暖\u0000气\u202e不热\ud800\u200b\r\n请来';
  it('cleans the matter and keeps the words as they came', async () => {
    const { id } = await takeIn(operator, { text: dirty });
    expect((await view(id)).text).toBe('暖气不热\ufffd\n请来');
    expect((await personal(id)).original).toBe(dirty);
    const plain = await takeIn(operator, { text: '暖气不热' });
    expect((await personal(plain.id)).original).toBeNull();
  });
  it('cleans every other text that is typed', async () => {
    const odd = (text: string) => `\u202e${text}\u0000\ud800\u200b`;
    const more = {
      topic: odd('漏水'),
      callerName: odd('张三'),
      phone: odd('13900000001'),
      place: odd('人民路'),
      outside: { system: odd('12345'), number: odd('SX-1') },
      kind: 'consultation',
      answered: { reply: odd('已告知') },
    };
    const { id } = await takeIn(operator, more);
    expect(await view(id)).toMatchObject({
      topic: '漏水\ufffd',
      caller: { name: '张三\ufffd' },
      place: '人民路\ufffd',
      outside: { system: '12345\ufffd', number: 'SX-1\ufffd' },
      result: '已告知\ufffd',
    });
  });
  it('takes the outside number as the same however it is dressed up (ORD-10)', async () => {
    await takeIn(operator, { outside: { system: '12345', number: 'ZW-1' } });
    await expectRefusedIntake({ outside: { system: '12345', number: 'ZW\u200b-1' } }, 409, 'outside_number_taken');
  });
  it('keeps twenty thousand letters, emoji whole', async () => {
    const text = `${'热'.repeat(19_000)}👩‍🔧`;
    const { id } = await takeIn(operator, { text });
    expect((await view(id)).text).toBe(text);
  });
});

describe('files and messages (INT-1)', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  it('attaches by hash what was uploaded, believing only the store', async () => {
    const { hash } = await world.services.files.put(png);
    const { id } = await takeIn(operator, {
      files: [
        { hash, name: 'a.exe' },
        { hash, name: 'again.png' },
      ],
    });
    expect((await view(id)).files).toMatchObject([
      { hash, name: 'a.exe', type: 'image/png', size: 16, by: { id: 10 } },
    ]);
  });
  it('refuses a hash nobody uploaded', async () => {
    const files = [{ hash: 'a'.repeat(64), name: 'x.png' }];
    expect(await expectRefusedIntake({ files }, 422, 'file_missing')).toMatchObject({
      field: 'files',
      params: { hash: 'a'.repeat(64) },
    });
  });
  it('takes a message once, even when two take it at the same time', async () => {
    const eml =
      'From: <w@example.com>\r\nTo: s@example.com\r\nMessage-ID: <m1@example.com>\r\nSubject: x\r\n\r\n漏水\r\n';
    const { id } = await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)));
    const both = await Promise.all([
      post({ messageId: id, source: 'email' }),
      post({ messageId: id, source: 'email' }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    expect(await expectRefusedIntake({ messageId: id, source: 'email' }, 409, 'message_already_taken')).toMatchObject({
      field: 'messageId',
    });
    const taken = both.find((each) => each.status === 200);
    const [row] = await world.rows('select state, case_id from inbox_message where id = $1', [id]);
    expect(row).toEqual({ state: 'taken', case_id: taken?.body.id });
    const [first] = await world.rows('select body from event where stream_id = $1 and seq = 1', [taken?.body.id]);
    expect(JSON.parse(first.body)).toMatchObject({ messageId: id, originalHash: /^[0-9a-f]{64}$/ });
  });
  it('refuses a message that is not there', async () => {
    await expectRefusedIntake({ messageId: randomUUID() }, 404, 'not_found');
  });
});
