import { sql } from 'kysely';
import { scenarios } from '../../integrations/telephony/scenarios.ts';
import { keepSound, recordedFor } from '../../integrations/telephony/simulator.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import { publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';
import { appendToCall, loadCall } from './call-stream.ts';
import { idByOutside, putSeat } from './calls.store.ts';
import { callKeeper } from './keep-calls.ts';

interface Played {
  call: string;
  course: string;
  seat: string;
  number: string;
  at: number;
}

export async function seatStaff(
  services: Services,
  seats: readonly { staffId: number; seat: string }[],
): Promise<void> {
  await inTransaction(services.pool, noScope, async (tx) => {
    for (const { staffId, seat } of seats) await putSeat(tx, staffId, seat);
  });
}

/** Keeps all of a scenario as if it had happened from `at` on, by a clock that is put there. */
export async function playAt(services: Services, { call, course, seat, number, at }: Played): Promise<void> {
  let now = at;
  const keeper = callKeeper({ ...services, clock: { at: () => now, wall: () => now } });
  for (const played of scenarios.find(({ code }) => code === course)?.steps ?? []) {
    const { after, ...step } = recordedFor(call, played);
    now += after;
    await keepSound(services.settings.recordingsDir, step);
    const seated = 'seat' in step && step.seat === 'own' ? { ...step, seat } : step;
    await keeper.tell({ ...(seated.what === 'began' ? { ...seated, number } : seated), call, at: null });
  }
}

/** A case somebody may ring about again: the latest taken by telephone that no call is tied to. */
export async function caseToAskFor(services: Services): Promise<{ id: string; phone: string } | null> {
  const units = await readAs(services.pool, noScope, (db) => allUnitIds(db));
  return readAs(services.pool, systemScope(units), (db) =>
    db.row(sql<{
      id: string;
      phone: string;
    }>`select id, phone from case_file c where source = 'hotline' and phone is not null
      and not sealed and not exists (select 1 from call_file f where f.case_id = c.id) order by received_at desc, id limit 1`),
  );
}

/** Ties a played call to the case it was about. */
export async function tieAt(services: Services, call: string, caseId: string, at: number): Promise<void> {
  const units = await readAs(services.pool, noScope, (db) => allUnitIds(db));
  const scope = systemScope(units);
  const ctx = { services, person: { ...publicPerson, scope }, requestId: 'demo', address: 'demo', now: at };
  await inTransaction(services.pool, scope, async (tx) => {
    const id = await idByOutside(tx, call);
    if (id === null) return;
    const known = await loadCall(tx, id);
    await appendToCall(ctx, tx, known, [{ type: 'call.tied', at, open: { caseId }, personal: {} }]);
  });
}
