import type { ImportKind, ImportReport, ImportTotals } from '@hearthline/contract/import-runs';
import type { FoundHeadings, SheetRow } from '@hearthline/domain/imports/sheet-headings';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Refusal } from './import-runs.store.ts';

export interface Chunk {
  refused: (Omit<Refusal, 'column'> & { field: string })[];
  /** Changes the report by what the rows come to. */
  tell(report: ImportReport): void;
  /** Writes what they come to; not called in a dry run. */
  take(): Promise<void>;
}

/** One pass over a sheet, from its first row: what it saw tells what stands twice. */
export interface Pass {
  /** Rows that were done before: only seen again. */
  see(rows: readonly SheetRow[]): void;
  plan(ctx: Context, tx: Tx, rows: readonly SheetRow[]): Promise<Chunk>;
}

/** How a kind of sheet is taken in. */
export interface Importer {
  kind: ImportKind;
  fields: readonly string[];
  findHeadings(rows: readonly SheetRow[]): FoundHeadings<string> | null;
  isReadable(columns: Record<string, number>): boolean;
  begin(ctx: Context, db: Db, columns: Record<string, number>): Promise<Pass>;
  /** What stands there altogether, where that can be reconciled. */
  totals(tx: Tx): Promise<ImportTotals | null>;
}
