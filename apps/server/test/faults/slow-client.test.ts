import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashStage } from '../crash-stage.ts';

const stage = new CrashStage();
beforeAll(() => stage.open(), 120_000);
afterAll(() => stage.close());

const slow = 40;

/** A request as it goes over the line, and the socket that sends it. */
async function dial(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ host: '127.0.0.1', port: stage.port });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return { socket, heard: () => text };
}

const body = JSON.stringify({ source: 'hotline', kind: 'heat_use', text: '慢线路上的来电', phone: '13900000001' });
const head = (key: string): string =>
  `POST /api/cases HTTP/1.1\r\nHost: x\r\nCookie: ${stage.signedIn}\r\nX-Hearthline: 1\r\nIdempotency-Key: ${key}\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;

async function drip(socket: Socket, text: string, ms: number): Promise<void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !socket.destroyed; at += 8) {
    socket.write(bytes.subarray(at, at + 8));
    await sleep(ms);
  }
}

describe.sequential('slow clients', () => {
  it('hold nobody else up, and what they sent whole is taken in once', async () => {
    const keys = Array.from({ length: slow }, () => randomUUID());
    const lines = await Promise.all(keys.map(() => dial()));
    const dripping = lines.map(({ socket }, no) => drip(socket, head(keys[no] ?? '') + body, 30));
    const burst = stage.burst();
    const began = Date.now();
    await burst.reached(200);
    expect(Date.now() - began, 'eight clients beside forty slow ones').toBeLessThan(30_000);
    await burst.end();
    await Promise.all(dripping);
    await expect
      .poll(() => lines.filter(({ heard }) => heard().startsWith('HTTP/1.1 200')).length, { timeout: 30_000 })
      .toBe(slow);
    for (const { socket } of lines) socket.destroy();
    const kept = await stage.rows(
      'select count(distinct answer ->> $2)::int as n from idempotency_key where key = any ($1)',
      [keys, 'id'],
    );
    expect(kept).toEqual([{ n: slow }]);
  }, 120_000);

  it('that hang up in the middle leave nothing behind; that hang up before the answer are answered once, later', async () => {
    const [half, unread] = [randomUUID(), randomUUID()];
    const before = (await stage.rows('select count(*)::int as n from case_file'))[0].n;
    const torn = await dial();
    torn.socket.write(head(half) + body.slice(0, 20));
    await sleep(200);
    torn.socket.destroy();
    const deaf = await dial();
    deaf.socket.end(head(unread) + body);
    deaf.socket.destroySoon();
    await expect
      .poll(async () => (await stage.rows('select count(*)::int as n from case_file'))[0].n, { timeout: 20_000 })
      .toBe(before + 1);
    const again = {
      key: unread,
      body: JSON.parse(body),
      client: 0,
      answer: null as { id: string; number: string } | null,
      status: null,
    };
    await stage.send(again);
    const [first] = await stage.rows(`select answer ->> 'id' as id from idempotency_key where key = $1`, [unread]);
    expect(again.answer?.id).toBe(first.id);
    expect((await stage.rows('select 1 from idempotency_key where key = $1', [half])).length).toBe(0);
  }, 60_000);
});
