import { InputError } from '../time/input-error.ts';

/**
 * Word tables that stand in several documents as one. Refuses with `words.invalid` what is no document of tables (`issues`: path and
 * code), and with `words.table_twice` (`table`) what stands in two: one of them would be silently forgotten.
 */
export function gatherTables(documents: readonly unknown[]): Record<string, unknown> {
  const gathered: Record<string, unknown> = {};
  for (const document of documents) {
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      throw new InputError('words.invalid', { issues: [{ path: '', code: 'invalid_type' }] });
    for (const [table, patterns] of Object.entries(document)) {
      if (Object.hasOwn(gathered, table)) throw new InputError('words.table_twice', { table });
      gathered[table] = patterns;
    }
  }
  return gathered;
}
