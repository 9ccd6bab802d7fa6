import type { Steps } from './case-steps.ts';
import type { Asked } from './fuzz-lab.ts';
import type { Operation } from './operations.ts';
import type { Ready } from './recipe.ts';

/** An operation that is to be refused with a documented status, and what is at hand for it. */
export interface Provoking {
  steps: Steps;
  operation: Operation;
  /** A request that should be accepted. */
  ready: Ready;
  /** Another one, made anew. */
  again: () => Promise<Ready>;
  /** Whether the status was answered by now. */
  done: () => boolean;
}

/** One way an operation is asked so that it must be refused. */
export type Provoke = (given: Provoking) => Promise<void>;

/** Asks it, by whoever the ready request is of. */
export async function ask({ steps, operation, ready: { who, token } }: Provoking, asked: Asked): Promise<number> {
  const session = token ?? (who === null ? null : steps.lab.tokenOf(who));
  return (await steps.lab.send(operation.name, asked, session)).status;
}
