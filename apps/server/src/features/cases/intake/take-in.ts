import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { localDate } from '@hearthline/domain/time/instant';
import type { Scope } from '../../../platform/db/scope.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import type { IdempotentRequest } from '../../../platform/http/idempotency.ts';
import { Refused } from '../../../platform/http/refused.ts';
import type { PolicyVersion } from '../../../platform/policy/policy-book.ts';
import { fileFacts } from '../acts/file-facts.ts';
import { type PlannedCase, planCase } from '../acts/plan-case.ts';
import { accusedLine } from '../tables/accused-line.store.ts';
import { insertParts } from '../tables/case-tables.store.ts';
import type { Appeal, TakenIn } from './appeal.ts';
import { type IntakeAsk, type IntakeFacts, insertCases, intakeFacts } from './intake.store.ts';

/** How far back a case alike is offered (domain figures 7.3: seven days). */
const similarWithinMs = 7 * 24 * 3_600_000;

function askOf(ctx: Context, appeal: Appeal, policy: PolicyVersion, scope?: Scope): IntakeAsk {
  return {
    premisesId: appeal.premisesId,
    today: localDate(ctx.now),
    phoneKey: appeal.phone ? (normalizePhone(appeal.phone)?.key ?? null) : null,
    since: ctx.now - similarWithinMs,
    centreKind: policy.pack.followUpBy,
    ...(scope && { scope }),
  };
}

function requireKnown(ctx: Context, appeal: Appeal, facts: IntakeFacts): void {
  if (appeal.happenedAt !== null && appeal.happenedAt > ctx.now)
    throw new Refused('happened_in_future', { at: appeal.happenedAt }, 'happenedAt');
  if (appeal.premisesId && !facts.premises)
    throw new Refused('unknown_premises', { id: appeal.premisesId }, 'premisesId');
}

/** Whom it is kept from besides the accused, and where it stands when it accuses the centre itself (SEC-1). */
async function knowLine(
  ctx: Context,
  tx: Tx,
  appeal: Appeal,
  facts: IntakeFacts,
  policy: PolicyVersion,
): Promise<void> {
  if (appeal.accusedStaffIds.length + appeal.accusedUnitIds.length === 0) return;
  const line = await accusedLine(tx, appeal, { now: ctx.now, centreKind: policy.pack.followUpBy });
  facts.line_unit_ids = line.lineUnitIds;
  facts.centre_unit_id = line.centreUnitId ?? facts.centre_unit_id;
}

/**
 * Takes an appeal in: one case, its first events, clocks, register number and receipt, in one transaction and with the
 * transaction's eyes. Without premises the place and description stand (INT-8). Refuses times to come and premises
 * that are not known.
 */
export async function takeIn(ctx: Context, tx: Tx, appeal: Appeal): Promise<TakenIn> {
  const policy = ctx.services.policy.current(ctx.now);
  const [facts] = await intakeFacts(tx, [askOf(ctx, appeal, policy)]);
  if (!facts) throw new Error('every question has an answer');
  requireKnown(ctx, appeal, facts);
  await knowLine(ctx, tx, appeal, facts, policy);
  const files = appeal.files.length > 0 ? await fileFacts(ctx, tx, appeal.files, null) : [];
  const { taken, row, orders, attachments } = planCase(ctx, appeal, facts, files, policy);
  await insertCases(tx, [row], ([number = '']) => Object.assign(taken, { number }), false);
  if (orders.length > 0) await insertParts(tx, 'work_order', orders);
  if (attachments.length > 0) await insertParts(tx, 'case_attachment', attachments);
  return taken;
}

/** Several appeals of one person in one statement: sheets of outside bodies. Files and what was handled are not for here. */
export async function takeInWithoutFiles(ctx: Context, tx: Tx, appeals: readonly Appeal[]): Promise<TakenIn[]> {
  const policy = ctx.services.policy.current(ctx.now);
  const facts = await intakeFacts(
    tx,
    appeals.map((appeal) => askOf(ctx, appeal, policy)),
  );
  const planned = appeals.map((appeal, at) => {
    const known = facts[at] as IntakeFacts;
    requireKnown(ctx, appeal, known);
    return planCase(ctx, appeal, known, [], policy);
  });
  const taken = planned.map((plan) => plan.taken);
  const numbered = (numbers: readonly string[]): void => {
    for (const [at, number] of numbers.entries()) Object.assign(taken[at] as TakenIn, { number });
  };
  await insertCases(
    tx,
    planned.map(({ row }) => row),
    numbered,
    false,
  );
  return taken;
}

/** What is known of an appeal, and as of which day and rules: at midnight its area's steward may be another. */
export interface KnownOfAppeal {
  facts: IntakeFacts;
  asOf: string;
}

const asOf = ({ services, now }: Context): string => `${localDate(now)} ${services.policy.current(now).version}`;

/** What several people's appeals must know, each with the eyes of its own person, in one question. */
export async function knownOfAppeals(
  tx: Tx,
  asked: readonly { ctx: Context; appeal: Appeal }[],
): Promise<KnownOfAppeal[]> {
  const asks = asked.map(({ ctx, appeal }) =>
    askOf(ctx, appeal, ctx.services.policy.current(ctx.now), ctx.person.scope),
  );
  const facts = await intakeFacts(tx, asks);
  return asked.map(({ ctx }, at) => ({ facts: facts[at] as IntakeFacts, asOf: asOf(ctx) }));
}

export interface AskedTogether {
  ctx: Context;
  appeal: Appeal;
  known: KnownOfAppeal;
  /** Under which the answer is kept in the same statement. */
  request: IdempotentRequest;
}

/**
 * Takes several people's appeals in at once, each with the eyes of its own person: on the first cold morning the
 * database is asked twice for all of them instead of twice for each. What is known was asked with BEGIN, by the clock of
 * this process: where the transaction's own says another day, it is asked again. Numbers are filled in when the transaction
 * commits. An appeal that is refused stands as its refusal and holds nobody up. Files and what was already handled
 * are not for here.
 */
export async function takeInTogether(tx: Tx, asked: readonly AskedTogether[]): Promise<(TakenIn | Refused)[]> {
  const holds = asked.every(({ ctx, known }) => known.asOf === asOf(ctx));
  const known = holds ? asked.map((each) => each.known) : await knownOfAppeals(tx, asked);
  const planned: PlannedCase[] = [];
  const outcomes = asked.map(({ ctx, appeal, request }, at) => {
    try {
      const { facts } = known[at] as KnownOfAppeal;
      requireKnown(ctx, appeal, facts);
      const plan = planCase(ctx, appeal, facts, [], ctx.services.policy.current(ctx.now));
      planned.push({ ...plan, row: { ...plan.row, kept: { request, answer: plan.taken } } });
      return plan.taken;
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  });
  const numbered = (numbers: readonly string[]): void =>
    planned.forEach(({ taken }, at) => Object.assign(taken, { number: numbers[at] }));
  await insertCases(
    tx,
    planned.map(({ row }) => row),
    numbered,
    true,
  );
  return outcomes;
}
