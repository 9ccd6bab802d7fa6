import { type Actor, type HeldJob, isBarred, type Subject } from '../permissions/can.ts';
import { jobRow } from '../permissions/job-table.ts';
import type { Permission } from '../permissions/permission.ts';
import { guardSheetActor, guardSheetState } from './guard-sheet.ts';
import { type SheetAct, sheetActRow, sheetActs, sheetActsOfOthers } from './sheet-acts.ts';
import type { SheetRefusal } from './sheet-refusal.ts';
import type { SheetState } from './sheet-state.ts';

/** What of the case behind a sheet decides who may know of it (SEC-1). */
export type Behind = Pick<Subject, 'sealed' | 'accusedStaffIds' | 'accusedUnitIds'>;

const gives = (held: HeldJob, permission: Permission): boolean => jobRow(held.job).permissions.includes(permission);

/** A department's people share its sheets, whatever else their job reaches: the sheet is the department's paper. */
function isOf(held: HeldJob, unitIds: readonly (number | null)[]): boolean {
  const covered = jobRow(held.job).reach === 'assigned' ? [held.unitId] : held.covers;
  return unitIds.some((unitId) => unitId !== null && covered.includes(unitId));
}

/** Whether the actor hands in, or works, the sheets of that department (PRM-29). */
export function isOfDepartment(actor: Actor, permission: Permission, unitId: number): boolean {
  return actor.jobs.some((held) => gives(held, permission) && isOf(held, [unitId]));
}

/** The departments whose sheets the actor works on. */
export function departmentsOf(actor: Actor): number[] {
  const units = actor.jobs
    .filter((held) => gives(held, 'sheet.read'))
    .flatMap((held) => (jobRow(held.job).reach === 'assigned' ? [held.unitId] : held.covers));
  return [...new Set(units)];
}

const barred = (actor: Actor, behind: Behind): boolean => isBarred(actor, { unitIds: [], staffIds: [], ...behind });

/** Whether the actor may know of the sheet at all: not so means 404. Row-level security answers the same again. */
export function maySeeSheet(actor: Actor, state: SheetState, behind: Behind): boolean {
  if (barred(actor, behind)) return false;
  const named = actor.staffId !== null && state.involvedStaffIds.includes(actor.staffId);
  return actor.jobs.some(
    (held) =>
      gives(held, 'sheet.read') && (jobRow(held.job).reach === 'company' || named || isOf(held, state.involvedUnitIds)),
  );
}

/**
 * Whether the actor may know of a department's month of sheets (PRM-29). One in which nothing ended but what is sealed against them
 * would tell of it (SEC-1).
 *
 * @param ended what lies behind each sheet that ended in it.
 */
export function maySeeSheetMonth(actor: Actor, unitId: number, ended: readonly Behind[]): boolean {
  if (ended.every((behind) => barred(actor, behind))) return false;
  return actor.jobs.some(
    (held) => gives(held, 'sheet.read') && (jobRow(held.job).reach === 'company' || isOf(held, [unitId])),
  );
}

/**
 * Whether the actor sees the caller of a sheet unasked: those it names for its work, and in the departments of the sheet
 * jobs that have callers at hand. Of a sealed case nobody does (SEC-1).
 */
export function seesSheetCaller(actor: Actor, state: SheetState, behind: Behind): boolean {
  const { staffId } = actor;
  if (behind.sealed || staffId === null || behind.accusedStaffIds.includes(staffId)) return false;
  if ([state.firstAskedId, state.keeperId, state.handlerId].includes(staffId)) return true;
  return actor.jobs.some(
    (held) => gives(held, 'person.see') && (jobRow(held.job).reach === 'company' || isOf(held, state.involvedUnitIds)),
  );
}

/** Whether the actor may do the act, leaving aside whether the state allows it now. */
export function mayActOnSheet(actor: Actor, state: SheetState, act: SheetAct, behind: Behind): boolean {
  if (!maySeeSheet(actor, state, behind)) return false;
  const { permission, side } = sheetActRow(act);
  const jobs = actor.jobs.filter((held) => gives(held, permission));
  if (side === 'whole')
    return jobs.some((held) => jobRow(held.job).reach === 'company' || isOf(held, state.involvedUnitIds));
  const asked = { units: [state.firstAskedUnitId], people: [state.keeperId] };
  const handling = { units: [state.handlingUnitId], people: [state.handlerId] };
  const sides = side === 'first_asked' ? [asked] : side === 'handling' ? [handling] : [asked, handling];
  return jobs.some((held) =>
    sides.some(({ units, people }) => isOf(held, units) || people.includes(actor.staffId ?? 0)),
  );
}

export interface SheetAbility {
  act: SheetAct;
  /** Null: can be done now. Otherwise why not. */
  why: SheetRefusal | null;
}

/** Everything this actor may do to the sheet, each possible now or with the reason why not (the buttons). */
export function abilitiesOnSheet(actor: Actor, state: SheetState, behind: Behind): SheetAbility[] {
  return sheetActs
    .filter((act) => !sheetActsOfOthers.includes(act) && mayActOnSheet(actor, state, act, behind))
    .map((act) => ({ act, why: guardSheetState(state, act) ?? guardSheetActor(state, act, actor.staffId) }));
}
