import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { openSheet } from '@hearthline/contract/first-asked';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { guardOpening } from '@hearthline/domain/first-asked/open-sheet';
import { isBarred } from '@hearthline/domain/permissions/can';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { findCase } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { sheetViewOf } from './sheet.view.ts';
import { behindOf, sheetFolding } from './sheet-stream.ts';
import { sheetIdOfCase } from './sheets.store.ts';

/** The department a person was asked in: the entrance of the case when they hold a job there, else their first unit. */
async function unitOfAsked(db: Db, staffId: number, state: CaseState, now: number): Promise<number> {
  const today = localDate(now);
  const row = await db.row(
    sql<{ unit_id: number }>`select unit_id from staff_job where staff_id = ${staffId}
      and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)
      order by (unit_id is not distinct from ${state.originUnitId}) desc, unit_id desc limit 1`,
  );
  return row?.unit_id ?? state.originUnitId ?? state.centreUnitId;
}

/** Writes the first-asked sheet of a case: who was asked first, when, by whom, about what (FIR-1, FIR-3). */
export async function open(
  ctx: Context,
  { params, body }: Input<typeof openSheet>,
  tx: Tx,
): Promise<Answer<typeof openSheet>> {
  const found = await findCase(tx, params.id);
  if (!found || !maySee(ctx.person, found.state.state) || ctx.person.staffId === null)
    throw new Refused('not_found', { id: params.id });
  const { state } = found.state;
  const refusal = guardOpening(state, await sheetIdOfCase(tx, state.id));
  if (refusal) throw new Refused(refusal.refused, refusal.params);
  // SEC-1: whoever is accused writes no sheet about it; in a sealed case they do not even know of it.
  const behind = await behindOf(tx, state.id);
  if (
    behind.accusedStaffIds.includes(ctx.person.staffId) ||
    isBarred(ctx.person, { unitIds: [], staffIds: [], ...behind })
  )
    throw new Refused('accused_cannot_handle', { staffId: ctx.person.staffId, unitId: null });
  const askedAt = body.askedAt === null ? state.receivedAt : Date.parse(body.askedAt);
  if (askedAt > ctx.now) throw new Refused('happened_in_future', { at: askedAt }, 'askedAt');
  const firstAskedId = state.firstAskedId ?? ctx.person.staffId;
  const number = await tx.row(sql<{ number: string }>`select number from case_file where id = ${state.id}`);
  const { callerName, phone, place, text: matter } = state;
  const opened = {
    caseId: state.id,
    number: number?.number ?? '',
    caseKind: state.kind,
    firstAskedId,
    firstAskedUnitId: await unitOfAsked(tx, firstAskedId, state, ctx.now),
    packVersion: ctx.services.policy.current(askedAt).version,
  };
  const known = await seeingAll(tx, () =>
    appendFolded(ctx, tx, sheetFolding, uuidv7(), [
      { type: 'sheet.opened', at: askedAt, open: opened, personal: { callerName, phone, place, matter } },
    ]),
  );
  return sheetViewOf(ctx, tx, { known, behind });
}
