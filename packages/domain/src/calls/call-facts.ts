import type { Fact } from '../promises/fact.ts';
import type { Call } from './call-state.ts';

/**
 * The facts of a call that came in (PRM-1): it rings from the first telephone of ours on, or from when it waits in a queue
 * where none ever rang; the first answer meets it, and whoever gives up, or is cut off, before is owed none. Of a call of
 * ours nothing is promised. `seq` tells their order among themselves.
 */
export function factsOfCall({ direction, rings, queuedAt, answeredAt, endedAt }: Call): Fact[] {
  const rangAt = rings[0]?.from ?? queuedAt;
  if (direction !== 'in' || rangAt === null) return [];
  const ringing = { name: 'call.ringing', at: rangAt, seq: 1 };
  if (answeredAt !== null) return [ringing, { name: 'call.answered', at: answeredAt, seq: 2 }];
  return endedAt === null ? [ringing] : [ringing, { name: 'call.abandoned', at: endedAt, seq: 2 }];
}
