import type { Services } from '../../platform/services.ts';
import { quarterBeginner } from './begin-quarter.ts';
import { followUpDrawer as drawer } from './draw-due.ts';

/** What the worker runs so that who is asked is drawn (FOL-2) and quarters are begun (PRM-25); gives how many days it went through. */
export function followUpDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  const [draw, begin] = [drawer(services), quarterBeginner(services)];
  return async (signal) => {
    await begin();
    return draw(signal);
  };
}

export { quarterWithClocks } from './review-clocks.ts';
