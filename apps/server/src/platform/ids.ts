import { v7 } from 'uuid';

/** A new time-ordered id; PostgreSQL 15 has none of its own. */
export function uuidv7(): string {
  return v7();
}
