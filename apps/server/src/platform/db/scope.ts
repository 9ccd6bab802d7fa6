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
}

export const noScope: Scope = { staffId: null, units: [], premisesUnits: [], ownUnits: [] };

// Locks are given back when COMMIT is written, not when it is on disk (see the commit). What writes run is named and
// small: planning it anew each time would cost more than running it. A plan made while a table was still empty would
// read it from end to end for ever after, so whatever has an index is asked by it.
const writing = [
  `set_config('synchronous_commit', 'off', true)`,
  `set_config('plan_cache_mode', 'force_generic_plan', true)`,
  `set_config('enable_seqscan', 'off', true)`,
];

const array = (values: readonly (number | string)[]): string => `{${values.join(',')}}`;

export const scopeStatement = {
  name: 'set_scope',
  text: `select now() as now, concat(set_config('app.staff_id', $1, true), set_config('app.units', $2, true),
    set_config('app.premises_units', $3, true), set_config('app.own_units', $4, true))`,
} as const;

/** The parameters of `scopeStatement`. */
export function scopeValues(scope: Scope): string[] {
  return [
    scope.staffId === null ? '' : String(scope.staffId),
    array(scope.units),
    array(scope.premisesUnits),
    array(scope.ownUnits),
  ];
}

/**
 * The same as text for the message that opens a transaction: one message costs the server less than three. `values` are
 * quoted; `locks` name what equal callers wait for each other on, taken in one order by all.
 */
export function openingText(begin: 'begin' | 'begin read only', scope: Scope, locks: readonly string[]): string {
  const keys = locks.map((lock) => `hashtextextended(${escapeLiteral(lock)}, 0)`).join(', ');
  const waits = keys && `select pg_advisory_xact_lock(k) from (select unnest(array[${keys}]) k order by 1 offset 0) w;`;
  const settings = [...(begin === 'begin' ? writing : []), ...eyes(scope)];
  // Their answers are of no interest: one column of them is read faster than eight.
  const said = settings.length > 0 ? `, concat(${settings.join(', ')})` : '';
  return `${begin}; ${waits} select now() as now${said}`;
}

/** Whoever sees nothing needs no settings: what is not set reads as nothing. */
function eyes(scope: Scope): string[] {
  if (scope === noScope) return [];
  const names = ['staff_id', 'units', 'premises_units', 'own_units'];
  return scopeValues(scope).map((value, at) => `set_config('app.${names[at]}', ${escapeLiteral(value)}, true)`);
}
