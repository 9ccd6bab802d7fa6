import type { NewCallEvent } from '@hearthline/domain/calls/call-events';
import type { Call } from '@hearthline/domain/calls/call-state';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import type { ExchangeEvent, ExchangeListener } from '../../integrations/telephony/port.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, topUnit } from '../organisation/organisation.public.ts';
import { appendToCall, loadCall } from './call-stream.ts';
import { dueFrom, idByOutside, liveCalls, staffAt } from './calls.store.ts';

/** What it means to the call's own record; null when only the exchange cares. */
async function eventOf(tx: Tx, event: ExchangeEvent, at: number | null): Promise<NewCallEvent | null> {
  const personal = {};
  const staff = async (seat: string) => ({ seat, staffId: await staffAt(tx, seat) });
  switch (event.what) {
    case 'queued':
      return { type: 'call.queued', at, open: { queue: event.queue }, personal };
    case 'rang':
      return { type: 'call.rang', at, open: await staff(event.seat), personal };
    case 'not_taken':
      return {
        type: 'call.not_taken',
        at,
        open: { ...(await staff(event.seat)), seconds: event.seconds },
        personal,
      };
    case 'answered':
      return { type: 'call.answered', at, open: await staff(event.seat), personal };
    case 'held':
    case 'resumed':
      return { type: `call.${event.what}`, at, open: {}, personal };
    case 'passed_on':
      return { type: 'call.passed_on', at, open: { to: event.to, staffId: await staffAt(tx, event.to) }, personal };
    case 'chose':
      return { type: 'call.chose', at, open: { key: event.key }, personal };
    case 'scored':
      return { type: 'call.scored', at, open: { score: event.score }, personal };
    case 'recorded':
    case 'message_left':
      return { type: `call.${event.what}`, at, open: {}, personal: { file: event.file } };
    case 'ended':
      return { type: 'call.ended', at, open: { by: event.by, busy: event.busy }, personal };
    default:
      return null;
  }
}

/** Whoever spoke to somebody of ours needs no call back for having been missed before. */
async function calledAgain(ctx: Context, tx: Tx, call: Call): Promise<void> {
  if (call.numberKey === null || call.direction !== 'in') return;
  for (const id of await dueFrom(tx, call.numberKey))
    if (id !== call.id)
      await appendToCall(ctx, tx, await loadCall(tx, id), [
        { type: 'call.came_again', at: null, open: { callId: call.id }, personal: {} },
      ]);
}

async function begin(ctx: Context, tx: Tx, event: ExchangeEvent & { what: 'began' }, at: number | null): Promise<void> {
  if ((await idByOutside(tx, event.call)) !== null) return;
  const unitId = await topUnit(tx);
  const open = {
    outsideId: event.call,
    unitId,
    direction: 'in' as const,
    line: event.line,
    backTo: null,
    caseId: null,
    packVersion: ctx.services.policy.current(at ?? ctx.now).version,
  };
  const key = event.number === null ? null : (normalizePhone(event.number)?.key ?? null);
  const personal = { number: event.number, key, name: event.name };
  await appendToCall(ctx, tx, uuidv7(), [{ type: 'call.began', at, open, personal }]);
}

async function goOn(ctx: Context, tx: Tx, event: ExchangeEvent, at: number | null): Promise<void> {
  const id = await idByOutside(tx, event.call);
  if (id === null) return;
  const known = await loadCall(tx, id);
  const { endedAt } = known.state.state;
  // After the end only what was said of it can still come: the score, the recording.
  if (endedAt !== null && !['scored', 'recorded', 'message_left'].includes(event.what)) return;
  const next = await eventOf(tx, event, at);
  if (!next) return;
  const after = await appendToCall(ctx, tx, known, [next]);
  if (next.type === 'call.answered') await calledAgain(ctx, tx, after.state.state);
}

/**
 * Keeps what the exchange tells, one after the other. What it tells of calls whose beginning nobody heard is left out; a time by its
 * clock that lies before us is ours.
 */
export function callKeeper(services: Services): ExchangeListener {
  const work = async (what: (ctx: Context, tx: Tx) => Promise<void>): Promise<void> => {
    const units = await readAs(services.pool, noScope, (db) => allUnitIds(db));
    const scope = systemScope(units);
    await inTransaction(services.pool, scope, (tx) => {
      const now = services.clock.at(tx.now);
      const person = { ...publicPerson, scope };
      return what({ services, person, requestId: 'exchange', address: 'exchange', now }, tx);
    });
  };
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (what: (ctx: Context, tx: Tx) => Promise<void>): Promise<void> => {
    const done = queue.then(() => work(what));
    queue = done.catch(() => undefined);
    return done;
  };
  return {
    tell: (event) =>
      inTurn(async (ctx, tx) => {
        const at = event.at === null || event.at > ctx.now ? null : event.at;
        if (event.what === 'began') await begin(ctx, tx, event, at);
        else await goOn(ctx, tx, event, at);
      }),
    alive: (calls) =>
      inTurn(async (ctx, tx) => {
        for (const call of await liveCalls(tx))
          if (!calls.has(call.outsideId))
            await appendToCall(ctx, tx, await loadCall(tx, call.id), [
              { type: 'call.ended', at: null, open: { by: 'lost', busy: false }, personal: {} },
            ]);
      }),
  };
}
