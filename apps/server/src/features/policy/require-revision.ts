import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

/**
 * Refuses with `changed_meanwhile` to publish over another revision than the one that was looked at (`If-Match`, decision
 * 0024): what is published stands in place of all that stood, so nothing of it may be unseen.
 */
export function requireRevision({ seen }: Context, revision: number): void {
  if (seen !== undefined && seen !== revision) throw new Refused('changed_meanwhile', { seen, seq: revision });
}
