import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';

/** Brings the schema up to date and ends. */
export async function migrateCommand(config: Config): Promise<void> {
  const database = await openDatabase({ ...config, log: (line) => process.stdout.write(`${line}\n`), share: true });
  await database.stop();
  process.stdout.write('The schema is up to date.\n');
}
