import { type Unit } from '@hearthline/domain/directory/unit-state';
import { closureOf, type TreeUnit } from '@hearthline/domain/directory/unit-tree';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import { insertRows, putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { unitFolding } from './unit-stream.ts';

const unitRow = ({ streamId, id, kind, name, shortName, phone, parentId, from, to }: Unit) => ({
  id,
  stream_id: streamId,
  kind,
  name,
  short_name: shortName,
  phone,
  parent_id: parentId,
  valid_from: from,
  valid_to: to,
});

const dutyRows = (unit: Unit | null) =>
  (unit?.duty ?? []).map((entry) => ({
    id: entry.entryId,
    line: entry.line,
    unit_id: unit?.id,
    staff_id: entry.staffId,
    from_at: formatInstant(entry.from),
    to_at: formatInstant(entry.to),
    entered_seq: entry.seq,
    recorded_at: formatInstant(entry.recordedAt),
    superseded_at: entry.supersededAt === null ? null : formatInstant(entry.supersededAt),
  }));

/** Few units and rarely moved: the pairs are simply made anew from the whole tree. */
async function writeClosure(tx: Tx): Promise<void> {
  const units = await tx.rows(sql<TreeUnit>`select id, kind, parent_id as "parentId" from unit order by id`);
  await tx.rows(sql`delete from unit_closure`);
  const pairs = closureOf(units);
  await insertRows(
    tx,
    'unit_closure',
    pairs.map(({ ancestorId, unitId }) => ({ ancestor_id: ancestorId, unit_id: unitId })),
  );
}

/** Units, who lies under whom, and the rotas with their history (ORG-1, ORG-4). */
export const unitProjector: Projector = foldedProjector(unitFolding, async (tx, before, after) => {
  await putRow(tx, 'unit', unitRow(after), before !== null);
  if (before?.parentId !== after.parentId || before === null) await writeClosure(tx);
  await replaceRows(tx, 'duty', after.id, dutyRows(before), dutyRows(after));
});
