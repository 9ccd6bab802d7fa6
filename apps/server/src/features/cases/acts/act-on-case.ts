import { mayAct, maySee } from '@hearthline/domain/cases/case-abilities';
import { actRow } from '@hearthline/domain/cases/case-acts';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseEvent, NewCaseEvent } from '@hearthline/domain/cases/case-events';
import { type CaseState, orderByNo } from '@hearthline/domain/cases/case-state';
import { decideCase } from '@hearthline/domain/cases/decide-case';
import { cutUnitsOf } from '@hearthline/domain/cases/evolve-case';
import { unseenBefore } from '@hearthline/domain/cases/overtaken';
import { isRefusal, type Refusal } from '@hearthline/domain/cases/refusal';
import { type Actor } from '@hearthline/domain/permissions/can';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/tx.ts';
import { readEvent, type StoredEvent } from '../../../platform/events/chain.ts';
import { authorOf, type Context, systemScope } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { asCaseEvents, foldCase, type KnownCase, loadCase } from '../case-stream.ts';
import { worksIn } from '../tables/accused-line.store.ts';

/** The case if the actor may know of it; otherwise it does not exist for them. */
export async function caseForActor(ctx: Context, tx: Tx, id: string): Promise<KnownCase> {
  const known = await loadCase(tx, id);
  if (!known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id });
  return known;
}

/** Tells the loser of two who was first: what the last event was, whose and when; and which words are missing. */
async function explain(tx: Tx, refusal: Refusal, command: CaseCommand, last: CaseEvent | undefined): Promise<Refused> {
  if (refusal.refused === 'reason_required')
    return new Refused(refusal.refused, refusal.params, 'words' in command ? 'words' : 'result');
  if (refusal.refused !== 'wrong_case_state' && refusal.refused !== 'wrong_order_state')
    return new Refused(refusal.refused, refusal.params);
  const by = last?.actorId ?? null;
  const actor = by === null ? null : await tx.row(sql<{ name: string }>`select name from staff where id = ${by}`);
  return new Refused(refusal.refused, {
    ...refusal.params,
    lastEvent: last?.type ?? null,
    lastBy: actor?.name ?? null,
    lastAt: last ? new Date(last.recordedAt).toISOString() : null,
  });
}

const inputs = (events: readonly NewCaseEvent[]) =>
  events.map(({ type, at, open, personal }) => ({ type, at, open, personal }));

/** Appends decided events and gives the case as it is then. */
export async function appendToCase(
  ctx: Context,
  tx: Tx,
  known: KnownCase,
  events: readonly NewCaseEvent[],
): Promise<KnownCase> {
  const stored: StoredEvent[] = await ctx.services.events.append(tx, known, inputs(events), authorOf(ctx));
  const fold = foldCase(known.id, known.state, asCaseEvents(stored.map(readEvent)));
  const last = stored.at(-1);
  if (!fold.state || !last) return known;
  return { ...known, seq: last.seq, hash: last.hash, state: { state: fold.state, events: fold.events } };
}

/** Refuses with `forbidden` what the actor's jobs do not give on this case. */
export function checkMayAct(actor: Actor, known: KnownCase, command: CaseCommand): void {
  const { state } = known.state;
  const order = 'orderNo' in command ? orderByNo(state, command.orderNo) : null;
  if ('orderNo' in command && !order) throw new Refused('no_such_order', { orderNo: command.orderNo });
  if (!mayAct(actor, state, command.act, order))
    throw new Refused('forbidden', { permission: actRow(command.act).permission });
}

/**
 * What a finished main case means to the callers joined to it: each is done, and each is followed up (INT-9). What came of a
 * sealed one stays in it: a joined case is read by others, its caller among them (SEC-1).
 */
async function tellJoined(ctx: Context, tx: Tx, main: KnownCase): Promise<void> {
  const { state } = main.state;
  const units = await tx.rows(sql<{ id: number }>`select id from unit`);
  const everything = systemScope(units.map((unit) => unit.id));
  await tx.withScope(everything, async () => {
    const joined = await tx.rows(
      sql<{ id: string }>`select id from case_file where joined_to = ${main.id} and state = 'joined' order by id`,
    );
    for (const { id } of joined) {
      const known = await loadCase(tx, id);
      if (!known) continue;
      const { cause, result } = state.sealed ? { cause: null, result: null } : state;
      const open = { main: main.id, cause: cause ?? ('none' as const) };
      const done = await appendToCase(ctx, tx, known, [
        { type: 'case.main_done', at: null, open, personal: { words: result ?? '' } },
      ]);
      // What was joined to it before it was joined itself waits for the same work.
      await tellJoined(ctx, tx, done);
    }
  });
}

/**
 * One act on one case: may it be known of, may this person do it, do the rules allow it; then the events.
 * The answer is the case after it, from memory, since the act may have moved it out of the actor's sight.
 */
export async function actOnCase(ctx: Context, tx: Tx, id: string, command: CaseCommand): Promise<KnownCase> {
  const known = await caseForActor(ctx, tx, id);
  checkMayAct(ctx.person, known, command);
  return decideAndAppend(ctx, tx, known, command);
}

/** SEC-1: whoever works in the accused's line is not given a sealed case, to whichever unit above it goes. */
async function requireOutsideLine(ctx: Context, tx: Tx, state: CaseState, command: CaseCommand): Promise<void> {
  const given = 'assigneeId' in command ? command.assigneeId : command.act === 'add_assistant' ? command.staffId : null;
  const cut = cutUnitsOf(state);
  if (!state.sealed || given === null || cut.length === 0) return;
  if (await worksIn(tx, given, cut, ctx.now))
    throw new Refused('accused_cannot_handle', { unitId: null, staffId: given }, 'assigneeId');
}

/** The part of an act after permission: used as well where the public or the installation itself acts. */
export async function decideAndAppend(
  ctx: Context,
  tx: Tx,
  known: KnownCase,
  command: CaseCommand,
): Promise<KnownCase> {
  const { state, events } = known.state;
  await requireOutsideLine(ctx, tx, state, command);
  const policy = ctx.services.policy.byVersion(state.packVersion).cases;
  const decided = decideCase(state, command, { actorId: ctx.person.staffId, now: ctx.now, policy });
  if (isRefusal(decided)) throw await explain(tx, decided, command, events.at(-1));
  const { seen } = ctx;
  if (seen !== undefined && unseenBefore(command.act, seen, events, ctx.person.staffId).length > 0)
    throw new Refused('changed_meanwhile', { seen, seq: known.seq });
  const after = await appendToCase(ctx, tx, known, decided);
  if (
    decided.some((event) => event.type === 'case.answered') ||
    (state.state !== 'done' && after.state.state.state === 'done')
  )
    await tellJoined(ctx, tx, after);
  return after;
}
