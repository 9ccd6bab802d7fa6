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
type Place = NonNullable<Step['next']>;
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

/**
 * Goes through a step of cases with the installation's own eyes; counts and rows are only of those the reader may know of. A
 * step does not end on one of the others: its place would tell that there is something (SEC-1).
 */
export async function stepThrough(
  ctx: Context,
  tx: Db,
  { after, step }: { after: Place | null; step: number },
  list: (after: Place | null) => Promise<(CaseToRehearse & { pack_version: string })[]>,
  count: (id: string) => Promise<readonly Moved[]>,
): Promise<Step> {
  const told: Step = { cases: 0, moved: 0, firmed: 0, rows: [], next: null };
  for (let place = after; ; ) {
    const cases = await seeingAll(tx, async () => {
      const found = await list(place);
      const counted: { found: CaseToRehearse & { pack_version: string }; clocks: readonly Moved[] }[] = [];
      for (const each of found) counted.push({ found: each, clocks: await count(each.id) });
      return counted;
    });
    const known = await knownAmong(
      tx,
      cases.map(({ found }) => found.id),
    );
    for (const { found, clocks } of cases.filter((each) => known.has(each.found.id))) {
      told.cases += 1;
      if (clocks.length === 0) continue;
      // Judged otherwise on the same deadline is no other certainty of it.
      const moves = clocks.some((clock) => clock.dueBefore !== clock.dueAfter || clock.brokenBefore !== undefined);
      told[moves ? 'moved' : 'firmed'] += 1;
      told.rows.push(...rowsOf(ctx, found, found.pack_version, clocks));
    }
    const last = cases.length < step ? undefined : cases.at(-1)?.found;
    if (!last) return told;
    place = { at: new Date(last.received_at).toISOString(), id: last.id };
    if (known.has(last.id)) return { ...told, next: place };
  }
}

/** Moves running clocks of open cases to other rules, each by an event with the reason. */
export async function move(ctx: Context, { body }: Input<typeof moveCases>, tx: Tx): Promise<Step> {
  const { policy } = ctx.services;
  const { from, to, words, dryRun, step } = body;
  const target = policy.versions().find(({ version }) => version === to);
  if (!target) throw new Refused('not_found', { version: to }, 'to');
  if (target.offered) throw new Refused('pack_only_offered', { version: to }, 'to');
  const today = localDate(ctx.now, target.pack.zone);
  if (target.pack.version > today) throw new Refused('pack_not_in_force', { from: target.pack.version, today }, 'to');
  return stepThrough(
    ctx,
    tx,
    body,
    async (after) =>
      (from === to ? [] : await openCases(tx, from, after, step)).map((each) => ({ ...each, pack_version: to })),
    (id) => recounting.move(ctx, tx, id, { packVersion: to, words, dryRun }),
  );
}

/** Puts on record how closed cases would be judged by lists that were corrected since. */
export async function restate(ctx: Context, { body }: Input<typeof restateCases>, tx: Tx): Promise<Step> {
  const { since, words, dryRun, step } = body;
  const from = atLocalTime(since, 0, ctx.services.policy.current(ctx.now).pack.zone);
  return stepThrough(
    ctx,
    tx,
    body,
    (after) => closedCasesSince(tx, from, after, step),
    (id) => recounting.restate(ctx, tx, id, { words, dryRun }),
  );
}
