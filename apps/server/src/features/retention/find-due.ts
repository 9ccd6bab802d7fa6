import type { DestructionItem } from '@hearthline/domain/retention/destruction-events';
import { beganBefore } from '@hearthline/domain/retention/keep-period';
import { type RetainedKind, retainedKinds, retentionOf } from '@hearthline/domain/retention/retention-rules';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { findKept, type KeptThing, logBefore } from './due-things.store.ts';

/** Of one list at most: a person has to be able to look through it. */
export const MOST_ITEMS = 500;
const PAGE = 1_000;

const itemOf = (ctx: Context, thing: KeptThing): DestructionItem | null => {
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  const kept = { kind: thing.kind, from: thing.from, caseKind: thing.case_kind, sealed: thing.sealed };
  const found = retentionOf(ctx.services.retention, kept, zone);
  if (found === null || found.dueAt > ctx.now) return null;
  const { kind, id: subjectId, label, from } = thing;
  return { kind, subjectId, label, from, dueAt: found.dueAt, until: null, rule: found.rule.id };
};

/** Lines of account logs are one thing: all that are older than their period. */
async function dueLog(ctx: Context, db: Db): Promise<DestructionItem[]> {
  const rule = ctx.services.retention.find(({ of }) => of === 'account_log');
  if (!rule || !('days' in rule.keep)) return [];
  const open = await db.row(sql`select 1 from destruction_item where open and kind = 'account_log' limit 1`);
  if (open) return [];
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  const until = beganBefore(ctx.now, rule.keep, zone);
  const old = await logBefore(db, until);
  if (!old) return [];
  const label = `< ${localDate(until, zone)}`;
  return [{ kind: 'account_log', subjectId: null, label, from: old.oldest, dueAt: ctx.now, until, rule: rule.id }];
}

export interface Due {
  items: DestructionItem[];
  /** Past their period, but a hold lies on them. */
  held: number;
  /** There are more than are counted here. */
  more: boolean;
}

/** Whether recordings can be reached from here; else they are for whoever runs the exchange to destroy. */
const reachable = (ctx: Context, kind: RetainedKind): boolean =>
  kind !== 'recording' || ctx.services.settings.recordingsDir !== undefined;

/**
 * What of a kind is past its period at `ctx.now`, within the reader's sight, on no open list and under no hold: the oldest
 * first, at most `most`. Worked out from when each period began and the rules; nothing is stored (FIR-6; PIPL, article 19).
 */
export async function dueOf(ctx: Context, db: Db, kind: RetainedKind, most = MOST_ITEMS): Promise<Due> {
  const due: Due = { items: [], held: 0, more: false };
  if (!reachable(ctx, kind)) return due;
  if (kind === 'account_log') return { ...due, items: await dueLog(ctx, db) };
  let after: { from: number; id: string } | null = null;
  for (;;) {
    const page: KeptThing[] = await findKept(db, kind, { before: ctx.now, after, rows: PAGE });
    for (const thing of page) {
      const item = thing.listed ? null : itemOf(ctx, thing);
      if (item === null) continue;
      if (thing.hold_id !== null) due.held += 1;
      else if (due.items.length < most) due.items.push(item);
      else return { ...due, more: true };
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last || isFresh(ctx, kind, last)) return due;
    after = { from: last.from, id: last.id };
  }
}

/** Younger than the shortest period of its kind: nothing after it can be due. */
function isFresh(ctx: Context, kind: RetainedKind, thing: KeptThing): boolean {
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  return ctx.services.retention
    .filter(({ of }) => of === kind)
    .every((rule) => {
      const found = retentionOf(
        [{ ...rule, when: undefined }],
        { kind, from: thing.from, caseKind: null, sealed: false },
        zone,
      );
      return found !== null && found.dueAt > ctx.now;
    });
}

/** Whatever of these kinds is due, oldest first within each, up to a list's length. */
export async function dueItems(ctx: Context, db: Db, kinds: readonly RetainedKind[]): Promise<DestructionItem[]> {
  const items: DestructionItem[] = [];
  for (const kind of retainedKinds.filter((each) => kinds.includes(each)))
    items.push(...(await dueOf(ctx, db, kind, MOST_ITEMS - items.length)).items);
  return items;
}

/** One thing again, just before it is destroyed: still due, held, or something else than when it was listed. */
export async function lookAgain(
  ctx: Context,
  db: Db,
  item: DestructionItem,
): Promise<{ state: 'due' | 'changed' } | { state: 'held'; holdId: string }> {
  if (item.kind === 'account_log' || item.subjectId === null) return { state: 'due' };
  const ask = { id: item.subjectId, before: ctx.now, after: null, rows: 1 };
  const [thing] = await findKept(db, item.kind, ask);
  if (thing?.hold_id) return { state: 'held', holdId: thing.hold_id };
  return { state: thing && itemOf(ctx, thing) !== null ? 'due' : 'changed' };
}
