import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { CaseLink } from './cases-of-others.store.ts';

export type Repeat = CaseLink & { because: 'premises' | 'phone' | 'building' };

type Row = Omit<CaseLink, 'receivedAt'> & { received_at: number; because: Repeat['because'] };

const DAY_MS = 86_400_000;
const SAME_HOME_MS = 7 * DAY_MS;
const MOST = 8;

/**
 * Cases somebody may be asking about again (INT-9): of the same home or telephone in the last seven days, or of the same building
 * in the last 24 hours. Each once, the nearest reason first; none out of the reader's reach, none sealed (SEC-1).
 */
export async function repeatsOf(
  db: Db,
  { premisesId, phoneKey, now }: { premisesId: string | null; phoneKey: string | null; now: number },
): Promise<Repeat[]> {
  if (premisesId === null && phoneKey === null) return [];
  const since = (ms: number): string => new Date(now - ms).toISOString();
  const columns = sql`c.id, c.number, c.state, c.kind, c.received_at, c.place`;
  const rows = await db.rows(sql<Row>`
    (select ${columns}, 'premises' as because from case_file c where c.premises_id = ${premisesId}::uuid and not c.sealed
      and c.received_at > ${since(SAME_HOME_MS)} order by c.received_at desc limit ${MOST})
    union all
    (select ${columns}, 'phone' from case_file c where c.phone_key = ${phoneKey} and not c.sealed
      and c.received_at > ${since(SAME_HOME_MS)} order by c.received_at desc limit ${MOST})
    union all
    (select ${columns}, 'building' from premises p join premises n on n.community_id = p.community_id and n.building = p.building
      and n.id <> p.id join case_file c on c.premises_id = n.id and not c.sealed and c.received_at > ${since(DAY_MS)}
      where p.id = ${premisesId}::uuid order by c.received_at desc limit ${MOST})`);
  const once = new Map<string, Repeat>();
  for (const { received_at, ...row } of rows)
    if (!once.has(row.id)) once.set(row.id, { ...row, receivedAt: formatInstant(received_at) });
  return [...once.values()].slice(0, MOST);
}
