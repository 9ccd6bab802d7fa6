import type { DestructionList } from '@hearthline/domain/retention/destruction-list';
import { insertRows, putRow } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { destructionFolding, holdFolding } from './destruction-stream.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const listRow = (list: DestructionList) => ({
  id: list.id,
  year: list.year,
  no: list.no,
  state: list.state,
  rules: list.rules,
  words: list.words,
  proposed_at: iso(list.proposedAt),
  proposed_by_id: list.proposedById,
  decided_at: iso(list.decidedAt),
  decided_by_id: list.decidedById,
  decision_words: list.decisionWords,
  finished_at: iso(list.finishedAt),
  files_gone: list.filesGone,
});

const itemRows = (list: DestructionList) =>
  list.items.map((item, at) => ({
    list_id: list.id,
    at,
    kind: item.kind,
    subject_id: item.subjectId,
    label: item.label,
    from_at: iso(item.from),
    due_at: iso(item.dueAt),
    until_at: iso(item.until),
    rule: item.rule,
    approved: item.approved,
    outcome: item.outcome,
    outcome_at: iso(item.outcomeAt),
    hold_id: item.holdId,
    files: item.files,
    lines: item.lines,
    open: list.state === 'proposed' || (list.state === 'approved' && item.approved),
  }));

const putItems = `update destruction_item i set (approved, outcome, outcome_at, hold_id, files, lines, open) =
    (r.approved, r.outcome, r.outcome_at, r.hold_id, r.files, r.lines, r.open)
  from jsonb_populate_recordset(null::destruction_item, $1::jsonb) r where i.list_id = r.list_id and i.at = r.at`;

async function writeItems(tx: Tx, before: DestructionList | null, after: DestructionList): Promise<void> {
  if (before === null) return insertRows(tx, 'destruction_item', itemRows(after));
  const old = itemRows(before).map((row) => JSON.stringify(row));
  const changed = itemRows(after).filter((row, at) => JSON.stringify(row) !== old[at]);
  if (changed.length === 0) return;
  // What is sealed against whoever decides changes with the list all the same: left open it would never be due again (SEC-1).
  await seeingAll(tx, () => tx.prepared('destruction_items_put', putItems, [JSON.stringify(changed)]));
}

/** The register of destructions, as its lists grow (FIR-6). */
export const destructionProjector = foldedProjector(destructionFolding, async (tx, before, after) => {
  await putRow(tx, 'destruction_list', listRow(after), before !== null);
  await writeItems(tx, before, after);
});

/** Holds that stop destruction. */
export const holdProjector = foldedProjector(holdFolding, async (tx, before, after) => {
  const row = {
    id: after.id,
    kind: after.kind,
    subject_id: after.subjectId,
    label: after.label,
    words: after.words,
    set_at: iso(after.setAt),
    set_by_id: after.setById,
    lifted_at: iso(after.liftedAt),
    lifted_by_id: after.liftedById,
    lift_words: after.liftWords,
  };
  await putRow(tx, 'legal_hold', row, before !== null);
});
