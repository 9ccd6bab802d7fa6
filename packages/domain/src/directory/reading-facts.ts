import type { Fact } from '../promises/fact.ts';
import type { Instant } from '../time/instant.ts';

/**
 * The facts of a temperature somebody of ours measured (PRM-23): it is known only once it is in the system, so both are there at
 * once and nothing ever runs; only whether it came in time is told.
 */
export function factsOfReading({ measuredAt, enteredAt }: { measuredAt: Instant; enteredAt: Instant }): Fact[] {
  return [
    { name: 'temperature.measured', at: measuredAt, seq: 1 },
    { name: 'temperature.entered', at: enteredAt, seq: 2 },
  ];
}
