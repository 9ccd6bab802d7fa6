import type { Services } from '../services.ts';

/** One number of the database: which, of what, how much. `value` is null where there is nothing to be old. */
export interface DatabaseNumber {
  name: string;
  label: string;
  value: number | null;
}

/** How long an answer is good for: however many ask, the database counts no more often. */
export const keptMs = 15_000;
const patienceMs = 3_000;

function withPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the database does not answer')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/**
 * Asks the database for its numbers, at most every 15 s and once at a time. Null when it does not answer in time: the
 * watcher must hear that, not wait for it.
 */
export function databaseNumbers(services: Services): () => Promise<readonly DatabaseNumber[] | null> {
  let asked: { at: number; answer: Promise<readonly DatabaseNumber[] | null> } | null = null;
  const ask = async (): Promise<readonly DatabaseNumber[] | null> => {
    const { pool, clock } = services;
    try {
      const { rows } = await withPatience(
        pool.query<DatabaseNumber>('select name, label, value from installation_numbers($1)', [
          new Date(clock.at(Date.now())).toISOString(),
        ]),
      );
      return rows;
    } catch {
      return null;
    }
  };
  return () => {
    const now = services.clock.wall();
    // Also when the clock was set back: what is from the future is asked anew.
    if (!asked || Math.abs(now - asked.at) >= keptMs) asked = { at: now, answer: ask() };
    return asked.answer;
  };
}
