import type { Log } from '../../platform/log.ts';
import { createLogSending } from '../log-sending.ts';
import { isStaffNumber, type WechatNotifyPort } from './port.ts';

/** WeChat messages to staff that are only logged. */
export function createWechatNotifyLog(log: Log): WechatNotifyPort {
  return createLogSending(log, 'wechat', isStaffNumber);
}
