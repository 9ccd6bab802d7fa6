import { jobRow } from './job-table.ts';
import type { Job, Permission } from './permission.ts';

/** One job a person holds in one unit; `covers` are that unit and everything below it. */
export interface HeldJob {
  job: Job;
  unitId: number;
  covers: readonly number[];
}

/** Who acts. `staffId` null is the public or the system. */
export interface Actor {
  staffId: number | null;
  jobs: readonly HeldJob[];
}

/** What is acted on, reduced to what decides: where it lies, whom it is assigned to, who is accused in it. */
export interface Subject {
  unitIds: readonly number[];
  staffIds: readonly number[];
  sealed: boolean;
  accusedStaffIds: readonly number[];
  accusedUnitIds: readonly number[];
}

const nobody: readonly number[] = [];

/** A subject that only has a place: a unit's rota, its staff, its premises. */
export function subjectOfUnit(unitId: number): Subject {
  return { unitIds: [unitId], staffIds: nobody, sealed: false, accusedStaffIds: nobody, accusedUnitIds: nobody };
}

/** SEC-1: in a sealed case the accused person and the accused unit are cut out, whatever their job. */
export function isBarred(actor: Actor, subject: Subject): boolean {
  if (!subject.sealed || actor.staffId === null) return false;
  if (subject.accusedStaffIds.includes(actor.staffId)) return true;
  return actor.jobs.some((held) => subject.accusedUnitIds.includes(held.unitId));
}

function reaches(actor: Actor, held: HeldJob, subject: Subject): boolean {
  const { reach } = jobRow(held.job);
  if (reach === 'company') return true;
  if (actor.staffId !== null && subject.staffIds.includes(actor.staffId)) return true;
  return reach === 'subtree' && subject.unitIds.some((unitId) => held.covers.includes(unitId));
}

/** Whether the actor holds the permission in any job at all (menus, endpoints without a subject). */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.jobs.some((held) => jobRow(held.job).permissions.includes(permission));
}

/**
 * The one answer to "may this person do this to that": used for the 403, the greyed button and the menu.
 * A job must give the permission and reach the subject, and the actor must not be accused in it.
 */
export function can(actor: Actor, permission: Permission, subject: Subject): boolean {
  if (isBarred(actor, subject)) return false;
  return actor.jobs.some((held) => jobRow(held.job).permissions.includes(permission) && reaches(actor, held, subject));
}

/** The units whose cases the actor may know of: the scope that row-level security repeats. */
export function caseUnits(actor: Actor, allUnits: readonly number[]): number[] {
  const units = new Set<number>();
  for (const held of actor.jobs) {
    const row = jobRow(held.job);
    if (!row.permissions.includes('case.read')) continue;
    if (row.reach === 'company') for (const id of allUnits) units.add(id);
    if (row.reach === 'subtree') for (const id of held.covers) units.add(id);
  }
  return [...units].sort((a, b) => a - b);
}

/** The units whose premises and customers the actor may look up (INT-4: a hall serves any customer). */
export function premisesUnits(actor: Actor, allUnits: readonly number[]): number[] {
  const units = new Set<number>();
  for (const held of actor.jobs) {
    const row = jobRow(held.job);
    if (!row.permissions.includes('premises.read')) continue;
    if (row.premisesReach === 'company') for (const id of allUnits) units.add(id);
    if (row.premisesReach === 'subtree') for (const id of held.covers) units.add(id);
  }
  return [...units].sort((a, b) => a - b);
}
