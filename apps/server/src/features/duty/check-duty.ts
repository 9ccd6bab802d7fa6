import type { DutyTerms } from '@hearthline/domain/directory/unit-events';
import { clashOnRota, type DutyEntry } from '@hearthline/domain/directory/unit-state';
import { can, subjectOfUnit } from '@hearthline/domain/permissions/can';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { requireOwn } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { requireTarget, type unitForChange } from '../organisation/organisation.public.ts';

/** Refuses a rota of a unit out of the person's reach. */
export function checkMayRoster(ctx: Context, unitId: number): void {
  if (!can(ctx.person, 'duty.manage', subjectOfUnit(unitId)))
    throw new Refused('forbidden', { permission: 'duty.manage', unitId });
}

/** Refuses somebody who does not work there, a span that ends before it begins, or the same person twice. */
export async function checkDuty(
  ctx: Context,
  db: Db,
  unitId: number,
  terms: DutyTerms,
  rota: readonly DutyEntry[],
  besides: string | null,
): Promise<void> {
  const span = { from: formatInstant(terms.from), to: formatInstant(terms.to) };
  if (terms.to <= terms.from) throw new Refused('bad_span', span, 'to');
  await requireTarget(db, { unitId, assigneeId: terms.staffId }, ctx.now);
  const clash = clashOnRota(rota, terms, besides);
  if (!clash) return;
  const there = { from: formatInstant(clash.from), to: formatInstant(clash.to) };
  throw new Refused('overlaps', { line: clash.line, staffId: clash.staffId, ...there }, 'from');
}

/**
 * Refuses to put somebody beside a shift of the same line that others entered since the rota was looked at (decision 0024): of two
 * who fill one gap the second sees the first.
 */
export async function checkSeen(
  ctx: Context,
  tx: Tx,
  known: Awaited<ReturnType<typeof unitForChange>>,
  wanted: readonly DutyTerms[],
): Promise<void> {
  const { seen } = ctx;
  if (seen === undefined) return;
  const beside = known.state.state.duty.filter(
    ({ seq, supersededAt, line, from, to }) =>
      seq > seen &&
      supersededAt === null &&
      wanted.some((each) => each.line === line && each.from < to && from < each.to),
  );
  await requireOwn(
    ctx,
    tx,
    known,
    beside.map(({ seq }) => seq),
  );
}
