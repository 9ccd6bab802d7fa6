import { sql } from 'kysely';
import type { Db } from '../../../platform/db/tx.ts';
import { type CaseLink, type LinkRow, linkColumns, linkOf } from './cases-of-others.store.ts';

/** The latest cases in which this number was given, within the reader's scope; a sealed one would tell whose it is (SEC-1). */
export async function casesOfPhone(db: Db, phoneKey: string, limit: number): Promise<CaseLink[]> {
  const rows =
    await db.rows(sql<LinkRow>`select ${linkColumns} from case_file c where c.phone_key = ${phoneKey} and not c.sealed
    order by c.received_at desc, c.id limit ${limit}`);
  return rows.map(linkOf);
}

/** Homes asked about at least twice since an instant, as far as the reader may know. */
export async function repeatedHomes(db: Db, premisesIds: readonly string[], since: number): Promise<Set<string>> {
  const rows = await db.rows(sql<{ premises_id: string }>`select premises_id from case_file
    where premises_id = any (${premisesIds}::uuid[]) and not sealed and received_at > ${new Date(since).toISOString()}
    group by premises_id having count(*) > 1`);
  return new Set(rows.map((row) => row.premises_id));
}
