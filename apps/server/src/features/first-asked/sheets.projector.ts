import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfMonth, clocksOfSheet, rulesOfMonth } from './sheet-clocks.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';
import { findingRows, sheetMonthRowOf, sheetRowOf } from './sheet-rows.ts';
import { sheetFolding } from './sheet-stream.ts';

/** Sheets, their clocks and findings, as they grow (FIR-1 … FIR-7). */
export function sheetProjector(policy: PolicyBook): Projector {
  return foldedProjector(sheetFolding, async (tx, before, after) => {
    const clocks = clocksOfSheet(policy.byVersion(after.packVersion), after);
    const old = before ? clocksOfSheet(policy.byVersion(before.packVersion), before) : [];
    await putRow(tx, 'sheet', sheetRowOf(after, clocks), before !== null);
    await replaceRows(tx, 'sheet_finding', after.id, findingRows(before), findingRows(after));
    await replaceRows(
      tx,
      'clock',
      after.id,
      clockRowsOf('sheet', after.id, old),
      clockRowsOf('sheet', after.id, clocks),
    );
  });
}

/** Months of sheets on their way to general administration (PRM-29). */
export function sheetMonthProjector(policy: PolicyBook): Projector {
  return foldedProjector(sheetMonthFolding, async (tx, before, after) => {
    const rules = rulesOfMonth(policy, after);
    const old = before ? clockRowsOf('sheet_month', after.id, clocksOfMonth(rules, before)) : [];
    await putRow(tx, 'sheet_month', sheetMonthRowOf(after), before !== null);
    await replaceRows(tx, 'clock', after.id, old, clockRowsOf('sheet_month', after.id, clocksOfMonth(rules, after)));
  });
}
