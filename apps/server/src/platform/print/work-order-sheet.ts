import type { Content, ContentTable, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { type SheetLabels, type SheetLanguage, sheetLabels, sheetText, sheetTime } from './sheet-text.ts';

/** What is printed, exactly as it may be shown: names and phones arrive masked where the reader may not see them. */
export interface WorkOrderSheet {
  language: SheetLanguage;
  /** IANA zone of the times, `Asia/Shanghai`. */
  zone: string;
  company: string;
  number: string;
  /** By which the sheet is found again: printed as text and, as `findUrl` or itself, as QR. */
  findCode: string;
  findUrl?: string;
  /** Epoch milliseconds. */
  printedAt: number;
  receivedAt: number;
  source: string;
  kind: string;
  priority?: string;
  promises: readonly SheetPromise[];
  callerName: string;
  phone: string;
  address: string;
  matter: string;
  station: string;
  person: string;
  /** Causes to tick; the line for another is added. */
  causes: readonly string[];
}

export interface SheetPromise {
  name: string;
  dueAt: number;
  /** The year's holidays are not published yet. */
  provisional?: boolean;
}

const INK = '#000000';
const LINE = '#666666';
const BOX = '\u25A1';
const GAP = '\u3000';
const MAX_MATTER = 1500;
/** Points, not shares: a word without an end would push the table off the paper. */
const WIDTHS = [52, 114, 52, 114] as const;
const WIDE = 296;
const CAUSES_IN_A_ROW = 3;
const LETTERS_IN_A_LINE = 32;
/** Above this many lines of words the empty fields shrink, so that the sheet stays on one page as long as it can. */
const FULL_PAGE_LINES = 7;
/** Heights of empty fields in points. */
const ROOMY = { workDone: 48, materials: 14, signature: 20 } as const;
const COMPACT = { workDone: 14, materials: 2, signature: 10 } as const;

/** A5 sheet for those without a screen (ORD-1, ORD-5): facts above, what is filled in by hand below. */
export function workOrderSheet(sheet: WorkOrderSheet): TDocumentDefinitions {
  const labels = sheetLabels(sheet.language).workOrder;
  const number = sheetText(sheet.number, 40);
  return {
    pageSize: 'A5',
    pageMargins: [26, 22, 26, 30],
    info: { title: `${labels.title} ${number}` },
    footer: (page, pages) => footer(number, labels.page.replace('{page}', `${page}`).replace('{pages}', `${pages}`)),
    content: [head(sheet, labels, number), facts(sheet, labels), byHand(sheet, labels)],
  };
}

function head(sheet: WorkOrderSheet, labels: SheetLabels['workOrder'], number: string): Content {
  const code = sheetText(sheet.findCode, 40);
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: sheetText(sheet.company, 60), fontSize: 10 },
          { text: labels.title, fontSize: 16, bold: true, margin: [0, 2, 0, 4] },
          { text: [`${labels.number} `, { text: number, bold: true, fontSize: 11 }] },
          { text: `${labels.printedAt} ${sheetTime(sheet.printedAt, sheet.zone)}`, fontSize: 8 },
        ],
      },
      {
        width: 84,
        stack: [
          { qr: sheet.findUrl ?? sheet.findCode, fit: 62, eccLevel: 'M', alignment: 'center' },
          { text: `${labels.findCode} ${code}`, fontSize: 8, bold: true, alignment: 'center', margin: [0, 2, 0, 0] },
        ],
      },
    ],
    columnGap: 8,
    margin: [0, 0, 0, 6],
  };
}

function facts(sheet: WorkOrderSheet, labels: SheetLabels['workOrder']): ContentTable {
  const promised = sheet.promises.map(
    (promise) =>
      `${sheetText(promise.name, 40)} ${sheetTime(promise.dueAt, sheet.zone)}${promise.provisional ? labels.provisional : ''}`,
  );
  const kind = sheet.priority ? `${sheet.kind} · ${sheet.priority}` : sheet.kind;
  return grid([
    [
      label(labels.receivedAt),
      sheetTime(sheet.receivedAt, sheet.zone),
      label(labels.source),
      sheetText(sheet.source, 60),
    ],
    [label(labels.kind), sheetText(kind, 60), label(labels.station), sheetText(sheet.station, 60)],
    [label(labels.caller), sheetText(sheet.callerName, 60), label(labels.person), sheetText(sheet.person, 60)],
    wide(labels.phone, { text: sheetText(sheet.phone, 60), bold: true }),
    wide(labels.address, { text: sheetText(sheet.address, 200), bold: true }),
    wide(labels.promised, promised.length > 0 ? promised.join('\n') : '—'),
    wide(labels.matter, sheetText(sheet.matter, MAX_MATTER)),
  ]);
}

function byHand(sheet: WorkOrderSheet, labels: SheetLabels['workOrder']): Content {
  const tick = (name: string) => `${BOX} ${sheetText(name, 30)}`;
  const lines =
    Array.from(sheet.matter).length / LETTERS_IN_A_LINE + sheet.promises.length + sheet.causes.length / CAUSES_IN_A_ROW;
  const room = lines > FULL_PAGE_LINES ? COMPACT : ROOMY;
  const table = grid([
    [label(labels.arrivedAt), blank(labels.dateBlank), label(labels.finishedAt), blank(labels.dateBlank)],
    wide(labels.temperature, blank(labels.temperatureBlank)),
    wide(labels.workDone, space(room.workDone)),
    wide(labels.cause, tickTable([...sheet.causes.map(tick), `${BOX} ${labels.otherCause}`])),
    wide(labels.materials, space(room.materials)),
    wide(labels.opinion, blank(labels.opinions.map(tick).join(GAP))),
    [label(labels.customerSigns), space(room.signature), label(labels.workerSigns), space(room.signature)],
  ]);
  return {
    unbreakable: true,
    stack: [{ text: labels.byHand, bold: true, margin: [0, 5, 0, 2] }, table],
  };
}

function grid(body: TableCell[][]): ContentTable {
  return {
    table: { widths: [...WIDTHS], body },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
  };
}

function label(text: string): TableCell {
  return { text, fontSize: 8, color: INK, fillColor: '#EEEEEE', margin: [0, 0.5, 0, 0] };
}

function wide(name: string, value: string | ContentText | ContentTable): TableCell[] {
  const cell = typeof value === 'string' ? { text: value } : value;
  return [label(name), { ...cell, colSpan: 3 }, '', ''];
}

/** Causes in columns, so that no box is parted from its words. */
function tickTable(cells: string[]): ContentTable {
  const rows = Math.ceil(cells.length / CAUSES_IN_A_ROW);
  const body = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: CAUSES_IN_A_ROW }, (__, column) => cells[row * CAUSES_IN_A_ROW + column] ?? ''),
  );
  const width = WIDE / CAUSES_IN_A_ROW - 4;
  const layout = {
    defaultBorder: false,
    paddingLeft: () => 0,
    paddingRight: () => 4,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  };
  return { table: { widths: Array.from({ length: CAUSES_IN_A_ROW }, () => width), body }, layout };
}

function blank(text: string): ContentText {
  return { text, margin: [0, 2, 0, 2] };
}

function space(height: number): ContentText {
  return { text: '', margin: [0, 0, 0, height] };
}

function footer(number: string, page: string): Content {
  return {
    columns: [
      { text: number, fontSize: 7 },
      { text: page, fontSize: 7, alignment: 'right' },
    ],
    margin: [26, 8, 26, 0],
  };
}
