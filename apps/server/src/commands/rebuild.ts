import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { createPool } from '../platform/db/pool.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { rebuildClocks } from '../rebuild-clocks.ts';
import { rebuildProjections } from '../rebuild-projections.ts';
import { openBook } from './open-book.ts';

/**
 * `rebuild` drops every projection and replays all events, as the owner of the tables; `rebuild clocks` counts the clocks
 * alone anew.
 */
export async function rebuildCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [what] = args;
  if (what !== undefined && what !== 'clocks') throw new StartProblem('usage', 'rebuild, or rebuild clocks');
  const database = await openDatabase({ ...config, log: () => undefined, share: true });
  if (!database.ownerUrl)
    throw new StartProblem('rebuild.owner', 'rebuild needs DATABASE_OWNER_URL, the role that owns the tables.');
  const pool = createPool(database.ownerUrl, { max: 2, applicationName: 'hearthline rebuild', statementTimeoutMs: 0 });
  const began = Date.now();
  try {
    const policy = await openBook(database.ownerUrl, env);
    const { streams, events } = await (what === 'clocks'
      ? rebuildClocks(pool, policy)
      : rebuildProjections(pool, policy, (line) => process.stdout.write(`${line}\n`)));
    process.stdout.write(
      `Replayed ${events} events of ${streams} streams in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`,
    );
  } finally {
    await pool.end();
    await database.stop();
  }
}
