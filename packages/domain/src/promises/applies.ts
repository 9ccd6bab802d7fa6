import type { Condition } from '../policy/promise-schema.ts';

/** What is known about the subject of a promise (kind, source, use, cause, place, season phase …). */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

function holds(condition: Condition, value: Attributes[string]): boolean {
  const known = value !== undefined && value !== null;
  return Array.isArray(condition) ? known && condition.includes(value) : !known || !condition.not.includes(value);
}

/** Whether every condition holds. An attribute nobody knows fails a list and passes a `not`. */
export function appliesTo(conditions: Readonly<Record<string, Condition>>, attributes: Attributes): boolean {
  for (const name in conditions) if (!holds(conditions[name] as Condition, attributes[name])) return false;
  return true;
}
