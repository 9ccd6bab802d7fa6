import type { SessionView } from '@hearthline/contract/session';
import type { Job } from '@hearthline/domain/permissions/permission';

/** Jobs that answer for other people's work: they see how it stands before any row. */
const overseers: ReadonlySet<Job> = new Set([
  'centre_director',
  'hall_director',
  'section_chief',
  'station_head',
  'supervision',
  'leader',
  'leader_in_charge',
  'branch_manager',
  'cs_supervisor',
  'quality_supervisor',
]);

/** Where the desk opens: work for those who do it, how it stands for those who answer for it. */
export function landingOf({ jobs, permissions }: Pick<SessionView, 'jobs' | 'permissions'>): 'today' | 'queue' {
  return permissions.includes('case.read') && jobs.some(({ job }) => overseers.has(job)) ? 'today' : 'queue';
}
