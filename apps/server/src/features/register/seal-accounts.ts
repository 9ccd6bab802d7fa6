import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { namedStreamId } from '../../platform/events/named-stream.ts';
import type { Services } from '../../platform/services.ts';

const LOCK = 7_421_006;
/** Lines of one event at most. `verify` takes an event of fewer for one that left none: a release that changes it keeps the old. */
export const mostLines = 1_000;

/** The stream that names every line of the account log there was. */
export const accountSeals = namedStreamId('account log');

async function sealSome({ pool, events, clock }: Services): Promise<number> {
  return inTransaction(pool, noScope, async (tx) => {
    const [lock] = await tx.prepared<{ mine: boolean }>(
      'seal_accounts_lock',
      'select pg_try_advisory_xact_lock($1) as mine',
      [LOCK],
    );
    if (!lock?.mine) return 0;
    const lines = await tx.prepared<{ at: number; digest: string }>(
      'seal_account_lines',
      'select at, digest from seal_account_lines($1)',
      [mostLines],
    );
    if (lines.length === 0) return 0;
    const open = { lines: lines.map(({ at, digest }) => [new Date(at).toISOString(), digest]).sort() };
    const head = await loadHead(tx, accountSeals);
    const stream = newStream(accountSeals, 'account_log', null);
    await events.append(
      tx,
      head ? { ...stream, ...head } : stream,
      [{ type: 'account_log.sealed', at: null, open, personal: {} }],
      { actorId: null, now: clock.at(tx.now) },
    );
    return lines.length;
  });
}

/**
 * Names what came into the account log since the last time by its digests, in an event: from there on the chain, the seals
 * over events and the anchor guard it. Gives how many lines. One worker at a time does it.
 */
export async function sealAccountLines(services: Services): Promise<number> {
  let sealed = 0;
  for (;;) {
    const some = await sealSome(services);
    sealed += some;
    if (some < mostLines) return sealed;
  }
}
