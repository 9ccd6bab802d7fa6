import { Refused } from '../../platform/http/refused.ts';

/** The last row of a page: its due or received time (null: none) and its id. */
export interface Cursor {
  at: string | null;
  id: string;
}

/** The last moment that ISO 8601 writes with four digits of a year. */
const LATEST = 253_402_300_799_999;
const SHAPE = /^(?<at>\d{1,15})?\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place after a row, for `after` of the next request. */
export function writeCursor(at: number | null, id: string): string {
  return Buffer.from(`${at ?? ''}.${id}`).toString('base64url');
}

/** Reads what `writeCursor` wrote; refuses anything else with `bad_cursor`. It tells nothing: scope is asked anew. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const found = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1'))?.groups;
  if (!found?.id) throw new Refused('bad_cursor', {}, 'after');
  const at = found.at === undefined ? null : Number(found.at);
  if (at !== null && at > LATEST) throw new Refused('bad_cursor', {}, 'after');
  return { at: at === null ? null : new Date(at).toISOString(), id: found.id };
}
