import { companyJobs } from './company-jobs.ts';
import { fieldJobs } from './field-jobs.ts';
import type { JobRow } from './job-row.ts';
import type { Job } from './permission.ts';
import { serviceJobs } from './service-jobs.ts';

/** ORG-2: what each job may do. Checked cell by cell against a hand-written table in the tests. */
export const jobTable = { ...serviceJobs, ...fieldJobs, ...companyJobs } as const satisfies Record<Job, JobRow>;

/** The row of a job, typed as data. */
export function jobRow(job: Job): JobRow {
  return jobTable[job];
}
