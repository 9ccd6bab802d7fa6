import { laidOver, type WordOverrides } from '@hearthline/domain/understanding/word-overrides';
import { compileWords } from '@hearthline/domain/understanding/word-tables';
import { noScope } from '../../platform/db/scope.ts';
import { type Db, readAs } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { currentVersion } from './words.store.ts';

const EVERY_MS = 5_000;

/** Which version the words of a process are of. */
const taken = new WeakMap<Services, number>();

function takeWords(services: Services, version: number, overrides: WordOverrides): void {
  services.words = compileWords(laidOver(services.shippedWords.tables, overrides));
  taken.set(services, version);
}

/** Takes the tables that hold into this process, where they are not there yet. */
export async function takeCurrentWords(services: Services, db: Db): Promise<void> {
  const current = await currentVersion(db);
  const version = current?.version ?? 0;
  if ((taken.get(services) ?? 0) !== version) takeWords(services, version, current?.overrides ?? {});
}

/** Reads the tables that hold and looks again every few seconds: another process may have published. Gives the way to stop. */
export async function keepWordsFresh(services: Services): Promise<() => void> {
  const look = () => readAs(services.pool, noScope, (db) => takeCurrentWords(services, db));
  await look();
  const timer = setInterval(() => {
    look().catch((error: { code?: string; name?: string }) => {
      services.log.error({ code: error.code, kind: error.name }, 'word tables could not be read');
    });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
