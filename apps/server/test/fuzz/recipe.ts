import type { Steps } from './case-steps.ts';
import type { Asked } from './fuzz-lab.ts';

/** A request that should be accepted, and who of the world's company asks it; nobody: the public. */
export interface Ready {
  who: string | null;
  asked: Asked;
  /** A session of its own, where the operation ends it. */
  token?: string;
}
export type Recipe = (steps: Steps) => Promise<Ready>;
