import { countUpgraded } from '../count-after-upgrade.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { openBook } from './open-book.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Brings the schema up to date, counts what follows from it, and ends. */
export async function migrateCommand(config: Config, _args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const database = await openDatabase({ ...config, log: say, share: true });
  try {
    await countUpgraded(database.ownerUrl, () => openBook(database.appUrl, env), say);
  } finally {
    await database.stop();
  }
  say('The schema is up to date.');
}
