import { harmlessCell } from '../text/csv-text.ts';
import { REPLY_COLUMNS } from './outside-reply-columns.lexicon.ts';
import { findHeadings } from './outside-sheet.ts';
import type { SheetRow } from './sheet-headings.ts';

export interface OutsideReply {
  reply: string;
  /** As it is written into a cell. */
  repliedAt: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/**
 * The sheet an outside body sent, as it came (titles above its headings too), with our replies in their columns; rows
 * without a reply are left out. `null` when it has no headings.
 */
export function replySheet(rows: readonly SheetRow[], replies: ReadonlyMap<string, OutsideReply>): string[][] | null {
  const found = findHeadings(rows);
  const number = found?.columns.number;
  if (!found || number === undefined) return null;
  const headings = [...found.headings];
  const place = (key: keyof typeof REPLY_COLUMNS): number => {
    const at = headings.findIndex((heading) => REPLY_COLUMNS[key].heading.test(plain(heading)));
    return at >= 0 ? at : headings.push(REPLY_COLUMNS[key].name) - 1;
  };
  const [replyAt, timeAt] = [place('reply'), place('repliedAt')];
  const sheet: string[][] = [];
  for (const { row, cells } of rows) {
    if (row < found.row) sheet.push(cells.map(harmlessCell));
    // As it came, also the lower of two rows of headings; what it has no column for is named at its end.
    if (row === found.row) {
      const named = headings.slice(found.headings.length);
      const line = Array.from({ length: found.headings.length }, (_, at) => cells[at] ?? '');
      sheet.push([...line, ...named].map(harmlessCell));
    }
    const reply = row > found.row ? replies.get(outsideNumber(cells[number] ?? '')) : undefined;
    if (!reply) continue;
    const line = Array.from({ length: Math.max(headings.length, cells.length) }, (_, at) => cells[at] ?? '');
    line[replyAt] = reply.reply;
    line[timeAt] = reply.repliedAt;
    sheet.push(line.map(harmlessCell));
  }
  return sheet;
}

/** An outside number as it is compared: full-width digits and blanks as meant. */
export function outsideNumber(cell: string): string {
  return cell.normalize('NFKC').replace(/\s/gu, '');
}
