import { clashOfJobs, type JobPeriod } from '@hearthline/domain/directory/staff-state';
import type { Db } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';
import { requireUnit } from './organisation.public.ts';

/** Refuses jobs in units that are not there, that end before they begin, or that run into one already held. */
export async function checkJobs(db: Db, held: readonly JobPeriod[], wanted: readonly JobPeriod[]): Promise<void> {
  const jobs = [...held];
  for (const job of wanted) {
    await requireUnit(db, job.unitId);
    if (job.to !== null && job.to <= job.from) throw new Refused('bad_span', { from: job.from, to: job.to }, 'to');
    const clash = clashOfJobs(jobs, job);
    if (clash) throw new Refused('overlaps', { job: job.job, from: clash.from, to: clash.to }, 'from');
    jobs.push(job);
  }
}
