import type { Job } from '@hearthline/domain/permissions/permission';
import { escapeLiteral } from 'pg';

/** Whose eyes a transaction sees through: row-level security reads exactly this. */
export interface Scope {
  staffId: number | null;
  /** Units whose cases are visible. */
  units: readonly number[];
  /** Units whose premises and customers are visible. */
  premisesUnits: readonly number[];
  /** Units in which the person holds a job, for recusal. */
  ownUnits: readonly number[];
  jobs: readonly Job[];
}

export const noScope: Scope = { staffId: null, units: [], premisesUnits: [], ownUnits: [], jobs: [] };

// Locks are given back when COMMIT is written, not when it is on disk (see the commit). What writes run is named and
// small: planning it anew each time would cost more than running it.
const writing = `set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),`;

const array = (values: readonly (number | string)[]): string => `{${values.join(',')}}`;

export const scopeStatement = {
  name: 'set_scope',
  text: `select set_config('app.staff_id', $1, true), set_config('app.units', $2, true),
    set_config('app.premises_units', $3, true), set_config('app.own_units', $4, true),
    set_config('app.jobs', $5, true), now() as now`,
} as const;

/** The parameters of `scopeStatement`. */
export function scopeValues(scope: Scope): string[] {
  return [
    scope.staffId === null ? '' : String(scope.staffId),
    array(scope.units),
    array(scope.premisesUnits),
    array(scope.ownUnits),
    array(scope.jobs),
  ];
}

/**
 * The same as text for the message that opens a transaction: one message costs the server less than three. `values` are
 * quoted; `lock` names what equal callers wait for each other on.
 */
export function openingText(begin: 'begin' | 'begin read only', scope: Scope, lock: string | null): string {
  const [staffId, units, premisesUnits, ownUnits, jobs] = scopeValues(scope).map((value) => escapeLiteral(value));
  const writes = begin === 'begin' ? writing : '';
  const waits = lock === null ? '' : `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(lock)}, 0));`;
  return `${begin}; ${waits} select ${writes} set_config('app.staff_id', ${staffId}, true), set_config('app.units', ${units}, true),
    set_config('app.premises_units', ${premisesUnits}, true), set_config('app.own_units', ${ownUnits}, true),
    set_config('app.jobs', ${jobs}, true), now() as now`;
}
