import type { Answer } from '@hearthline/contract/endpoint';
import type { readWordTables } from '@hearthline/contract/words';
import { formatInstant } from '@hearthline/domain/time/instant';
import { flatTables, laidOver } from '@hearthline/domain/understanding/word-overrides';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { latestVersions } from './words.store.ts';

/** The tables as they hold, which of them are the company's own, and who changed what, when and why (INT-2). */
export async function readTables({ services }: Context, db: Db): Promise<Answer<typeof readWordTables>> {
  const versions = await latestVersions(db);
  const [current] = versions;
  const overrides = current?.overrides ?? {};
  const people = versions.flatMap(({ published_by: by }) => (by === null ? [] : [by]));
  const names = await namesOf(db, [], people);
  return {
    version: current?.version ?? 0,
    tables: flatTables(laidOver(services.shippedWords.tables, overrides)).map(([name, patterns]) => ({
      name,
      patterns: [...patterns],
      own: Object.hasOwn(overrides, name),
    })),
    versions: versions.map((row) => ({
      version: row.version,
      changed: row.changed,
      note: row.note,
      restores: row.restores,
      despite: row.despite,
      at: formatInstant(row.published_at),
      by: names.staff(row.published_by),
    })),
  };
}
