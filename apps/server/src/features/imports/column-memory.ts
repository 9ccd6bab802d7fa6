import { type Columns, isReadable, outsideFields, proposeColumns } from '@hearthline/domain/imports/outside-sheet';

/** What is remembered of a field that nobody wanted read although a column was called like it. */
const NOT_READ = '';

/** How a sheet was read, to be remembered: names of columns by field. */
export function toRemember(headings: readonly string[], columns: Columns): Record<string, string> {
  const proposed = proposeColumns(headings);
  const named = outsideFields.flatMap((field): [string, string][] => {
    const at = columns[field];
    if (at !== undefined) return [[field, headings[at] ?? NOT_READ]];
    return proposed[field] === undefined ? [] : [[field, NOT_READ]];
  });
  return Object.fromEntries(named);
}

/**
 * As the sender's last sheet was read, where its columns are still there; what that one had no column for, as a deadline that
 * is new, by the headings.
 */
export function asRemembered(headings: readonly string[], known: Record<string, string> | null): Columns | null {
  if (known === null) return null;
  const columns: Columns = {};
  for (const field of outsideFields) {
    const name = known[field] ?? NOT_READ;
    const at = name === NOT_READ ? -1 : headings.indexOf(name);
    if (at >= 0) columns[field] = at;
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
