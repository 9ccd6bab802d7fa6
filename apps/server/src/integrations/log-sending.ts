import type { Log } from '../platform/log.ts';
import type { Receipt, SendingPort, SendOutcome } from './sending-port.ts';

/** Keys remembered against sending twice; older ones have long been recorded as accepted. */
const KEPT = 10_000;

/**
 * Stands where no provider is connected: takes what a provider would take and writes that to the log, without number
 * or words. What the log cannot take is a temporary failure, like any other.
 */
export function createLogSending(log: Log, way: string, takes: (to: string) => boolean): SendingPort {
  const taken = new Map<string, string>();
  return {
    async send({ key, to, text }): Promise<SendOutcome> {
      const known = taken.get(key);
      if (known) return { outcome: 'accepted', reference: known };
      if (!takes(to)) return { outcome: 'rejected', code: 'bad_number' };
      const reference = `log-${key}`;
      try {
        log.debug({ way, key, length: text.length }, 'a message would be sent');
      } catch {
        return { outcome: 'temporary', code: 'log_unavailable' };
      }
      taken.set(key, reference);
      if (taken.size > KEPT) taken.delete(taken.keys().next().value ?? '');
      return { outcome: 'accepted', reference };
    },
    // Written is received: there is nobody further down the line.
    receiptOf: async (reference): Promise<Receipt> => (reference.startsWith('log-') ? 'received' : 'failed'),
  };
}
