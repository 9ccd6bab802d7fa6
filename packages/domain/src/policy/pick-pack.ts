import { atLocalTime, type Instant } from '../time/instant.ts';
import type { Pack } from './pack-schema.ts';

/**
 * Of the versions of one pack the one in effect at the instant: the latest whose effective date has begun in its own
 * zone. `undefined` before the first.
 */
export function pickPack(packs: readonly Pack[], at: Instant): Pack | undefined {
  let picked: Pack | undefined;
  for (const pack of packs) {
    if (atLocalTime(pack.version, 0, pack.zone) > at) continue;
    if (!picked || pack.version > picked.version) picked = pack;
  }
  return picked;
}
