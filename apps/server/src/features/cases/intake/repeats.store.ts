import type { CaseKind, CaseStateName } from '@hearthline/domain/cases/case-terms';
import type { RepeatReason } from '@hearthline/domain/intake/repeats';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/tx.ts';

export interface RepeatRow {
  id: string;
  number: string;
  state: CaseStateName;
  kind: CaseKind;
  received_at: number;
  place: string | null;
  text: string | null;
  result: string | null;
  because: RepeatReason;
}

export interface RepeatAsk {
  premisesId: string | null;
  phoneKey: string | null;
  /** Under which the text is found. */
  keys: readonly number[];
  /** Around when; cases of the same home or phone since `homeSince`. */
  at: number;
  homeSince: number;
}

const DAY_MS = 86_400_000;
/** A season: the same words a year later are of another winter. */
const SEASON_MS = 200 * DAY_MS;
const OF_EACH = 10;
const LIKE = 24;

const iso = (at: number): string => new Date(at).toISOString();

/** Cases that may tell of the same, one row a reason; none out of the reader's reach, none sealed (INT-9, SEC-1). */
export async function findRepeats(db: Db, ask: RepeatAsk): Promise<RepeatRow[]> {
  const { premisesId, phoneKey, keys, at, homeSince } = ask;
  const columns = sql`c.id, c.number, c.state, c.kind, c.received_at, c.place, c.text, c.result`;
  // Apart from the others, where the planner knows how few they are.
  const like =
    keys.length === 0
      ? []
      : await db.rows(sql<RepeatRow>`select ${columns}, 'text' as because
          from cases_like(${`{${keys.join(',')}}`}::int[], ${iso(at - SEASON_MS)}, ${LIKE}) l join case_file c on c.id = l.case_id and not c.sealed`);
  if (premisesId === null && phoneKey === null) return like;
  const rows = await db.rows(sql<RepeatRow>`
    (select ${columns}, 'premises' as because from case_file c where c.premises_id = ${premisesId}::uuid and not c.sealed
      and c.received_at > ${iso(homeSince)} order by c.received_at desc limit ${OF_EACH})
    union all
    (select ${columns}, 'phone' from case_file c where c.phone_key = ${phoneKey} and not c.sealed
      and c.received_at > ${iso(homeSince)} order by c.received_at desc limit ${OF_EACH})
    union all
    (select ${columns}, 'building' from premises p join premises n on n.community_id = p.community_id and n.building = p.building
      and n.id <> p.id join case_file c on c.premises_id = n.id and not c.sealed
      and c.received_at > ${iso(at - DAY_MS)} and c.received_at < ${iso(at + DAY_MS)}
      where p.id = ${premisesId}::uuid order by c.received_at desc limit ${OF_EACH})`);
  return [...rows, ...like];
}
