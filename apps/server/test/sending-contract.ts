import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SendingPort } from '../src/integrations/sending-port.ts';

/** A provider as its contract is tried: its test account, or the log. */
export interface SendingTrial {
  port: SendingPort;
  /** One it reaches, and one it never can. */
  good: string;
  bad: string;
  /** How often it really sent under this key. */
  sent(key: string): number;
  /** The next attempt meets a provider that is down. */
  breakOnce(): void;
}

/** What every way to a phone must keep, whoever provides it. */
export function describeSendingPort(name: string, open: () => SendingTrial): void {
  const message = (to: string) => ({ key: randomUUID(), to, text: '您有 1 件工单即将超时，请登录处理。' });

  describe(`${name}, as a way to a phone`, () => {
    it('accepts a message and gives what it calls it', async () => {
      const { port, good, sent } = open();
      const one = message(good);
      const outcome = await port.send(one);
      expect(outcome).toEqual({ outcome: 'accepted', reference: expect.stringMatching(/./) });
      expect(sent(one.key)).toBe(1);
    });

    it('rejects a number that is none, for good, and sends nothing', async () => {
      const { port, bad, sent } = open();
      const one = message(bad);
      expect(await port.send(one)).toEqual({ outcome: 'rejected', code: expect.stringMatching(/^[a-z_]+$/) });
      expect(sent(one.key)).toBe(0);
    });

    it('when it is down says so as temporary, and takes the same key later', async () => {
      const { port, good, sent, breakOnce } = open();
      const one = message(good);
      breakOnce();
      const failed = await port.send(one).catch(() => ({ outcome: 'temporary' }));
      expect(failed.outcome).toBe('temporary');
      expect(sent(one.key)).toBe(0);
      expect((await port.send(one)).outcome).toBe('accepted');
      expect(sent(one.key)).toBe(1);
    });

    it('under one key sends once, and calls it the same', async () => {
      const { port, good, sent } = open();
      const one = message(good);
      const first = await port.send(one);
      expect(await port.send(one)).toEqual(first);
      expect(sent(one.key)).toBe(1);
      expect(await port.send(message(good))).not.toEqual(first);
    });

    it('gives a receipt of what it accepted, and none of what it does not know', async () => {
      const { port, good } = open();
      const outcome = await port.send(message(good));
      if (outcome.outcome !== 'accepted') throw new Error(outcome.code);
      expect(['pending', 'received']).toContain(await port.receiptOf(outcome.reference));
      expect(await port.receiptOf('nobody-knows-this')).toBe('failed');
    });
  });
}
