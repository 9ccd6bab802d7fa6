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
  topic: string | null;
  because: RepeatReason;
}

export interface RepeatAsk {
  premisesId: string | null;
  phoneKey: string | null;
  /** Under which the text is found. */
  keys: readonly number[];
  /** So many found by them at most, those of the same words first. */
  like: number;
  /** Around when; cases of the same home or phone since `homeSince`. */
  at: number;
  homeSince: number;
}

const DAY_MS = 86_400_000;
/** A season: the same words a year later are of another winter. */
const SEASON_MS = 200 * DAY_MS;
const OF_EACH = 10;

const iso = (at: number): string => new Date(at).toISOString();

/**
 * Cases that may tell of the same, one row a reason; none out of the reader's reach, none sealed (INT-9, SEC-1). For one that
 * was joined its main case stands, which alone can be joined to, with the words of the joined one.
 */
export async function findRepeats(db: Db, ask: RepeatAsk): Promise<RepeatRow[]> {
  const { premisesId, phoneKey, keys, like: most, at, homeSince } = ask;
  const columns = sql`coalesce(n.id, m.id, c.id) as id, coalesce(n.number, m.number, c.number) as number, coalesce(n.state, m.state, c.state) as state,
    coalesce(n.kind, m.kind, c.kind) as kind, coalesce(n.received_at, m.received_at, c.received_at) as received_at,
    coalesce(n.place, m.place, c.place) as place, c.text, c.result, c.topic`;
  // At second hand too: whoever was joined before their main case was.
  const main = sql`left join case_file m on c.state = 'joined' and m.id = c.joined_to and not m.sealed
    left join case_file n on m.state = 'joined' and n.id = m.joined_to and not n.sealed`;
  // Apart from the others, where the planner knows how few they are.
  const like =
    keys.length === 0
      ? []
      : await db.rows(sql<RepeatRow>`select ${columns}, 'text' as because
          from cases_like(${`{${keys.join(',')}}`}::int[], ${iso(at - SEASON_MS)}, ${most}) l join case_file c on c.id = l.case_id and not c.sealed ${main}`);
  if (premisesId === null && phoneKey === null) return like;
  const rows = await db.rows(sql<RepeatRow>`
    (select ${columns}, 'premises' as because from case_file c ${main} where c.premises_id = ${premisesId}::uuid and not c.sealed
      and c.received_at > ${iso(homeSince)} order by c.received_at desc limit ${OF_EACH})
    union all
    (select ${columns}, 'phone' from case_file c ${main} where c.phone_key = ${phoneKey} and not c.sealed
      and c.received_at > ${iso(homeSince)} order by c.received_at desc limit ${OF_EACH})
    union all
    (select ${columns}, 'building' from premises p join premises o on o.community_id = p.community_id and o.building = p.building
      and o.id <> p.id join case_file c on c.premises_id = o.id and not c.sealed ${main}
      where c.received_at > ${iso(at - DAY_MS)} and c.received_at < ${iso(at + DAY_MS)} and p.id = ${premisesId}::uuid order by c.received_at desc limit ${OF_EACH})`);
  return [...rows, ...like];
}
