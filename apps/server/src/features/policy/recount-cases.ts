import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { moveCases, RecountRow, restateCases } from '@hearthline/contract/policy';
import type { MovedClock, PreviewedClock, RestatedClock } from '@hearthline/domain/promises/recount';
import { atLocalTime, formatInstant, localDate } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { recounting } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { type CaseToRehearse, closedCasesSince, knownAmong, openCases } from './policy.store.ts';

type Step = Answer<typeof moveCases>;
type Moved = MovedClock & Partial<RestatedClock> & Partial<PreviewedClock>;

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

function rowsOf(ctx: Context, found: CaseToRehearse, version: string, clocks: readonly Moved[]): RecountRow[] {
  // A promise that these rules no longer make bears the title it had.
  const { policy } = ctx.services;
  const promises = [policy.byVersion(version), ...policy.versions()].flatMap(({ pack }) => pack.promises);
  const { id, number, kind, received_at } = found;
  return clocks.map((clock) => ({
    case: { id, number, kind, receivedAt: formatInstant(received_at) },
    promiseId: clock.promiseId,
    variant: clock.variant,
    title: promises.find((each) => each.id === clock.promiseId && each.variant === clock.variant)?.title ?? null,
    dueBefore: iso(clock.dueBefore),
    dueAfter: iso(clock.dueAfter),
    brokenBefore: clock.brokenBefore ?? null,
    brokenAfter: clock.brokenAfter ?? null,
    provisionalBefore: clock.provisionalBefore ?? null,
    provisionalAfter: clock.provisionalAfter ?? null,
  }));
}

/** Goes through a step of cases with the installation's own eyes; rows are only of those the reader may know of. */
export async function stepThrough(
  ctx: Context,
  tx: Db,
  step: number,
  list: () => Promise<(CaseToRehearse & { pack_version: string })[]>,
  count: (id: string) => Promise<readonly Moved[]>,
): Promise<Step> {
  const seen: { found: CaseToRehearse; rows: RecountRow[]; moves: boolean }[] = [];
  const cases = await seeingAll(tx, async () => {
    const found = await list();
    for (const each of found) {
      const clocks = await count(each.id);
      if (clocks.length === 0) continue;
      // Judged otherwise on the same deadline is no other certainty of it.
      const moves = clocks.some((clock) => clock.dueBefore !== clock.dueAfter || clock.brokenBefore !== undefined);
      seen.push({ found: each, rows: rowsOf(ctx, each, each.pack_version, clocks), moves });
    }
    return found;
  });
  const known = await knownAmong(
    tx,
    seen.map(({ found }) => found.id),
  );
  const last = cases.length < step ? undefined : cases.at(-1);
  return {
    cases: cases.length,
    moved: seen.filter(({ moves }) => moves).length,
    firmed: seen.filter(({ moves }) => !moves).length,
    rows: seen.flatMap(({ found, rows }) => (known.has(found.id) ? rows : [])),
    next: last ? { at: new Date(last.received_at).toISOString(), id: last.id } : null,
  };
}

/** Moves running clocks of open cases to other rules, each by an event with the reason. */
export async function move(ctx: Context, { body }: Input<typeof moveCases>, tx: Tx): Promise<Step> {
  const { policy } = ctx.services;
  const { from, to, words, dryRun, after, step } = body;
  const target = policy.versions().find(({ version }) => version === to);
  if (!target) throw new Refused('not_found', { version: to }, 'to');
  const today = localDate(ctx.now, target.pack.zone);
  if (target.pack.version > today) throw new Refused('pack_not_in_force', { from: target.pack.version, today }, 'to');
  return stepThrough(
    ctx,
    tx,
    step,
    async () =>
      (from === to ? [] : await openCases(tx, from, after, step)).map((each) => ({ ...each, pack_version: to })),
    (id) => recounting.move(ctx, tx, id, { packVersion: to, words, dryRun }),
  );
}

/** Puts on record how closed cases would be judged by lists that were corrected since. */
export async function restate(ctx: Context, { body }: Input<typeof restateCases>, tx: Tx): Promise<Step> {
  const { since, words, dryRun, after, step } = body;
  const from = atLocalTime(since, 0, ctx.services.policy.current(ctx.now).pack.zone);
  return stepThrough(
    ctx,
    tx,
    step,
    () => closedCasesSince(tx, from, after, step),
    (id) => recounting.restate(ctx, tx, id, { words, dryRun }),
  );
}
