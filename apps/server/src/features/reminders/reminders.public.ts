import { createSmsLog } from '../../integrations/sms/log.ts';
import { createWechatNotifyLog } from '../../integrations/wechat-notify/log.ts';
import type { Services } from '../../platform/services.ts';
import { type SendingPorts, sendQueued } from './send-queued.ts';
import { type Told, tellDue } from './tell-due.ts';

/** The ways to a phone of an installation that is connected to no provider: the log. */
export function loggedWays({ log }: Services): SendingPorts {
  return { sms: createSmsLog(log), wechat: createWechatNotifyLog(log) };
}

/** Tells what is due, and sends what that leaves to be sent. */
export async function remind(services: Services, ways: SendingPorts, signal?: AbortSignal): Promise<Told> {
  const told = await tellDue(services, {}, signal);
  await sendQueued(services, ways);
  return told;
}
