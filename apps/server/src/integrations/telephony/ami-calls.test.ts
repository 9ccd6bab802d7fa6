import { describe, expect, it } from 'vitest';
import { amiAction, amiReader } from './ami-blocks.ts';
import { amiCalls, seatOf } from './ami-calls.ts';
import { sampleAmi } from './sample-ami.ts';
import { scenarios } from './scenarios.ts';

const readAll = (bytes: Buffer, cut: number) => {
  const read = amiReader();
  const calls = amiCalls(['from-trunk']);
  const events = [];
  for (let at = 0; at < bytes.length; at += cut)
    for (const block of read(bytes.subarray(at, at + cut))) events.push(...calls.read(block));
  return events;
};

describe('the manager interface of an exchange (INT-6)', () => {
  it.each(scenarios)('tells $code as it was, wherever the bytes are cut', ({ steps }) => {
    const number = '13800138000';
    const bytes = sampleAmi({ call: 'pbx-1765000000.7', steps, seat: '1001', number, name: '张三' });
    const whole = readAll(bytes, bytes.length);
    expect(whole.map(({ what }) => what)).toEqual(steps.map(({ what }) => what));
    expect(whole[0]).toMatchObject({ call: 'pbx-1765000000.7', number, name: '张三', line: '968111' });
    expect(whole.at(-1)).toMatchObject({ what: 'ended', by: (steps.at(-1) as { by: string }).by });
    for (const cut of [1, 7, 64]) expect(readAll(bytes, cut)).toEqual(whole);
  });

  it('keeps two calls apart that are told through one another', () => {
    const steps = scenarios[0]?.steps ?? [];
    const one = sampleAmi({ call: 'pbx-1.1', steps, seat: '1001', number: '13800138000', name: null });
    const two = sampleAmi({ call: 'pbx-2.2', steps, seat: '1002', number: '13900139000', name: null });
    const blocks = (bytes: Buffer) => bytes.toString().split(/(?<=\r\n\r\n)/);
    const [left, right] = [blocks(one), blocks(two)];
    const mixed = Buffer.from(left.flatMap((block, at) => [block, right[at] ?? '']).join(''));
    const events = readAll(mixed, 50);
    for (const [call, seat] of [
      ['pbx-1.1', '1001'],
      ['pbx-2.2', '1002'],
    ]) {
      const own = events.filter((event) => event.call === call);
      expect(own.map(({ what }) => what)).toEqual(steps.map(({ what }) => what));
      expect(own.find(({ what }) => what === 'answered')).toMatchObject({ seat });
    }
  });

  it('knows a withheld number, and leaves calls inside the house alone', () => {
    const steps = scenarios[0]?.steps ?? [];
    const withheld = sampleAmi({ call: 'pbx-1.1', steps, seat: '1001', number: null, name: null });
    expect(readAll(withheld, 99)[0]).toMatchObject({ what: 'began', number: null, name: null });
    const inside = Buffer.from(withheld.toString().replaceAll('from-trunk', 'internal'));
    expect(readAll(inside, 99).map(({ what }) => what)).not.toContain('began');
  });

  it('counts a call of ours as answered by the customer, not by our own seat', () => {
    const calls = amiCalls(['from-trunk']);
    const call = 'hl-1';
    const dialEnd = (more: Record<string, string>) => calls.read({ Event: 'DialEnd', Linkedid: call, ...more });
    expect(dialEnd({ DestUniqueid: call, DialStatus: 'ANSWER' })).toEqual([]);
    expect(dialEnd({ DestUniqueid: 'pbx-2', DialStatus: 'ANSWER', Channel: 'PJSIP/1001-0000000b' })).toEqual([
      { call, at: null, what: 'answered', seat: '1001' },
    ]);
    expect(dialEnd({ DestUniqueid: 'pbx-2', DialStatus: 'CANCEL' })).toEqual([]);
    calls.read({ Event: 'HangupRequest', Linkedid: call, Uniqueid: 'pbx-2' });
    expect(calls.read({ Event: 'Hangup', Linkedid: call, Uniqueid: 'pbx-2' })).toEqual([]);
    expect(calls.read({ Event: 'Hangup', Linkedid: call, Uniqueid: call })).toEqual([
      { call, at: null, what: 'ended', by: 'caller', busy: false },
    ]);
  });

  it('tells an engaged line, and a seat that did not take its own telephone up', () => {
    const calls = amiCalls([]);
    calls.read({ Event: 'DialEnd', Linkedid: 'hl-2', DestUniqueid: 'pbx-2', DialStatus: 'BUSY' });
    expect(calls.read({ Event: 'Hangup', Linkedid: 'hl-2', Uniqueid: 'hl-2' })).toMatchObject([
      { what: 'ended', busy: true },
    ]);
    const failed = { Event: 'OriginateResponse', Response: 'Failure', ActionID: 'hl-3', Uniqueid: '<unknown>' };
    expect(calls.read(failed)).toMatchObject([{ call: 'hl-3', what: 'ended', by: 'system' }]);
  });

  it('refuses a stream without an end, and line breaks within an action', () => {
    const read = amiReader();
    expect(() => read(Buffer.alloc(1_000_001, 0x61))).toThrow('does not end');
    expect(() => amiAction({ Action: 'Originate', Exten: '1\r\nAction: Logoff' })).toThrow('line break');
    expect(['PJSIP/1001-0000001f', 'Local/1001@queue-00000001;1', '1003'].map(seatOf)).toEqual([
      '1001',
      '1001@queue',
      '1003',
    ]);
  });
});
