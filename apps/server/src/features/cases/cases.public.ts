import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { subjectOfCase } from '@hearthline/domain/cases/case-subject';
import type { Actor, Subject } from '@hearthline/domain/permissions/can';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { earlierOfJoined } from '@hearthline/domain/promises/earliest-of-joined';
import type { JudgedClock } from '@hearthline/domain/promises/rehearse';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { Context } from '../../platform/http/context.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';
import { actAndShow as act } from './acts/act-and-show.ts';
import { actOnCase, caseForActor, decideAndAppend } from './acts/act-on-case.ts';
import { asCaseEvents, foldCase, type KnownCase as KnownCaseOf, loadCase } from './case-stream.ts';
import { clocksOfCase, foldForClocks } from './clocks/case-clocks.ts';
import { type CaseCounted, type DueFacts, dueFactsOf, joinedClocks, judgedCase } from './clocks/case-due.ts';
import { putDueOfAllMains } from './clocks/joined-due.ts';
import {
  moveRules as move,
  previewCase as preview,
  recountCase as recount,
  restateCase as restate,
} from './clocks/recount-case.ts';
import type { Appeal as AppealOf, TakenIn as TakenInOf } from './intake/appeal.ts';
import { takeInAll, updateOutside } from './intake/outside-intake.ts';
import { takeIn as take } from './intake/take-in.ts';
import { caseViewOf, clockViews as viewsOfClocks } from './reading/case.view.ts';
import {
  type CaseLink,
  findCasesAt,
  findLinksOf,
  findOpenOrders,
  findOrdersAt,
  type OpenOrder,
  type OrderAt,
} from './reading/cases-of-others.store.ts';
import { callerShown, LOOK_LASTS_MS as lookLasts } from './reading/hide-caller.ts';
import { casesWithRunningClocks } from './tables/running-cases.store.ts';

export { actWithFile } from './acts/act-with-file.ts';
export { countFromCall, countNoLonger } from './acts/count-from-call.ts';
export { destroyCase } from './acts/destroy-case.ts';
export { dispatchByRule } from './acts/dispatch-by-rule.ts';
export { requireFilesInSight } from './acts/files-in-sight.ts';
export { passUrging } from './acts/urge-case.ts';
export { checkCaseRows } from './check-case-rows.ts';
export type { DueFacts } from './clocks/case-due.ts';
export { repeatsOf } from './intake/offer-repeats.ts';
export { routeAppeal } from './intake/route-appeal.ts';
export { casesOfPhone, repeatedHomes } from './reading/cases-of-phone.store.ts';
export { sealedAgainstReader } from './tables/accused.store.ts';
export { pausesText } from './tables/case-rows.ts';
export { putFirstContacts } from './tables/outside-contacts.ts';

/** An appeal from whatever entrance, its times in epoch milliseconds. */
export type Appeal = AppealOf;
/** What the caller is given: number, check code, cases alike. */
export type TakenIn = TakenInOf;

/** A case folded from its stream. */
export type KnownCase = KnownCaseOf;

/** Clocks with title, clause and outcome as of now. */
export function clockViews(policy: PolicyBook, state: CaseState, events: readonly CaseEvent[], now: number) {
  return viewsOfClocks(policy, state, events, now);
}

/** A case folded from events somebody else has read, with its clocks recomputed; null when there are none. */
export function caseWithClocks(
  policy: PolicyBook,
  id: string,
  read: readonly ReadEvent[],
): { state: CaseState; clocks: ClockState[] } | null {
  const { state, events } = foldCase(id, { state: null, events: [] }, asCaseEvents(read));
  if (!state) return null;
  return { state, clocks: clocksOfCase(policy, state, events) };
}

/** Whom a case reaches and whom it accuses, from events somebody else has read; null when there are none. */
export function caseSubject(id: string, read: readonly ReadEvent[]): Subject | null {
  const { state } = foldCase(id, { state: null, events: [] }, asCaseEvents(read));
  return state && subjectOfCase(state);
}

/** The clocks of a case, those of its appointments among them, as they stand and as they would by other rules; null when there are no events. */
export function rehearsedCase(
  policy: PolicyBook,
  tried: PolicyVersion,
  id: string,
  read: readonly ReadEvent[],
  now: number,
): Record<'before' | 'after', JudgedClock[]> | null {
  const { state, events } = foldCase(id, { state: null, events: [] }, asCaseEvents(read));
  if (!state) return null;
  const other = { byVersion: () => tried };
  return {
    before: judgedCase(policy, state, events, now),
    after: judgedCase(other, { ...state, rulesBefore: [] }, events, now),
  };
}

/** How long what was looked at may be used. */
export const LOOK_LASTS_MS = lookLasts;

/** Whether this person is not shown who called unless they look (SEC-1). */
export function callerHidden(person: Actor, state: CaseState): boolean {
  return callerShown(person, state) !== 'clear';
}

/** One act on a case by the signed-in person, answered with the case after it. */
export function actAndShow(ctx: Context, tx: Tx, id: string, command: CaseCommand): Promise<CaseView> {
  return act(ctx, tx, id, command);
}

/** Takes an appeal in on behalf of another entrance (public form, sheets). */
export function takeIn(ctx: Context, tx: Tx, appeal: Appeal): Promise<TakenIn> {
  return take(ctx, tx, appeal);
}

/** A case as folded from its stream, within the transaction's scope; null when not there. */
export function findCase(db: Db, id: string): Promise<KnownCase | null> {
  return loadCase(db, id);
}

/** One act by a person, without the view of it (command line, demo, sheets). */
export function actOn(ctx: Context, tx: Tx, id: string, command: CaseCommand): Promise<KnownCase> {
  return actOnCase(ctx, tx, id, command);
}

/** An act of the public or of the installation, after its own check of who may. */
export function actUnasked(ctx: Context, tx: Tx, known: KnownCase, command: CaseCommand): Promise<KnownCase> {
  return decideAndAppend(ctx, tx, known, command);
}

/** Several acts in one transaction, each decided on what the one before made; permission is asked by the caller. */
export async function actInOrder(
  ctx: Context,
  tx: Tx,
  id: string,
  plan: (known: KnownCase['state']) => CaseCommand[],
): Promise<CaseView> {
  let known = await caseForActor(ctx, tx, id);
  for (const command of plan(known.state)) known = await decideAndAppend(ctx, tx, known, command);
  return caseViewOf(ctx, tx, known);
}

/** The latest cases of premises that the reader may know of. */
export function casesAtPremises(db: Db, premisesIds: readonly string[], limit: number): Promise<CaseLink[]> {
  return findCasesAt(db, premisesIds, limit);
}

/** Cases by their ids, as far as the reader may know of them. */
export function caseLinksOf(db: Db, ids: readonly string[]): Promise<Map<string, CaseLink>> {
  return findLinksOf(db, ids);
}

/** The latest orders given for premises that the reader may know of. */
export function ordersAtPremises(db: Db, premisesId: string, limit: number): Promise<OrderAt[]> {
  return findOrdersAt(db, premisesId, limit);
}

/** Orders a person has in hand, as far as the transaction's scope sees them. */
export function openOrdersOf(db: Db, staffId: number): Promise<OpenOrder[]> {
  return findOpenOrders(db, staffId);
}

/** ORG-8: an order goes to somebody else because its person leaves; the hand-over's own permission stands for it. */
export async function passOrder(
  ctx: Context,
  tx: Tx,
  id: string,
  to: { orderNo: number; assigneeId: number; words: string },
): Promise<void> {
  const known = await caseForActor(ctx, tx, id);
  await decideAndAppend(ctx, tx, known, { act: 'assign', handOver: true, ...to });
}

/** Open cases that a list of holidays, hours or a season can move, a page at a time. */
export function runningCases(db: Db, after: string, most: number, seasonal: readonly string[]): Promise<string[]> {
  return casesWithRunningClocks(db, after, most, seasonal);
}

/** Deadlines moved by what is not an event of the case itself: each keeps what it was before. */
export const recounting = { recount, preview, move, restate };

/** Orders of outside bodies, as their sheets hold them (ORD-10). */
export const outsideIntake = { takeInAll, update: updateOutside };

const nobodyJoined: ReadonlyMap<string, CaseCounted> = new Map();

/** A case's clocks, and what its row says of the one that rules it, from its events alone; null when there are none. */
export function caseClocks(
  policy: PolicyBook,
  id: string,
  events: readonly CaseEvent[],
): { clocks: ClockState[]; due: DueFacts } | null {
  const state = foldForClocks(id, events);
  if (!state) return null;
  const clocks = clocksOfCase(policy, state, events);
  return { clocks, due: dueFactsOf(policy, { state, clocks }, nobodyJoined) };
}

/** Deadlines that main cases have from those joined to them, after clocks were counted anew (INT-9). */
export function putDueOfMainCases(tx: Tx, policy: PolicyBook): Promise<void> {
  return putDueOfAllMains(tx, policy);
}

/** The clocks of a joined case that its main case's deadline follows: there whoever has the main case is told of them (INT-9). */
export function clocksRulingMain(
  policy: PolicyBook,
  main: { state: CaseState; clocks: readonly ClockState[] },
  joined: { state: CaseState; clocks: readonly ClockState[] },
): ReadonlySet<ClockState> {
  const all = joinedClocks(policy, new Map([[joined.state.id, joined]]));
  const earlier = earlierOfJoined(main.clocks, all.joined, all.throughMain);
  return new Set([...earlier.values()].map(({ clock }) => clock));
}
