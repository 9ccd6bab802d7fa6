import type { Log } from '../../platform/log.ts';
import { createLogSending } from '../log-sending.ts';
import { isMobileNumber, type SmsPort } from './port.ts';

/** Text messages that are only logged. */
export function createSmsLog(log: Log): SmsPort {
  return createLogSending(log, 'sms', isMobileNumber);
}
