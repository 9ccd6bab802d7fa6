import type { DestructionRow, DestructionView, HoldView } from '@hearthline/contract/retention';
import { holds } from '@hearthline/domain/permissions/can';
import {
  type DestructionList,
  destructionNumber,
  guardDestructionDecision,
} from '@hearthline/domain/retention/destruction-list';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { findItems, findList, type HoldRow, type ListRow } from './retention.store.ts';

const when = (at: number | null): string | null => (at === null ? null : formatInstant(at));
const known = (id: number | null): number[] => (id === null ? [] : [id]);

/** Lists with the names of who proposed and decided, and whether the reader may decide. */
export async function destructionRows(ctx: Context, db: Db, rows: readonly ListRow[]): Promise<DestructionRow[]> {
  const people = rows.flatMap((row) => [...known(row.proposed_by_id), ...known(row.decided_by_id)]);
  const names = await namesOf(db, [], people);
  return rows.map((row) => ({
    id: row.id,
    number: destructionNumber(row),
    state: row.state,
    words: row.words,
    proposedAt: formatInstant(row.proposed_at),
    proposedBy: names.staff(row.proposed_by_id),
    decidedAt: when(row.decided_at),
    decidedBy: names.staff(row.decided_by_id),
    decisionWords: row.decision_words,
    finishedAt: when(row.finished_at),
    filesGone: row.files_gone,
    counts: row.counts ?? [],
    mayDecide:
      holds(ctx.person, 'retention.approve') &&
      guardDestructionDecision(
        { state: row.state, proposedById: row.proposed_by_id } as DestructionList,
        ctx.person.staffId,
      ) === null,
  }));
}

/** A list with its items and rules, as far as the reader may know of them. */
export async function destructionViewOf(ctx: Context, db: Db, list: DestructionList): Promise<DestructionView> {
  const row = await findList(db, list.id);
  if (!row) throw new Error(`list ${list.id} has no row`);
  const [[view], items] = await Promise.all([destructionRows(ctx, db, [row]), findItems(db, list.id)]);
  if (!view) throw new Error(`list ${list.id} has no view`);
  const used = new Set(items.map((item) => item.rule));
  return {
    ...view,
    rules: list.rules.filter(({ id }) => used.has(id)),
    items: items.map((item) => ({
      kind: item.kind,
      subjectId: item.subject_id,
      label: item.label,
      from: formatInstant(item.from_at),
      dueAt: formatInstant(item.due_at),
      rule: item.rule,
      outcome: item.outcome,
      outcomeAt: when(item.outcome_at),
      lines: item.lines,
    })),
  };
}

export async function holdViews(db: Db, rows: readonly HoldRow[]): Promise<HoldView[]> {
  const names = await namesOf(
    db,
    [],
    rows.flatMap((row) => [...known(row.set_by_id), ...known(row.lifted_by_id)]),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    label: row.label,
    words: row.words,
    setAt: formatInstant(row.set_at),
    setBy: names.staff(row.set_by_id),
    liftedAt: when(row.lifted_at),
    liftedBy: names.staff(row.lifted_by_id),
    liftWords: row.lift_words,
  }));
}
