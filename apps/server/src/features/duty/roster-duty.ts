import type { rosterDuty } from '@hearthline/contract/duty';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { NewUnitEvent } from '@hearthline/domain/directory/unit-events';
import type { DutyEntry } from '@hearthline/domain/directory/unit-state';
import { parseInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { recordInUnit, unitForChange } from '../organisation/organisation.public.ts';
import { checkDuty, checkMayRoster, checkSeen } from './check-duty.ts';

/** Puts people on the rota of a unit's lines: all of the entries, or none (ORG-4). */
export async function roster(
  ctx: Context,
  { params, body }: Input<typeof rosterDuty>,
  tx: Tx,
): Promise<Answer<typeof rosterDuty>> {
  const known = await unitForChange(tx, params.id);
  checkMayRoster(ctx, params.id);
  const rota: DutyEntry[] = [...known.state.state.duty];
  const events: NewUnitEvent[] = [];
  const wanted = body.entries.map(({ line, staffId, from, to }) => ({
    entryId: uuidv7(),
    line,
    staffId,
    from: parseInstant(from),
    to: parseInstant(to),
  }));
  for (const open of wanted) {
    await checkDuty(ctx, tx, params.id, open, rota, null);
    rota.push({ ...open, seq: 0, recordedAt: ctx.now, supersededAt: null });
    events.push({ type: 'duty.rostered', at: null, open, personal: {} });
  }
  await checkSeen(ctx, tx, known, wanted);
  await recordInUnit(ctx, tx, known, events);
  return { ids: rota.slice(-events.length).map((entry) => entry.entryId) };
}
