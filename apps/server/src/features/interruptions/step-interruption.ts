import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { stepInterruption } from '@hearthline/contract/interruptions';
import {
  type Interruption,
  type InterruptionEvent,
  interruptionBookkeeping,
  type NewInterruptionEvent,
} from '@hearthline/domain/directory/interruption-events';
import { parseInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { appendTo, loadInterruption, requireLasting } from './interruption-stream.ts';
import { checkSpan, shown } from './keep-interruptions.ts';

type Body = Input<typeof stepInterruption>['body'];

const iso = (at: number): string => new Date(at).toISOString();

/**
 * When it was done: not ahead of us, nor before heat went off (what is planned is told before that), nor after it was over.
 * Who was on the pipe writes it down when heat is back: its own time counts (PRM-17).
 */
function timeOf(at: string | null, now: number, state: Interruption, notBefore: number | null): number | null {
  const given = at === null ? null : parseInstant(at);
  if (given !== null && given > now) throw new Refused('happened_in_future', { at }, 'at');
  const done = given ?? now;
  if (notBefore !== null && done < notBefore)
    throw new Refused('bad_span', { from: iso(notBefore), to: iso(done) }, 'at');
  requireLasting(state, given ?? Number.POSITIVE_INFINITY);
  return given;
}

function eventOf(body: Body, state: Interruption, now: number): NewInterruptionEvent {
  const notOpen = (): never => {
    throw new Refused('interruption_step_not_open', { step: body.step }, 'step');
  };
  switch (body.step) {
    case 'announce': {
      const expectedEnd = body.expectedEnd === null ? null : parseInstant(body.expectedEnd);
      checkSpan(state.from, expectedEnd);
      const at = timeOf(body.at, now, state, state.cause === 'planned' ? null : state.from);
      return { type: 'interruption.announced', at, open: { ways: body.ways, expectedEnd }, personal: {} };
    }
    case 'start_repair': {
      const at = timeOf(body.at, now, state, state.from);
      // Begun twice it is not; an earlier time that is known later is the true one.
      if (state.repairStartedAt !== null && (at ?? now) >= state.repairStartedAt) notOpen();
      return { type: 'interruption.repair_started', at, open: {}, personal: {} };
    }
    default: {
      requireLasting(state);
      // What has begun ends by heat coming back, not by never having been.
      if (state.cause !== 'planned' || state.from <= now) notOpen();
      return { type: 'interruption.called_off', at: null, open: {}, personal: {} };
    }
  }
}

/** What others may have written meanwhile without standing against the step: it is about something else (decision 0024). */
const besides = {
  announce: ['interruption.repair_started'],
  start_repair: ['interruption.changed', 'interruption.announced'],
  call_off: [],
} as const satisfies Record<Body['step'], readonly InterruptionEvent['type'][]>;

/** What was done about it: announced, repair begun, or called off before it began (PRM-17, PRM-30). */
export async function step(
  ctx: Context,
  { params, body }: Input<typeof stepInterruption>,
  tx: Tx,
): Promise<Answer<typeof stepInterruption>> {
  const known = await loadInterruption(tx, params.id);
  const event = eventOf(body, known.state.state, ctx.now);
  await requireSeen(ctx, tx, known, [...interruptionBookkeeping, ...besides[body.step]]);
  await appendTo(ctx, tx, known, event);
  return shown(ctx, tx, params.id);
}
