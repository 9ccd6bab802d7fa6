import type { Db, Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { loadCase } from '../case-stream.ts';
import { type AccusedLine, accusedLine } from '../tables/accused-line.store.ts';
import { appendToCase } from './act-on-case.ts';

interface SealedCase {
  id: string;
  staff: number[];
  units: number[];
}

/** A sealed case whose line does not hold everybody it should any more. */
export interface LineBehind {
  id: string;
  line: AccusedLine;
}

/** Sealed cases that accuse somebody, or this person, as far as the transaction sees them. */
function sealedCases(db: Db, staffId: number | null): Promise<SealedCase[]> {
  return db.prepared<SealedCase>(
    'sealed_accusing',
    `select id, accused_staff_ids as staff, accused_unit_ids as units from case_file
     where sealed and cardinality(accused_staff_ids) + cardinality(accused_unit_ids) > 0
       and ($1::int is null or $1 = any (accused_staff_ids)) order by id`,
    [staffId],
  );
}

/**
 * Sealed cases whose accused work in, or lie above, units that are not cut out yet, as jobs and tree stand now. A line
 * only grows: those who worked with the accused before stay cut out until somebody classifies the case anew.
 */
export async function linesBehind(ctx: Context, db: Db, staffId: number | null): Promise<LineBehind[]> {
  const centreKind = ctx.services.policy.current(ctx.now).pack.followUpBy;
  const known = new Map<string, AccusedLine>();
  const behind: LineBehind[] = [];
  for (const { id, staff, units } of await sealedCases(db, staffId)) {
    const key = JSON.stringify([staff, units]);
    const line =
      known.get(key) ??
      (await accusedLine(db, { accusedStaffIds: staff, accusedUnitIds: units }, { now: ctx.now, centreKind }));
    known.set(key, line);
    if (line.lineUnitIds.some((unit) => !units.includes(unit))) behind.push({ id, line });
  }
  return behind;
}

/** Puts the grown line on record: from this event on the case is not theirs to know. */
export async function followLine(ctx: Context, tx: Tx, { id, line }: LineBehind): Promise<void> {
  const known = await loadCase(tx, id);
  if (!known) return;
  const { lineUnitIds: before, centreUnitId } = known.state.state;
  const lineUnitIds = [...new Set([...before, ...line.lineUnitIds])].sort((a, b) => a - b);
  const open = { lineUnitIds, centreUnitId: line.centreUnitId ?? centreUnitId };
  await appendToCase(ctx, tx, known, [{ type: 'case.line_followed', at: null, open, personal: {} }]);
}
