import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, remindBy } from '../../../test/reminding.ts';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import type { OutgoingMessage, Receipt, SendOutcome } from '../../integrations/sending-port.ts';
import { sendQueued } from './send-queued.ts';
import { tellDue } from './tell-due.ts';

const hour = 3_600_000;
const due = worldStart + 24 * hour;

let world: World;
let sent: OutgoingMessage[];
let answers: (SendOutcome | Error)[];
let receipt: Receipt;
const provider = {
  async send(message: OutgoingMessage): Promise<SendOutcome> {
    sent.push(message);
    const answer = answers.shift() ?? { outcome: 'accepted', reference: 'r1' };
    if (answer instanceof Error) throw answer;
    return answer;
  },
  receiptOf: async (): Promise<Receipt> => receipt,
};
const ways = { sms: provider, wechat: provider };

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.set(worldStart);
  sent = [];
  answers = [];
  receipt = 'received';
  await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
});

async function toldBy(ways: ('in_app' | 'sms' | 'wechat')[]): Promise<void> {
  remindBy(world.services, [{ atMinutes: -60, ways }]);
  await dispatched(world);
  world.clock.set(due - hour);
  await tellDue(world.services);
}
const sendAt = (instant: number) => {
  world.clock.set(instant);
  return sendQueued(world.services, ways);
};
const rows = () =>
  world.rows('select state, tries, next_at, reference, failure, accepted_at, received_at from sending');

describe('messages to a phone', () => {
  it('go nowhere when the pack says only in the application', async () => {
    await toldBy(['in_app']);
    expect(await rows()).toEqual([]);
  });

  it('go by text message to the number and by WeChat to the staff number, saying nothing of the case (SEC-5)', async () => {
    await toldBy(['in_app', 'sms', 'wechat']);
    expect(await sendAt(due - hour)).toBe(2);
    expect(sent.map(({ to }) => to).sort()).toEqual(['13800003003', '3003']);
    const [{ number, place }] = await world.rows(
      'select number, place from case_file order by received_at desc limit 1',
    );
    for (const { text } of sent) {
      expect(text).toContain('即将到期');
      expect(text).not.toContain(number);
      expect(text).not.toContain(place);
    }
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  it('are accepted, then their receipt is asked for and kept', async () => {
    await toldBy(['sms']);
    await sendAt(due - hour);
    expect(await rows()).toMatchObject([
      { state: 'accepted', reference: 'r1', accepted_at: due - hour, received_at: null },
    ]);
    expect(await sendAt(due - hour + 29_999)).toBe(0);
    receipt = 'pending';
    await sendAt(due - hour + 30_000);
    expect(await rows()).toMatchObject([{ state: 'accepted' }]);
    receipt = 'received';
    await sendAt(due - hour + 60_000);
    expect(await rows()).toMatchObject([{ state: 'received', next_at: null, received_at: due - hour + 60_000 }]);
    expect(sent).toHaveLength(1);
  });

  it('that cannot be sent now are tried again later, each time later still, under the same key', async () => {
    await toldBy(['sms']);
    answers = [{ outcome: 'temporary', code: 'busy' }, new Error('line down')];
    const start = due - hour;
    await sendAt(start);
    expect(await rows()).toMatchObject([{ state: 'queued', tries: 1, failure: 'busy', next_at: start + 30_000 }]);
    await sendAt(start + 30_000);
    expect(await rows()).toMatchObject([
      { state: 'queued', tries: 2, failure: 'unreachable', next_at: start + 90_000 },
    ]);
    expect(await sendAt(start + 89_999)).toBe(0);
    await sendAt(start + 90_000);
    expect(await rows()).toMatchObject([{ state: 'accepted', failure: null }]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  it('are given up after twelve attempts', async () => {
    await toldBy(['sms']);
    answers = Array.from({ length: 20 }, () => ({ outcome: 'temporary', code: 'busy' }));
    for (let i = 0; i < 14; i++) await sendAt(due + i * 2 * hour);
    expect(await rows()).toMatchObject([{ state: 'failed', tries: 12, next_at: null }]);
    expect(sent).toHaveLength(12);
  });

  it('to a number that is none are refused for good', async () => {
    await toldBy(['sms']);
    answers = [{ outcome: 'rejected', code: 'bad_number' }];
    await sendAt(due - hour);
    expect(await rows()).toMatchObject([{ state: 'refused', failure: 'bad_number', next_at: null }]);
    expect(await sendAt(due + 24 * hour)).toBe(0);
  });

  it('of a worker that died with one in hand are sent by the next, under the same key', async () => {
    await toldBy(['sms']);
    const [{ id }] = await world.rows('select id from sending');
    await world.database.owner.query(`update sending set tries = 1, next_at = $1`, [new Date(due - hour + 120_000)]);
    expect(await sendAt(due - hour + 119_999)).toBe(0);
    expect(await sendAt(due - hour + 120_000)).toBe(1);
    expect(sent.map(({ key }) => key)).toEqual([id]);
  });

  it('say one thing for a whole digest', async () => {
    remindBy(world.services, [{ atMinutes: -60, ways: ['sms'] }]);
    for (let i = 0; i < 7; i++) await dispatched(world);
    world.clock.set(due - hour);
    await tellDue(world.services);
    await sendAt(due - hour);
    expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining('条提醒')]);
  });
});
