import type { NewCaseEvent } from '@hearthline/domain/cases/case-events';
import { clockKey } from '@hearthline/domain/promises/clock';
import {
  type MovedClock,
  movedClocks,
  type PreviewedClock,
  previewedClocks,
  type RestatedClock,
  restatedClocks,
} from '@hearthline/domain/promises/recount';
import { rehearse } from '@hearthline/domain/promises/rehearse';
import type { Db, Tx } from '../../../platform/db/tx.ts';
import { canonical } from '../../../platform/events/canonical.ts';
import type { Context } from '../../../platform/http/context.ts';
import { movedFromRows, rowsDiffer, storedClocks } from '../../../platform/policy/moved-clocks.ts';
import { appendToCase } from '../acts/act-on-case.ts';
import { type KnownCase, loadCase } from '../case-stream.ts';
import { holdCases } from '../tables/case-links.store.ts';
import { clockRows } from '../tables/case-rows.ts';
import { replaceParts } from '../tables/case-tables.store.ts';
import { clocksOfCase, movedByLists, type Rulebook } from './case-clocks.ts';
import { judgedCase } from './case-due.ts';
import { putDueOfMains } from './joined-due.ts';

/** An event that says how clocks were moved, or nothing where none was. */
interface Found<T> {
  clocks: readonly T[];
  event: NewCaseEvent;
}

async function keep<T>(
  ctx: Context,
  tx: Tx,
  id: string,
  dryRun: boolean,
  find: (known: KnownCase) => Found<T>,
): Promise<readonly T[]> {
  const known = await loadCase(tx, id);
  if (!known) return [];
  const { clocks, event } = find(known);
  if (clocks.length > 0 && !dryRun) await appendToCase(ctx, tx, known, [event]);
  return clocks;
}

/**
 * Counts the running clocks of a case anew, on the lists of holidays that are known now; where a deadline is another
 * one, an event keeps what it was before (PRM). Where only its certainty is, the rows say so. What has ended is left as it
 * was judged.
 */
export async function recountCase(ctx: Context, tx: Tx, id: string): Promise<readonly MovedClock[]> {
  const { policy } = ctx.services;
  await holdCases(tx, [id]);
  const known = await loadCase(tx, id);
  if (!known) return [];
  const { state, events } = known.state;
  const [counted, stored] = [clocksOfCase(policy, state, events), await storedClocks(tx, id)];
  const { clocks, calendars } = movedByLists(policy, state, events);
  const said = new Set(clocks.map(clockKey));
  const unheard = movedFromRows(counted, stored).filter((clock) => !said.has(clockKey(clock)));
  const moved = [...clocks, ...unheard];
  if (moved.length > 0) {
    const more = counted.filter((clock) => unheard.some((each) => clockKey(each) === clockKey(clock)));
    const on = [...new Set([...calendars, ...more.flatMap(({ calendarVersion }) => calendarVersion ?? [])])];
    const open = { calendars: on, clocks: moved };
    await appendToCase(ctx, tx, known, [{ type: 'case.recounted', at: null, open, personal: {} }]);
  } else if (rowsDiffer(counted, stored)) {
    await replaceParts(tx, 'clock', id, clockRows(id, counted));
    await putDueOfMains(tx, policy, id);
  }
  return moved;
}

/** How the running clocks of a case would stand by another book of rules; keeps nothing. */
export async function previewCase(
  ctx: Context,
  db: Db,
  id: string,
  other: Rulebook,
): Promise<readonly PreviewedClock[]> {
  const known = await loadCase(db, id);
  if (!known) return [];
  const { state, events } = known.state;
  return previewedClocks(clocksOfCase(ctx.services.policy, state, events), clocksOfCase(other, state, events));
}

/** Moves the running clocks of an open case to other rules, by an event with its reason; `dryRun` only says how. */
export function moveRules(
  ctx: Context,
  tx: Tx,
  id: string,
  to: { packVersion: string; words: string; dryRun: boolean },
): Promise<readonly MovedClock[]> {
  const { packVersion, words, dryRun } = to;
  return keep(ctx, tx, id, dryRun, ({ state: { state, events } }) => {
    const rulesBefore = [...state.rulesBefore, { packVersion: state.packVersion, until: ctx.now }];
    const before = clocksOfCase(ctx.services.policy, state, events);
    const after = clocksOfCase(ctx.services.policy, { ...state, packVersion, rulesBefore }, events);
    const clocks = movedClocks(before, after);
    return {
      clocks,
      event: { type: 'case.rules_moved', at: null, open: { packVersion, clocks: [...clocks] }, personal: { words } },
    };
  });
}

/**
 * Judges a closed case by the lists of holidays that are known now, beside the figure it closed with (PRM): an event
 * keeps both, the clocks stay as they were. `dryRun` only says what would differ.
 */
export function restateCase(
  ctx: Context,
  tx: Tx,
  id: string,
  by: { words: string; dryRun: boolean },
): Promise<readonly RestatedClock[]> {
  return keep(ctx, tx, id, by.dryRun, ({ state: { state, events } }) => {
    const { policy } = ctx.services;
    const latest: Rulebook = {
      byVersion(name) {
        const version = policy.byVersion(name);
        return { ...version, calendarsAt: () => version.calendars };
      },
    };
    const [before, after] = [policy, latest].map((book) => judgedCase(book, state, events, ctx.now));
    const found = restatedClocks(rehearse(before ?? [], after ?? []).changed);
    const last = events.findLast((event) => event.type === 'case.restated');
    const known = last?.type === 'case.restated' && canonical(last.open.clocks) === canonical(found);
    const clocks = known ? [] : found;
    return {
      clocks,
      event: { type: 'case.restated', at: null, open: { clocks: [...clocks] }, personal: { words: by.words } },
    };
  });
}
