import type { JobRow } from './job-row.ts';
import type { Job } from './permission.ts';
import { fieldWork, mayExport, readsOwn, station } from './permission-sets.ts';

/** ORG-2: what the jobs of stations and teams may do. */
export const fieldJobs = {
  station_head: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [
      'interruption.record',
      mayExport,
      ...station,
      'clock.decide',
      'sheet.hand_in',
      'case.escalate',
      'duty.manage',
      'area.manage',
      'handover.manage',
    ],
  },
  station_clerk: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [...station, 'sheet.hand_in', 'premises.write', 'interruption.record', 'import.run'],
  },
  steward: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  repair_worker: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  emergency_team: { reach: 'assigned', premisesReach: 'company', permissions: fieldWork },
  paid_service_worker: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  temperature_measurer: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  technical_staff: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [...readsOwn, 'premises.read', 'interruption.record'],
  },
} as const satisfies Partial<Record<Job, JobRow>>;
