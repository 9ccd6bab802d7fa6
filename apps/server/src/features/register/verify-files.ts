import type pg from 'pg';
import type { FileStore } from '../../platform/files/file-store.ts';
import { Wrong } from './verify-problem.ts';

export interface FileCounts {
  /** Files that events name, each read again and compared. */
  files: number;
}

const named = `select distinct found[1] as hash from event, regexp_matches(body, '"hash":"([0-9a-f]{64})"', 'g') as found
  where kind in ('case', 'inbox') and body like '%"hash":"%' order by 1`;

/** Reads every attachment that an event names and compares it with the hash the event holds; the chain guards the hash itself. */
export async function verifyFiles(client: pg.ClientBase, files: FileStore): Promise<FileCounts> {
  const { rows } = await client.query<{ hash: string }>(named);
  for (const { hash } of rows) {
    if (await files.check(hash)) continue;
    const code = (await files.has(hash)) ? 'file_changed' : 'file_missing';
    throw new Wrong({ code, table: 'files', row: hash });
  }
  return { files: rows.length };
}
