import { normalizePhone } from '../search/phone-key.ts';
import { cleanText } from '../text/clean-text.ts';
import type { LocalDate } from '../time/civil.ts';
import { localDate } from '../time/instant.ts';
import { readSheetTime } from './outside-sheet.ts';
import type { ColumnsOf, SheetRow } from './sheet-headings.ts';

const SHOWN = 40;

/** Why a row is not taken: in which field, and what stands there. */
export interface SheetRefusal<Field extends string, Code extends string> {
  row: number;
  field: Field;
  code: Code;
  value: string | null;
}

/** Refuses a field of a row; what stands there is shown, cut to what a line holds. */
export function refusedField<Field extends string, Code extends string>(
  row: number,
  field: Field,
  code: Code,
  value: string | null = null,
): SheetRefusal<Field, Code> {
  return { row, field, code, value: value === null || value === '' ? null : value.slice(0, SHOWN) };
}

/** A cell as text: `undefined` where the sheet has no such column. */
export type Cells<Field extends string> = (field: Field) => string | undefined;

/** The cells of a row by field, cleaned of what nobody can see; blanks at the ends are none. */
export function cellsOf<Field extends string>(row: SheetRow, columns: ColumnsOf<Field>): Cells<Field> {
  return (field) => {
    const at = columns[field];
    return at === undefined ? undefined : cleanText(row.cells[at] ?? '', { maxLength: 1_000 }).text.trim();
  };
}

/** The first field with more characters than it may have. */
export function longField<Field extends string>(
  row: SheetRow,
  columns: ColumnsOf<Field>,
  longest: Readonly<Record<Field, number>>,
): Field | null {
  const fields = Object.keys(longest) as Field[];
  const cellAt = (at: number | undefined): string => (at === undefined ? '' : (row.cells[at] ?? ''));
  return fields.find((field) => cellAt(columns[field]).trim().length > longest[field]) ?? null;
}

/** A day as sheets write it, or null when it is none. */
export function readSheetDay(text: string): LocalDate | null {
  const at = readSheetTime(text);
  return at === null ? null : localDate(at);
}

/** A phone in its one form, extension behind a dash; null when it is none (CUS-1). */
export function readSheetPhone(text: string): string | null {
  const phone = normalizePhone(text);
  if (!phone) return null;
  return phone.extension ? `${phone.key}-${phone.extension}` : phone.key;
}
