import { type Columns, isReadable, outsideFields, proposeColumns } from '@hearthline/domain/imports/outside-sheet';

/**
 * How a sender's last sheet was read: the name of its column by field, empty for a column without a heading, null where
 * nobody wanted the field read although a column was called like it.
 */
export type RememberedColumns = Readonly<Record<string, string | null>>;

const NO_HEADING = '';

/** How a sheet was read, to be remembered: names of columns by field. */
export function toRemember(headings: readonly string[], columns: Columns): RememberedColumns {
  const proposed = proposeColumns(headings);
  const named = outsideFields.flatMap((field): [string, string | null][] => {
    const at = columns[field];
    if (at !== undefined) return [[field, (headings[at] ?? NO_HEADING).trim()]];
    return proposed[field] === undefined ? [] : [[field, null]];
  });
  return Object.fromEntries(named);
}

/** The column of that name; the one without a heading only where no other has none either. */
function columnCalled(headings: readonly string[], name: string): number | undefined {
  const at = headings.indexOf(name);
  if (at < 0 || (name === NO_HEADING && headings.indexOf(name, at + 1) >= 0)) return undefined;
  return at;
}

/**
 * As the sender's last sheet was read, where its columns are still there; what that one had no column for, as a deadline that
 * is new, by the headings.
 */
export function asRemembered(given: readonly string[], known: RememberedColumns | null): Columns | null {
  if (known === null) return null;
  const headings = given.map((name) => name.trim());
  const columns: Columns = {};
  for (const field of outsideFields) {
    const name = known[field];
    const at = typeof name === 'string' ? columnCalled(headings, name) : undefined;
    if (at !== undefined) columns[field] = at;
  }
  if (!isReadable(columns)) return null;
  const taken = new Set(Object.values(columns));
  const proposed = proposeColumns(headings);
  for (const field of outsideFields) {
    const at = proposed[field];
    if (known[field] === undefined && at !== undefined && !taken.has(at)) columns[field] = at;
  }
  return columns;
}
