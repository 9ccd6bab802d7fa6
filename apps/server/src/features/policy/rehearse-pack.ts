import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { rehearsePack } from '@hearthline/contract/policy';
import { type Judged, rehearse, type Tally } from '@hearthline/domain/promises/rehearse';
import { atLocalTime, formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import { openEventsOf } from '../../platform/events/open-events.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { rehearsedCase } from '../cases/cases.public.ts';
import { rehearsedSheets } from '../first-asked/first-asked.public.ts';
import { casesSince, countSince } from './policy.store.ts';

type Step = Answer<typeof rehearsePack>;

const judgedView = (judged: Judged | null) =>
  judged && { outcome: judged.outcome, dueAt: judged.dueAt === null ? null : formatInstant(judged.dueAt) };

function add(sum: Tally, more: Tally): void {
  sum.kept += more.kept;
  sum.broken += more.broken;
  sum.open += more.open;
}

/** One step through the cases, with their appointments and first-asked sheets: what would have been kept or broken under the rules of `text`, touching nothing (D). */
export async function rehearseStep(ctx: Context, { body }: Input<typeof rehearsePack>, db: Db): Promise<Step> {
  const { policy } = ctx.services;
  const { version: tried, mistakes } = policy.read(body.text);
  if (!tried) {
    const [first] = mistakes;
    const { path = '', line = null, code = 'pack.shape' } = first ?? {};
    throw new Refused('pack_invalid', { path, line, rule: code, count: mistakes.length }, 'text');
  }
  const since = atLocalTime(body.since, 0, tried.pack.zone);
  const cases = await casesSince(db, since, body.after, body.step);
  const events = await openEventsOf(
    db,
    cases.map(({ id }) => id),
  );
  const sheets = await rehearsedSheets(
    db,
    policy,
    tried,
    cases.map(({ id }) => id),
    ctx.now,
  );
  const titles = new Map(tried.pack.promises.map((each) => [`${each.id}/${each.variant}`, each.title]));
  const sums = { before: { kept: 0, broken: 0, open: 0 }, after: { kept: 0, broken: 0, open: 0 } };
  const rows: Step['rows'] = [];
  for (const { id, number, kind, received_at } of cases) {
    const known = rehearsedCase(policy, tried, id, events.get(id) ?? [], ctx.now);
    if (!known) continue;
    const sheet = sheets.get(id);
    const { changed, ...tallies } = rehearse(
      [...known.before, ...(sheet?.before ?? [])],
      [...known.after, ...(sheet?.after ?? [])],
    );
    add(sums.before, tallies.before);
    add(sums.after, tallies.after);
    for (const { promiseId, variant, change, ...judged } of changed) {
      const key = `${promiseId}/${variant}`;
      const old = policy
        .versions()
        .flatMap(({ pack }) => pack.promises)
        .find((each) => each.id === promiseId && each.variant === variant);
      rows.push({
        case: { id, number, kind, receivedAt: formatInstant(received_at) },
        promiseId,
        variant,
        title: titles.get(key) ?? old?.title ?? null,
        change,
        before: judgedView(judged.before),
        after: judgedView(judged.after),
      });
    }
  }
  const last = cases.length < body.step ? undefined : cases.at(-1);
  return {
    cases: cases.length,
    total: body.after ? null : await countSince(db, since),
    ...sums,
    rows,
    next: last ? { at: new Date(last.received_at).toISOString(), id: last.id } : null,
  };
}
