import { expect, it } from 'vitest';
import { describeSendingPort, type SendingTrial } from '../../test/sending-contract.ts';
import type { Log } from '../platform/log.ts';
import { silentLog } from '../platform/log.ts';
import type { SendingPort } from './sending-port.ts';
import { createSmsLog } from './sms/log.ts';
import { createWechatNotifyLog } from './wechat-notify/log.ts';

function trial(open: (log: Log) => SendingPort, good: string, bad: string) {
  return (): SendingTrial & { lines: object[] } => {
    const lines: { key?: string }[] = [];
    let broken = false;
    const log: Log = {
      ...silentLog,
      debug: (line: unknown) => {
        if (broken) {
          broken = false;
          throw new Error('disk full');
        }
        lines.push(line as object);
      },
    };
    const sent = (key: string): number => lines.filter((line) => line.key === key).length;
    const breakOnce = (): void => {
      broken = true;
    };
    return { port: open(log), good, bad, sent, breakOnce, lines };
  };
}

const sms = trial(createSmsLog, '13900000001', '0571-8888');
describeSendingPort('the log of text messages', sms);
describeSendingPort('the log of WeChat messages', trial(createWechatNotifyLog, '1001', ''));

it('no number and no words of a message come into the log (SEC-5)', async () => {
  const { port, lines } = sms();
  await port.send({ key: 'k1', to: '13900000001', text: '2026-000123 即将超时' });
  expect(JSON.stringify(lines)).not.toMatch(/13900000001|2026-000123|超时/);
});
