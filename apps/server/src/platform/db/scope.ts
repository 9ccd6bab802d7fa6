import type { Job } from '@hearthline/domain/permissions/permission';

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
