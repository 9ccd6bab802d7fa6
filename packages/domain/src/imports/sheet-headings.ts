/** One row of a sheet as text, as a person would read it. `row` counts from 1, as spreadsheets do. */
export interface SheetRow {
  row: number;
  cells: readonly string[];
}

/** What the columns of a kind of sheet are called: of each field's patterns the first that fits best wins. */
export type HeadingLexicon<Field extends string> = Readonly<Record<Field, readonly RegExp[]>>;

/** Which column, from 0, each field is read from. */
export type ColumnsOf<Field extends string> = Partial<Record<Field, number>>;

export interface FoundHeadings<Field extends string> {
  /** The row of headings, from 1; the lower one where they take two. */
  row: number;
  headings: string[];
  columns: ColumnsOf<Field>;
}

/** Marks of direction and the like, which copied headings carry along. */
const unmarked = (text: string): string => text.replace(/[\p{Cf}\p{Cs}]/gu, '');
const plain = (text: string): string => unmarked(text).normalize('NFKC').replace(/\s+/gu, '').replace(/[*:]/gu, '');

/** Columns by what they are called: each field takes the best heading nobody took before it. */
export function columnsBy<Field extends string>(
  lexicon: HeadingLexicon<Field>,
  headings: readonly string[],
): ColumnsOf<Field> {
  const names = headings.map(plain);
  const taken = new Set<number>();
  const columns: ColumnsOf<Field> = {};
  for (const field of Object.keys(lexicon) as Field[])
    for (const pattern of lexicon[field]) {
      const found = names.findIndex((name, at) => !taken.has(at) && pattern.test(name));
      if (found < 0) continue;
      columns[field] = found;
      taken.add(found);
      break;
    }
  return columns;
}

const MOST_ROWS_BEFORE_HEADINGS = 10;
const LEAST_FIELDS = 3;

/**
 * Headings over two rows as one: below a merged cell the names under it, where there is none below the one above. Names that
 * stand twice, as the day and the hour of two things, are led by what is above them.
 */
function overTwoRows(upper: SheetRow, lower: SheetRow): SheetRow {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const at = (row: SheetRow, no: number): string => (row.cells[no] ?? '').trim();
  const times = new Map<string, number>();
  for (const cell of lower.cells) times.set(plain(cell), (times.get(plain(cell)) ?? 0) + 1);
  let over = '';
  const cells = Array.from({ length: width }, (_, no) => {
    over = at(upper, no) || (at(lower, no) === '' ? '' : over);
    const name = at(lower, no);
    if (name === '') return at(upper, no);
    return (times.get(plain(name)) ?? 0) > 1 ? `${over}${name}` : name;
  });
  return { row: lower.row, cells };
}

/** Each of the first rows, and with the one right below it where both may be headings. */
function* headingRows(rows: readonly SheetRow[]): Generator<SheetRow> {
  for (const [no, row] of rows.slice(0, MOST_ROWS_BEFORE_HEADINGS).entries()) {
    yield row;
    const below = rows[no + 1];
    if (below?.row === row.row + 1) yield overTwoRows(row, below);
  }
}

/**
 * The row of headings: of the first rows the one with the most fields, and readable by them; two rows with merged cells
 * where they name more than one of them. Titles and merged cells above are passed over. `null` when no row is.
 */
export function headingsBy<Field extends string>(
  lexicon: HeadingLexicon<Field>,
  rows: readonly SheetRow[],
  isReadable: (columns: ColumnsOf<Field>) => boolean,
  leastFields = LEAST_FIELDS,
): FoundHeadings<Field> | null {
  let best: FoundHeadings<Field> | null = null;
  for (const { row, cells } of headingRows(rows)) {
    const columns = columnsBy(lexicon, cells);
    const count = Object.keys(columns).length;
    if (count < leastFields || !isReadable(columns)) continue;
    if (!best || count > Object.keys(best.columns).length) best = { row, headings: cells.map(unmarked), columns };
  }
  return best;
}

export function isBlankRow({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}
