import type { Job } from '../permissions/permission.ts';
import type { LocalDate } from '../time/civil.ts';
import { unchangedBy } from '../unchanged-by.ts';
import { endFrom, overlap, type Period } from './period.ts';
import type { StaffEvent } from './staff-events.ts';

export interface JobPeriod extends Period {
  job: Job;
  unitId: number;
}

export interface Staff {
  streamId: string;
  id: number;
  staffNo: string;
  name: string;
  phone: string | null;
  jobs: readonly JobPeriod[];
  leftOn: LocalDate | null;
}

/** A person after one more event; null before the first. A destroyed name leaves the staff number (ORG-2, ORG-3). */
export function evolveStaff(streamId: string, staff: Staff | null, event: StaffEvent): Staff | null {
  if (event.type === 'staff.created') {
    const { staffId, staffNo } = event.open;
    const { name, phone } = event.personal ?? { name: staffNo, phone: null };
    return { streamId, id: staffId, staffNo, name, phone, jobs: [], leftOn: null };
  }
  if (!staff) return null;
  switch (event.type) {
    case 'staff.changed':
      return { ...staff, ...(event.personal ?? { name: staff.staffNo, phone: null }) };
    case 'job.given':
      return { ...staff, jobs: [...staff.jobs, event.open] };
    case 'job.ended': {
      const { job, unitId, from, to } = event.open;
      const jobs = staff.jobs.flatMap((held) =>
        held.job === job && held.unitId === unitId && held.from === from ? endFrom([held], to) : [held],
      );
      return { ...staff, jobs };
    }
    case 'staff.exported':
      return staff;
    case 'staff.left':
      return { ...staff, jobs: endFrom(staff.jobs, event.open.on), leftOn: event.open.on };
    default:
      return unchangedBy(event, staff);
  }
}

/** The period of the same job in the same unit that a new one would run into; null when there is none. */
export function clashOfJobs(jobs: readonly JobPeriod[], wanted: JobPeriod): JobPeriod | null {
  return jobs.find((held) => held.job === wanted.job && held.unitId === wanted.unitId && overlap(held, wanted)) ?? null;
}
