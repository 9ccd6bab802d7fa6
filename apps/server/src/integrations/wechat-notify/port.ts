import type { SendingPort } from '../sending-port.ts';

/** Messages of a company's WeChat account to its own staff; `to` is the staff number, as the account's directory has it. */
export type WechatNotifyPort = SendingPort;

/** Whether the account's directory could hold such a name. */
export function isStaffNumber(to: string): boolean {
  return /^[\w-]{1,64}$/.test(to);
}
