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

/**
 * Which shipped versions of one pack are only offered: once a company has published rules of its own, what is shipped with
 * a later effective date than its first never rules by itself, so that no upgrade takes the company's own rows away. It
 * rules when the company publishes a version laid over it. Versions are dates `YYYY-MM-DD`.
 */
export function offeredVersions(shipped: readonly string[], published: readonly string[]): string[] {
  const [first] = [...published].sort();
  return first === undefined ? [] : shipped.filter((version) => version > first);
}
