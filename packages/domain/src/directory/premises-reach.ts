import type { Actor } from '../permissions/can.ts';
import { jobRow } from '../permissions/job-table.ts';
import type { Permission } from '../permissions/permission.ts';

/**
 * Whether the actor may do this to premises (or an area) of a station: a job must give the permission, and reach the
 * station as far as it reaches premises. A hall serves any customer of the group (INT-4).
 */
export function canAtPremises(actor: Actor, permission: Permission, stationUnitId: number): boolean {
  return actor.jobs.some((held) => {
    const { permissions, premisesReach } = jobRow(held.job);
    if (!permissions.includes(permission)) return false;
    return premisesReach === 'company' || (premisesReach === 'subtree' && held.covers.includes(stationUnitId));
  });
}
