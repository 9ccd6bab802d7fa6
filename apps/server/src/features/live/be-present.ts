import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { bePresent } from '@hearthline/contract/live';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { liveChannel, writePresent } from './live-change.ts';
import { barredFrom, clearPresence, othersOf, putPresence } from './presence.store.ts';

/** Two heartbeats of the page and some: who was not heard of for longer has gone without a word. */
const SILENT_MS = 100_000;

/**
 * Notes that somebody has a case open, writes in it or left it, and tells who else is there. Those are told by the stream
 * only when something changed, so a heartbeat costs one row and no NOTIFY (decision 0007).
 */
export async function present(
  { person, now }: Context,
  { params, body }: Input<typeof bePresent>,
  tx: Tx,
): Promise<Answer<typeof bePresent>> {
  const staffId = person.staffId ?? 0;
  const barred = await barredFrom(tx, params.id);
  if (!barred) throw new Refused('not_found', { id: params.id });
  const place = { caseId: params.id, staffId, page: body.page };
  const silent = now - SILENT_MS;
  const changed =
    body.said === 'left'
      ? await clearPresence(tx, place, silent)
      : await putPresence(tx, { ...place, writing: body.said === 'writing', now, silent });
  const others = await othersOf(tx, params.id, staffId, silent);
  if (changed && others.length > 0)
    tx.last('presence_tell', 'select pg_notify($1, $2)', [
      liveChannel,
      writePresent({ caseId: params.id, staff: others.map((other) => other.staff_id), ...barred }),
    ]);
  return {
    others: others.map(({ staff_id, name, writing, since }) => ({
      staff: { id: staff_id, name },
      writing,
      since: formatInstant(since),
    })),
  };
}
