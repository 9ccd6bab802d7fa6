import { randomUUID } from 'node:crypto';
import type {
  CallView,
  dialNumber,
  playCall,
  sortCall,
  takeSeat,
  tieCall,
  tryCallBack,
} from '@hearthline/contract/calls';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { NewCallEvent } from '@hearthline/domain/calls/call-events';
import { casesOfCall } from '@hearthline/domain/calls/call-state';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { OWN_CALL } from '../../integrations/telephony/port.ts';
import { scenarios } from '../../integrations/telephony/scenarios.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { countFromCall, countNoLonger, findCase } from '../cases/cases.public.ts';
import { seeingAll, topUnit } from '../organisation/organisation.public.ts';
import { callViews } from './call.view.ts';
import { appendToCall, loadCall } from './call-stream.ts';
import { callById, knownCases, putSeat, seatOf } from './calls.store.ts';
import type { Exchange } from './exchange.ts';
import { deskOf } from './read-calls.ts';

async function shown(ctx: Context, tx: Tx, id: string): Promise<CallView> {
  const call = await callById(tx, id);
  const [view] = call ? await callViews(ctx, tx, [call]) : [];
  if (!view) throw new Refused('not_found', { id });
  return view;
}

async function append(ctx: Context, tx: Tx, id: string, event: NewCallEvent): Promise<CallView> {
  await appendToCall(ctx, tx, await loadCall(tx, id), [event]);
  return shown(ctx, tx, id);
}

export const takeSeatBy =
  ({ telephony }: Exchange) =>
  async (ctx: Context, { body }: Input<typeof takeSeat>, tx: Tx): Promise<Answer<typeof takeSeat>> => {
    await putSeat(tx, ctx.person.staffId ?? 0, body.seat);
    return deskOf(ctx, tx, telephony.kind);
  };

/** What it was, when nothing new came of it. A call nobody took says nothing of what it was about. */
export async function sort(
  ctx: Context,
  { params, body }: Input<typeof sortCall>,
  tx: Tx,
): Promise<Answer<typeof sortCall>> {
  const { state } = (await loadCall(tx, params.id)).state;
  if (state.answeredAt === null) throw new Refused('call_not_answered', { id: params.id });
  return append(ctx, tx, params.id, {
    type: 'call.sorted',
    at: null,
    open: { as: body.as },
    personal: { words: body.words },
  });
}

export async function tie(
  ctx: Context,
  { params, body }: Input<typeof tieCall>,
  tx: Tx,
): Promise<Answer<typeof tieCall>> {
  if (!(await findCase(tx, body.caseId))) throw new Refused('not_found', { id: body.caseId }, 'caseId');
  const call = (await loadCall(tx, params.id)).state.state;
  const { direction, answeredAt } = call;
  const ties = casesOfCall(call);
  const known = await knownCases(tx, ties);
  // One that is sealed against whoever spoke keeps its call, and no answer says that there is one (SEC-1, SEC-2).
  const beside = ties.filter((id) => !known.has(id));
  for (const id of known) if (id !== body.caseId) await countNoLonger(ctx, tx, id, params.id);
  if (direction === 'in' && answeredAt !== null)
    await countFromCall(ctx, tx, body.caseId, { callId: params.id, answeredAt });
  const open = beside.length > 0 ? { caseId: body.caseId, beside } : { caseId: body.caseId };
  return append(ctx, tx, params.id, { type: 'call.tied', at: null, open, personal: {} });
}

export async function tryBack(
  ctx: Context,
  { params, body }: Input<typeof tryCallBack>,
  tx: Tx,
): Promise<Answer<typeof tryCallBack>> {
  const { state } = (await loadCall(tx, params.id)).state;
  if (state.callBack !== 'due') throw new Refused('nothing_to_call_back', { state: state.callBack });
  return append(ctx, tx, params.id, {
    type: 'call.back_tried',
    at: null,
    open: { reached: body.reached },
    personal: { words: body.words },
  });
}

async function ownSeat(ctx: Context, tx: Tx): Promise<string> {
  const seat = await seatOf(tx, ctx.person.staffId ?? 0);
  if (seat === null) throw new Refused('no_seat', {}, 'seat');
  return seat;
}

const digitsOf = (number: string): { text: string; key: string } => {
  const phone = normalizePhone(number);
  const text = phone?.key ?? '';
  if (!/^\+?\d{3,20}$/.test(text)) throw new Refused('bad_number', {}, 'number');
  return { text, key: text };
};

/** A call the exchange does not take is over; whoever dialled sees it end. */
async function dialOrEnd({ telephony, keeper }: Exchange, call: string, seat: string, number: string): Promise<void> {
  try {
    await telephony.dial(call, seat, number);
  } catch {
    await keeper.tell({ call, at: null, what: 'ended', by: 'system', busy: false }).catch(() => undefined);
  }
}

export const dialBy =
  (exchange: Exchange) =>
  async (ctx: Context, { body }: Input<typeof dialNumber>, tx: Tx): Promise<Answer<typeof dialNumber>> => {
    if (exchange.telephony.kind === 'off') throw new Refused('telephony_off', {});
    const seat = await ownSeat(ctx, tx);
    const { text, key } = digitsOf(body.number);
    if (body.backTo !== null) await loadCall(tx, body.backTo);
    if (body.caseId !== null && !(await findCase(tx, body.caseId)))
      throw new Refused('not_found', { id: body.caseId }, 'caseId');
    const id = uuidv7();
    const outsideId = `${OWN_CALL}${randomUUID()}`;
    const unitId = await seeingAll(tx, () => topUnit(tx));
    const { backTo, caseId } = body;
    const packVersion = ctx.services.policy.current(ctx.now).version;
    const open = { outsideId, unitId, direction: 'out' as const, line: seat, backTo, caseId, packVersion };
    await appendToCall(ctx, tx, id, [
      { type: 'call.began', at: null, open, personal: { number: text, key, name: null } },
    ]);
    // With the commit, and not waited for: an exchange that does not answer must hold nobody up.
    tx.last('call_dialled', 'select 1', [], () => void dialOrEnd(exchange, outsideId, seat, text));
    return { id };
  };

export const playBy =
  ({ simulator }: Exchange) =>
  async (ctx: Context, { body }: Input<typeof playCall>, tx: Tx): Promise<Answer<typeof playCall>> => {
    if (!simulator) throw new Refused('telephony_off', {});
    const seat = await ownSeat(ctx, tx);
    const scenario = scenarios.find(({ code }) => code === body.scenario);
    if (!scenario) throw new Refused('unknown_scenario', { scenario: body.scenario }, 'scenario');
    const number = body.number === null ? null : digitsOf(body.number).text;
    simulator.play(`play-${randomUUID()}`, scenario, { seat, number, name: null });
    return { ok: true };
  };
