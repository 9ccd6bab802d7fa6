import { type Columns, isReadable, outsideFields } from '@hearthline/domain/imports/outside-sheet';

/** As the sender's last sheet was read, where its columns are still there. */
export function asRemembered(headings: readonly string[], known: Record<string, string> | null): Columns | null {
  if (known === null) return null;
  const columns: Columns = {};
  for (const field of outsideFields) {
    const at = known[field] === undefined ? -1 : headings.indexOf(known[field]);
    if (at >= 0) columns[field] = at;
  }
  return isReadable(columns) ? columns : null;
}
