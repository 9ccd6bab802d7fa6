import type { Services } from '../../platform/services.ts';
import { exchangeListener as listener } from './exchange.ts';

/** What the worker runs so that calls are known as they ring; null where no exchange is connected. */
export function exchangeListener(services: Services): ((signal: AbortSignal) => Promise<void>) | null {
  return listener(services);
}
