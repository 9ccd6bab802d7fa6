import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow as act } from './act-and-show.ts';
import { actOnCase, caseForActor, decideAndAppend } from './act-on-case.ts';
import { caseViewOf } from './case.view.ts';
import { type KnownCase, loadCase } from './case-stream.ts';
import { type Appeal as AppealOf, takeIn as take, type TakenIn as TakenInOf } from './take-in.ts';

/** An appeal from whatever entrance, its times in epoch milliseconds. */
export type Appeal = AppealOf;
/** What the caller is given: number, check code, cases alike. */
export type TakenIn = TakenInOf;

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
