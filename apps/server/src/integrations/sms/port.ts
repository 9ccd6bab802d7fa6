import type { SendingPort } from '../sending-port.ts';

/** Text messages; `to` is a mobile number of mainland China, eleven digits. */
export type SmsPort = SendingPort;

/** Whether a provider would take the number at all. */
export function isMobileNumber(to: string): boolean {
  return /^1\d{10}$/.test(to);
}
