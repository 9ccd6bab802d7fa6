import type pg from 'pg';
import type { FileStore } from '../../platform/files/file-store.ts';
import { Wrong } from './verify-problem.ts';

export interface FileCounts {
  /** Files that events name, each read again and compared. */
  files: number;
  /** Files that events name and an approved list destroyed. */
  destroyed: number;
}

// A file is destroyed once every stream that named it says that it let it go.
const named = `select n.hash, bool_and(exists (select 1 from event d where d.stream_id = n.stream_id
      and d.type in ('case.personal_destroyed', 'inbox.personal_destroyed') and d.body like '%' || n.hash || '%')) as destroyed
  from (select distinct found[1] as hash, stream_id from event, regexp_matches(body, '"(?:hash|originalHash)":"([0-9a-f]{64})"', 'g') as found
    where kind in ('case', 'inbox') and type in ('case.received', 'case.file_attached', 'inbox.received', 'inbox.media_kept') and body ~ '[hH]ash":"') n
  group by n.hash order by n.hash`;

/** Reads every attachment that an event names and compares it with the hash the event holds; the chain guards the hash itself. */
export async function verifyFiles(client: pg.ClientBase, files: FileStore): Promise<FileCounts> {
  const { rows } = await client.query<{ hash: string; destroyed: boolean }>(named);
  const kept = rows.filter(({ destroyed }) => !destroyed);
  for (const { hash } of kept) {
    if (await files.check(hash)) continue;
    const code = (await files.has(hash)) ? 'file_changed' : 'file_missing';
    throw new Wrong({ code, table: 'files', row: hash });
  }
  return { files: kept.length, destroyed: rows.length - kept.length };
}
