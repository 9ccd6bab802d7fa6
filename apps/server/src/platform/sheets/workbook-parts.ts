import { posix } from 'node:path';
import { isDateFormat } from 'hucre';
import { visitXml } from './walk-xml.ts';

/** A member of the workbook, piece by piece; `null` when it has none of that name. */
export type OpenPart = (name: string) => AsyncIterable<Buffer> | null;

export interface Worksheet {
  /** As whoever opens the workbook sees it. */
  name: string;
  /** The member it lies in. */
  part: string;
}

export interface WorkbookParts {
  /** In the order they are seen. */
  sheets: Worksheet[];
  /** The member of the shared words. */
  words: string | null;
  /** Numbers of the cell styles that show a number as a date. */
  dateStyles: Set<number>;
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  from1904: boolean;
}

interface Relation {
  id: string;
  /** The last word of its type: both editions of the standard end alike. */
  type: string;
  target: string;
}

async function relationsOf(open: OpenPart, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const pieces = open(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const relations: Relation[] = [];
  if (!pieces) return relations;
  await visitXml(pieces, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
  });
  return relations;
}

interface NamedSheet {
  id: string;
  name: string;
  hidden: boolean;
}

/** A name is at most as long as this in any spreadsheet. */
const LONGEST_NAME = 100;

async function readWorkbook(pieces: AsyncIterable<Buffer>): Promise<{ named: NamedSheet[]; from1904: boolean }> {
  const named: NamedSheet[] = [];
  let from1904 = false;
  await visitXml(pieces, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([each]) => each.endsWith(':id'))?.[1] ?? '';
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      named.push({ id, name: (attributes['name'] ?? '').slice(0, LONGEST_NAME), hidden });
    },
  });
  return { named, from1904 };
}

async function readDateStyles(pieces: AsyncIterable<Buffer>): Promise<Set<number>> {
  const formats = new Map<string, string>();
  const dates = new Set<number>();
  let within = false;
  let no = 0;
  await visitXml(pieces, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'cellXfs') within = true;
      else if (name === 'numFmt') formats.set(numFmtId, formatCode);
      else if (name === 'xf' && within) {
        if (isDateFormat(formats.get(numFmtId) ?? numFmtId)) dates.add(no);
        no += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') within = false;
    },
  });
  return dates;
}

/** Exports keep the choices of their columns in hidden sheets, which whoever sends the workbook never saw. */
function seenOf(named: readonly NamedSheet[], relations: readonly Relation[]): Worksheet[] {
  const sheets = named.flatMap(({ id, name, hidden }) => {
    const part = relations.find((each) => each.id === id && each.type === 'worksheet')?.target;
    return part === undefined ? [] : [{ name, part, hidden }];
  });
  const seen = sheets.filter(({ hidden }) => !hidden);
  return (seen.length > 0 ? seen : sheets).map(({ name, part }) => ({ name, part }));
}

/** Where the sheets of a workbook are, and what is needed to read them; `null` when it has none. */
export async function findParts(open: OpenPart): Promise<WorkbookParts | null> {
  const book = (await relationsOf(open, '')).find(({ type }) => type === 'officeDocument')?.target;
  const pieces = book === undefined ? null : open(book);
  if (book === undefined || !pieces) return null;
  const { named: sheetsNamed, from1904 } = await readWorkbook(pieces);
  const relations = await relationsOf(open, book);
  const sheets = seenOf(sheetsNamed, relations);
  if (sheets.length === 0) return null;
  const named = (wanted: string): string | null => relations.find(({ type }) => type === wanted)?.target ?? null;
  const styles = open(named('styles') ?? '');
  return {
    sheets,
    words: named('sharedStrings'),
    dateStyles: styles ? await readDateStyles(styles) : new Set(),
    from1904,
  };
}
