import type { Person } from './person.ts';

/** For how long a session is believed without asking the database: what another process revokes lasts so much longer. */
const believedMs = 2000;
const mostEntries = 5000;

/**
 * What the last moments' sessions were. A person at work sends many requests a second; each would otherwise join
 * jobs and units anew. Whatever changes accounts, people or units in this process empties it at once.
 */
export interface SessionCache {
  find(tokenHash: string, now: number): Person | null;
  keep(tokenHash: string, person: Person, now: number): void;
  clear(): void;
}

export function createSessionCache(): SessionCache {
  const entries = new Map<string, { person: Person; until: number }>();
  return {
    find(tokenHash, now) {
      const entry = entries.get(tokenHash);
      return entry && entry.until > now ? entry.person : null;
    },
    keep(tokenHash, person, now) {
      if (entries.size >= mostEntries) entries.clear();
      entries.set(tokenHash, { person, until: now + believedMs });
    },
    clear: () => entries.clear(),
  };
}
