import type { DestructionOutcome, HoldKind } from '@hearthline/domain/retention/destruction-events';
import type { DestructionStateName } from '@hearthline/domain/retention/destruction-list';
import type { RetainedKind } from '@hearthline/domain/retention/retention-rules';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface ListRow {
  id: string;
  year: number;
  no: number;
  state: DestructionStateName;
  words: string | null;
  proposed_at: number;
  proposed_by_id: number | null;
  decided_at: number | null;
  decided_by_id: number | null;
  decision_words: string | null;
  finished_at: number | null;
  files_gone: number | null;
  counts: { rule: string; items: number; destroyed: number; held: number; changed: number }[] | null;
}

const columns = sql`l.id, l.year, l.no, l.state, l.words, l.proposed_at, l.proposed_by_id, l.decided_at, l.decided_by_id,
  l.decision_words, l.finished_at, l.files_gone,
  (select json_agg(c order by c.rule) from (select i.rule, count(*)::int as items,
     count(*) filter (where i.outcome = 'destroyed')::int as destroyed, count(*) filter (where i.outcome = 'held')::int as held,
     count(*) filter (where i.outcome = 'changed')::int as changed
   from destruction_item i where i.list_id = l.id group by i.rule) c) as counts`;

/** Lists of the register of destructions, the latest first, each with what of it the reader may know. */
export const findLists = (
  db: Db,
  ask: { after: { at: string | null; id: string } | null; rows: number },
): Promise<ListRow[]> =>
  db.rows(sql<ListRow>`select ${columns} from destruction_list l
    where (${ask.after?.id ?? null}::uuid is null
      or (l.proposed_at, l.id) < (${ask.after?.at ?? null}::timestamptz, ${ask.after?.id ?? null}::uuid))
    order by l.proposed_at desc, l.id desc limit ${ask.rows}`);

export const findList = (db: Db, id: string): Promise<ListRow | null> =>
  db.row(sql<ListRow>`select ${columns} from destruction_list l where l.id = ${id}`);

export const listByNumber = async (db: Db, year: number, no: number): Promise<string | null> =>
  (await db.row(sql<{ id: string }>`select id from destruction_list where year = ${year} and no = ${no}`))?.id ?? null;

export interface ItemRow {
  at: number;
  kind: RetainedKind;
  subject_id: string | null;
  label: string;
  from_at: number;
  due_at: number;
  rule: string;
  approved: boolean;
  outcome: DestructionOutcome | null;
  outcome_at: number | null;
  lines: number | null;
}

export const findItems = (db: Db, listId: string): Promise<ItemRow[]> =>
  db.rows(sql<ItemRow>`select at, kind, subject_id, label, from_at, due_at, rule, approved, outcome, outcome_at, lines
    from destruction_item where list_id = ${listId} order by at`);

/** Places of the items the reader may know of. */
export const seenPlaces = async (db: Db, listId: string): Promise<number[]> =>
  (await db.rows(sql<{ at: number }>`select at from destruction_item where list_id = ${listId}`)).map(({ at }) => at);

/** The approved list that waits longest to be carried out. */
export const nextApproved = async (db: Db): Promise<string | null> =>
  (
    await db.row(
      sql<{ id: string }>`select id from destruction_list where state = 'approved' order by decided_at, id limit 1`,
    )
  )?.id ?? null;

export interface HoldRow {
  id: string;
  kind: HoldKind;
  subject_id: string;
  label: string;
  words: string | null;
  set_at: number;
  set_by_id: number | null;
  lifted_at: number | null;
  lifted_by_id: number | null;
  lift_words: string | null;
}

export const findHolds = (db: Db, standing: boolean, rows: number): Promise<HoldRow[]> =>
  db.rows(sql<HoldRow>`select id, kind, subject_id, label, words, set_at, set_by_id, lifted_at, lifted_by_id, lift_words
    from legal_hold where (not ${standing}::boolean or lifted_at is null) order by lifted_at is not null, set_at desc, id limit ${rows}`);

export const standingHold = async (db: Db, kind: HoldKind, subjectId: string): Promise<string | null> =>
  (
    await db.row(
      sql<{
        id: string;
      }>`select id from legal_hold where kind = ${kind} and subject_id = ${subjectId} and lifted_at is null`,
    )
  )?.id ?? null;
