import type { Permission } from './permission.ts';

/**
 * How far a job reaches: the whole company, its unit and everything below, or only what is assigned to the person
 * or lies in the person's own steward area.
 */
export type Reach = 'company' | 'subtree' | 'assigned';

export interface JobRow {
  reach: Reach;
  /** Premises and customers: a hall serves any customer of the group (INT-4). */
  premisesReach: 'company' | 'subtree' | 'none';
  permissions: readonly Permission[];
}
