import type { askExtension, askPause, decideRequest, resumeClock } from '@hearthline/contract/clocks';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { PolicyPromise } from '@hearthline/domain/policy/promise-schema';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { clocksOfCase } from '../clocks/case-clocks.ts';
import { actAndShow } from './act-and-show.ts';
import { caseForActor } from './act-on-case.ts';

/** The clocks of a case that still run, each with its promise. */
async function runningClocks(
  ctx: Context,
  tx: Tx,
  id: string,
): Promise<{ clock: ClockState; promise: PolicyPromise }[]> {
  const { state, events } = (await caseForActor(ctx, tx, id)).state;
  const { policy } = ctx.services;
  return clocksOfCase(policy, state, events).flatMap((clock) => {
    if (clock.metAt !== null || clock.voidAt !== null) return [];
    const { pack } = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const promise = pack.promises.find((each) => each.id === clock.promiseId && each.variant === clock.variant);
    return promise ? [{ clock, promise }] : [];
  });
}

/** Asks that the clocks of a case stand still, for a cause their promises allow. */
export async function pause(
  ctx: Context,
  { params, body }: Input<typeof askPause>,
  tx: Tx,
): Promise<Answer<typeof askPause>> {
  const clocks = (await runningClocks(ctx, tx, params.id))
    .filter(({ promise }) => promise.pauseCauses.includes(body.cause))
    .map(({ clock }) => ({ startedAt: clock.startedAt ?? 0 }));
  const to = body.to === null ? null : Date.parse(body.to);
  const { cause, words } = body;
  return actAndShow(ctx, tx, params.id, { act: 'ask_pause', cause, from: Date.parse(body.from), to, words, clocks });
}

/** Asks for a later deadline of one promise. */
export async function extend(
  ctx: Context,
  { params, body }: Input<typeof askExtension>,
  tx: Tx,
): Promise<Answer<typeof askExtension>> {
  const { promiseId, variant, words } = body;
  const found = (await runningClocks(ctx, tx, params.id)).find(
    ({ promise }) => promise.id === promiseId && promise.variant === variant && promise.extendable,
  );
  const clock = found ? { dueAt: found.clock.dueAt } : null;
  const until = Date.parse(body.until);
  return actAndShow(ctx, tx, params.id, { act: 'ask_extension', promiseId, variant, until, words, clock });
}

/** Grants or refuses what somebody else asked for. */
export function decide(
  ctx: Context,
  { params, body }: Input<typeof decideRequest>,
  tx: Tx,
): Promise<Answer<typeof decideRequest>> {
  return actAndShow(ctx, tx, params.id, { act: 'decide_request', ...body });
}

/** Lets the clocks go on. */
export function resume(
  ctx: Context,
  { params, body }: Input<typeof resumeClock>,
  tx: Tx,
): Promise<Answer<typeof resumeClock>> {
  const at = body.at === null ? null : Date.parse(body.at);
  return actAndShow(ctx, tx, params.id, { act: 'resume_clock', at, words: body.words });
}
