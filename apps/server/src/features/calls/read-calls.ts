import type { CallDesk, listCalls, readCall, readCallDesk } from '@hearthline/contract/calls';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { formatInstant, parseInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { casesOfPhone } from '../cases/cases.public.ts';
import { callViews } from './call.view.ts';
import { ledgerOfCall } from './call-clocks.ts';
import { callersOf } from './callers.ts';
import { backsDue, callById, findCalls, liveCalls, ownCalls, seatOf } from './calls.store.ts';

/** What was answered stays with its operator this long, until it is said what it was. */
const UNSORTED_MS = 30 * 60_000;
const LATEST = 5;

/** What a person's own telephone and the lines say now. */
export async function deskOf(ctx: Context, db: Db, telephony: CallDesk['telephony']): Promise<CallDesk> {
  const staffId = ctx.person.staffId ?? 0;
  const [seat, own, live, due] = await Promise.all([
    seatOf(db, staffId),
    ownCalls(db, staffId, ctx.now - UNSORTED_MS),
    liveCalls(db),
    backsDue(db),
  ]);
  const waiting = live.filter(({ direction, answeredAt }) => direction === 'in' && answeredAt === null);
  const longest = waiting[0]?.beganAt ?? null;
  return {
    telephony,
    seat,
    calls: await callViews(ctx, db, own),
    waiting: waiting.length,
    longestSince: longest === null ? null : formatInstant(longest),
    backsDue: due,
  };
}

export const readDesk =
  (telephony: CallDesk['telephony']) =>
  (ctx: Context, _: Input<typeof readCallDesk>, db: Db): Promise<Answer<typeof readCallDesk>> =>
    deskOf(ctx, db, telephony);

/** A call with who may be calling and what was asked before from its number: what pops up while it rings (INT-6). */
export async function read(ctx: Context, { params }: Input<typeof readCall>, db: Db): Promise<Answer<typeof readCall>> {
  const call = await callById(db, params.id);
  if (!call) throw new Refused('not_found', { id: params.id });
  const [views, matches, cases] = await Promise.all([
    callViews(ctx, db, [call]),
    callersOf(ctx, db, call.numberKey),
    call.numberKey === null ? [] : casesOfPhone(db, call.numberKey, LATEST),
  ]);
  const [view] = views;
  if (!view) throw new Refused('not_found', { id: params.id });
  return { call: view, matches, cases, ledger: ledgerOfCall(ctx.services.policy, call, ctx.now) };
}

const afterOf = (text: string | undefined): { at: number; id: string } | null => {
  const [at = '', id = ''] = text?.split(' ') ?? [];
  if (text === undefined) return null;
  if (!/^\d{4}-/.test(at) || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Refused('bad_input', { part: 'query' }, 'after');
  return { at: parseInstant(at), id };
};

export async function list(
  ctx: Context,
  { query }: Input<typeof listCalls>,
  db: Db,
): Promise<Answer<typeof listCalls>> {
  const { view, limit } = query;
  const found = await findCalls(db, { view, after: afterOf(query.after), limit: limit + 1 });
  const calls = found.slice(0, limit);
  const last = calls.at(-1);
  const next = last && found.length > limit ? `${formatInstant(last.beganAt)} ${last.id}` : null;
  return { rows: await callViews(ctx, db, calls), next };
}
