import type { Actor } from './can.ts';
import { jobRow } from './job-table.ts';

/** Whose names and numbers somebody sees in the clear by right of a job: all they may know of, or those of some units. */
export interface PersonSight {
  everything: boolean;
  units: readonly number[];
}

function sightBy(actor: Actor, reads: 'case.read' | 'premises.read'): PersonSight {
  const reading = actor.jobs.filter((held) => jobRow(held.job).permissions.includes(reads));
  const seeing = reading.filter((held) => jobRow(held.job).permissions.includes('person.see'));
  const wide = (held: (typeof seeing)[number]): boolean => {
    const { reach, premisesReach } = jobRow(held.job);
    return (reads === 'case.read' ? reach : premisesReach) === 'company';
  };
  return {
    everything: seeing.length > 0 && (seeing.length === reading.length || seeing.some(wide)),
    units: [...new Set(seeing.flatMap((held) => held.covers))],
  };
}

/** Callers of cases: whoever talks to them or goes there has their names at hand; a sealed case is never among them. */
export function callerSight(actor: Actor): PersonSight {
  return sightBy(actor, 'case.read');
}

/** Customers of premises, by the station the premises belong to. */
export function customerSight(actor: Actor): PersonSight {
  return sightBy(actor, 'premises.read');
}

/** Whether what lies in one of these units is seen in the clear. */
export function seesIn(sight: PersonSight, unitIds: readonly (number | null)[]): boolean {
  return sight.everything || unitIds.some((id) => id !== null && sight.units.includes(id));
}
