import type { Subject } from '../permissions/can.ts';
import type { CaseState, WorkOrder } from './case-state.ts';
import { cutUnitsOf, reachOf } from './evolve-case.ts';

/** The case as a subject of permission: everywhere and everyone it reaches. */
export function subjectOfCase(state: CaseState): Subject {
  const { unitIds, staffIds } = reachOf(state);
  const { sealed, accusedStaffIds } = state;
  return { unitIds, staffIds, sealed, accusedStaffIds, accusedUnitIds: cutUnitsOf(state) };
}

/** One order as a subject: its unit, and the people it is assigned to. */
export function subjectOfOrder(state: CaseState, order: WorkOrder): Subject {
  const { sealed, accusedStaffIds } = state;
  const staffIds = [...(order.assigneeId === null ? [] : [order.assigneeId]), ...order.assistantIds];
  return { unitIds: [order.unitId], staffIds, sealed, accusedStaffIds, accusedUnitIds: cutUnitsOf(state) };
}
