import type { SessionView } from '@hearthline/contract/session';
import type { Job } from '@hearthline/domain/permissions/permission';
import { placesFor } from './places.ts';

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

/**
 * Where the desk opens: work for those who do it, how it stands for those who answer for it; who sees no case is not
 * told so first thing each morning, but begins at what is theirs to set up, or first in their menu.
 */
export function landingOf({ jobs, permissions }: Pick<SessionView, 'jobs' | 'permissions'>): string {
  if (permissions.includes('case.read'))
    return jobs.some(({ job }) => overseers.has(job)) ? '/desk/today' : '/desk/queue/turn';
  const open = placesFor(permissions);
  return (open.find(({ name }) => name === 'settings') ?? open[0])?.href ?? '/desk/account';
}
