import { scenarios } from '../../integrations/telephony/scenarios.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { putSeat } from './calls.store.ts';
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
  for (const { after, ...step } of scenarios.find(({ code }) => code === course)?.steps ?? []) {
    now += after;
    const seated = 'seat' in step && step.seat === 'own' ? { ...step, seat } : step;
    await keeper.tell({ ...(seated.what === 'began' ? { ...seated, number } : seated), call, at: null });
  }
}
