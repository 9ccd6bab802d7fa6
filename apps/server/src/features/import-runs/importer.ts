import type { ImportKind, ImportReport, ImportTotals } from '@hearthline/contract/import-runs';
import type { FoundHeadings, SheetRow } from '@hearthline/domain/imports/sheet-headings';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Refusal } from './import-runs.store.ts';

export interface Chunk {
  refused: (Omit<Refusal, 'column'> & { field: string })[];
  /** What of rows that were taken in was not. */
  warned?: Chunk['refused'];
  /** Changes the report by what the rows come to. */
  tell(report: ImportReport): void;
  /** Writes what they come to, where planning did not; not called in a dry run. */
  take?(): Promise<void>;
}

/** One pass over a sheet, from its first row: what it saw tells what stands twice. */
export interface Pass {
  /** Rows that were done before: only seen again. */
  see(rows: readonly SheetRow[]): void;
  /** What it writes by then is rolled back in a dry run. */
  plan(ctx: Context, tx: Tx, rows: readonly SheetRow[]): Promise<Chunk>;
}

/** What a pass is over. */
export interface AskedSheet {
  columns: Record<string, number>;
  headings: readonly string[];
  fileHash: string;
  /** The outside body it came from, where it is of one. */
  sender: string | null;
}

/** How a kind of sheet is taken in. */
export interface Importer {
  kind: ImportKind;
  fields: readonly string[];
  /** Rows that are taken in one transaction. */
  step: number;
  /** More rows are refused: what must be done at once has to stay short. */
  mostRows?: number;
  findHeadings(rows: readonly SheetRow[]): FoundHeadings<string> | null;
  isReadable(columns: Record<string, number>): boolean;
  /** The columns of the sender's last sheet, where they are there again. */
  remembered?(db: Db, sender: string, headings: readonly string[]): Promise<Record<string, number> | null>;
  begin(ctx: Context, db: Db, asked: AskedSheet): Promise<Pass>;
  /** What stands there altogether, where that can be reconciled. */
  totals?(tx: Tx): Promise<ImportTotals>;
}
