import type { Services } from '../../platform/services.ts';
import { followUpDrawer as drawer } from './draw-due.ts';

/** What the worker runs so that who is asked is drawn (FOL-2); gives how many days it went through. */
export function followUpDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  return drawer(services);
}
