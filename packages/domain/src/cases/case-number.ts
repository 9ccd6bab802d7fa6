/**
 * The number a customer is given: year of the register and place in it, in six digits at least, as `2026-000123`.
 * `no` may be digits as typed.
 */
export function caseNumber(year: number | string, no: number | string): string {
  return `${year}-${String(no).padStart(6, '0')}`;
}
