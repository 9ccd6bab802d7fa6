import type { changeDuty } from '@hearthline/contract/duty';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { parseInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { recordInUnit, unitForChange } from '../organisation/organisation.public.ts';
import { checkDuty, checkMayRoster } from './check-duty.ts';

/** Somebody else, other hours, or nobody: what stood until now stays provable (ORG-4). */
export async function change(
  ctx: Context,
  { params, body }: Input<typeof changeDuty>,
  tx: Tx,
): Promise<Answer<typeof changeDuty>> {
  const { id: unitId, entryId } = params;
  const known = await unitForChange(tx, unitId);
  checkMayRoster(ctx, unitId);
  const rota = known.state.state.duty;
  const entry = rota.find((each) => each.entryId === entryId && each.supersededAt === null);
  if (!entry) throw new Refused('not_found', { entryId });
  const wanted = body.becomes;
  const becomes = wanted && {
    entryId: uuidv7(),
    line: entry.line,
    staffId: wanted.staffId,
    from: parseInstant(wanted.from),
    to: parseInstant(wanted.to),
  };
  if (becomes) await checkDuty(ctx, tx, unitId, becomes, rota, entryId);
  await recordInUnit(ctx, tx, known, [{ type: 'duty.changed', at: null, open: { entryId, becomes }, personal: {} }]);
  return { id: becomes?.entryId ?? null };
}
