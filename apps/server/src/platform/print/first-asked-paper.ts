import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { type SheetLabels, type SheetLanguage, sheetLabels, sheetText, sheetTime } from './sheet-text.ts';

/** A stamp on paper: who and when; with nothing known the field stays empty for a stamp of ink. */
export interface PaperStamp {
  by: string;
  at: number;
}

/** The first-asked work sheet (FIR-9), exactly as it may be shown. Times are epoch milliseconds. */
export interface FirstAskedPaper {
  language: SheetLanguage;
  zone: string;
  company: string;
  number: string;
  findUrl?: string;
  printedAt: number;
  kind: string;
  callerName: string;
  anonymous: boolean;
  phone: string;
  address: string;
  matter: string;
  askedAt: number;
  openedAt: number;
  firstAsked: string;
  firstAskedUnit: string;
  notices: readonly {
    at: number;
    by: string;
    way: 'oral' | 'written';
    supplement: boolean;
    materials: readonly string[];
    steps: readonly string[];
  }[];
  handlingUnit: string;
  handler: string;
  firstHandler: string;
  handedOver: PaperStamp | null;
  received: PaperStamp | null;
  accepted: PaperStamp | null;
  contactPromisedAt: number | null;
  contactedAt: number | null;
  urgent: { granted: boolean | null; contactBy: number | null } | null;
  promises: readonly { name: string; dueAt: number; provisional: boolean }[];
  result: string;
  explanation: string;
  reportedTo: string;
  told: (PaperStamp & { way: string }) | null;
  exempt: 'anonymous' | 'vexatious' | null;
  copies: readonly string[];
  retainUntil: string | null;
}

type Labels = SheetLabels['firstAsked'];

const LINE = '#666666';
const GREY = '#EEEEEE';
const MARGIN = 40;
/**
 * Points, not shares: a word without an end would push the table off the paper. With what stands beside the words of each column
 * (5 on both sides) and five lines they come to what the margins leave of 595.
 */
const WIDTHS = [72, 164, 72, 164] as const;
const MAX_WORDS = 1200;
const MAX_LIST = 30;

/** A4, one page with a usual amount of words: above what the customer asked, below who did what, at the end what was told. */
export function firstAskedPaper(sheet: FirstAskedPaper): TDocumentDefinitions {
  const labels = sheetLabels(sheet.language).firstAsked;
  const number = sheetText(sheet.number, 40);
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, 30, MARGIN, 36],
    defaultStyle: { fontSize: 10 },
    info: { title: `${labels.title} ${number}` },
    footer: (page, pages) => ({
      columns: [
        { text: `${number} · ${labels.printedAt} ${sheetTime(sheet.printedAt, sheet.zone)}`, fontSize: 7 },
        {
          text: labels.page.replace('{page}', `${page}`).replace('{pages}', `${pages}`),
          fontSize: 7,
          alignment: 'right',
        },
      ],
      margin: [MARGIN, 12, MARGIN, 0],
    }),
    content: [
      head(sheet, labels, number),
      table([...asked(sheet, labels), ...handled(sheet, labels), ...ended(sheet, labels)]),
      keeping(sheet, labels),
    ],
  };
}

function head(sheet: FirstAskedPaper, labels: Labels, number: string): Content {
  return {
    columns: [
      { width: 90, text: '' },
      {
        width: '*',
        stack: [
          { text: sheetText(sheet.company, 60), fontSize: 10, alignment: 'center' },
          { text: labels.title, fontSize: 18, bold: true, alignment: 'center', margin: [0, 4, 0, 6] },
          { text: [`${labels.number} `, { text: number, bold: true }], alignment: 'center' },
        ],
      },
      { width: 90, qr: sheet.findUrl ?? sheet.number, fit: 62, eccLevel: 'M', alignment: 'right' },
    ],
    margin: [0, 0, 0, 8],
  };
}

const label = (text: string): TableCell => ({ text, fontSize: 9, fillColor: GREY, margin: [0, 1, 0, 0] });

/** A field across the paper; `room` keeps space for ink where nothing is known. */
function wide(name: string, value: Content, room = 0): TableCell[] {
  const cell = typeof value === 'string' ? { text: value } : (value as object);
  return [label(name), { ...cell, colSpan: 3, margin: [0, 0, 0, room] } as TableCell, '', ''];
}

const pair = (name: string, value: string, other: string, next: string): TableCell[] => [
  label(name),
  value,
  label(other),
  next,
];

function stampText(sheet: FirstAskedPaper, labels: Labels, stamp: PaperStamp | null): string {
  return stamp ? `${sheetText(stamp.by, 30)}  ${sheetTime(stamp.at, sheet.zone)}` : labels.stampHere;
}

const timeOr = (sheet: FirstAskedPaper, at: number | null): string => (at === null ? '—' : sheetTime(at, sheet.zone));

function asked(sheet: FirstAskedPaper, labels: Labels): TableCell[][] {
  const caller = sheet.anonymous ? labels.anonymous : sheetText(sheet.callerName, 40);
  return [
    pair(labels.caller, caller, labels.phone, sheetText(sheet.phone, 40)),
    pair(labels.kind, sheetText(sheet.kind, 40), labels.askedAt, sheetTime(sheet.askedAt, sheet.zone)),
    wide(labels.address, sheetText(sheet.address, 160)),
    wide(labels.matter, sheetText(sheet.matter, MAX_WORDS), sheet.matter.length < 60 ? 16 : 0),
    pair(
      labels.firstAskedUnit,
      sheetText(sheet.firstAskedUnit, 40),
      labels.firstAsked,
      sheetText(sheet.firstAsked, 30),
    ),
    pair(
      labels.openedAt,
      sheetTime(sheet.openedAt, sheet.zone),
      labels.firstHandler,
      sheetText(sheet.firstHandler, 30),
    ),
    wide(labels.promises, limits(sheet, labels)),
    wide(labels.notice, { stack: notices(sheet, labels) }),
  ];
}

function limits(sheet: FirstAskedPaper, labels: Labels): string {
  const lines = sheet.promises.map(
    ({ name, dueAt, provisional }) =>
      `${sheetText(name, 40)} ${sheetTime(dueAt, sheet.zone)}${provisional ? labels.provisional : ''}`,
  );
  return lines.length > 0 ? lines.join('\n') : '—';
}

function notices(sheet: FirstAskedPaper, labels: Labels): Content[] {
  if (sheet.notices.length === 0) return [{ text: labels.noNotice, margin: [0, 0, 0, 14] }];
  return sheet.notices.flatMap((notice): Content[] => {
    const how = notice.way === 'oral' ? labels.oral : labels.written;
    const extra = notice.supplement ? ` · ${labels.supplement}` : '';
    const list = (name: string, items: readonly string[]): Content[] =>
      items.length === 0
        ? []
        : [
            { text: name, bold: true, fontSize: 9, margin: [0, 2, 0, 0] },
            { ol: items.slice(0, MAX_LIST).map((item) => sheetText(item, 120)) },
          ];
    return [
      { text: `${how}${extra}  ${sheetText(notice.by, 30)}  ${sheetTime(notice.at, sheet.zone)}` },
      {
        columns: [{ stack: list(labels.materials, notice.materials) }, { stack: list(labels.steps, notice.steps) }],
        columnGap: 10,
      },
    ];
  });
}

function handled(sheet: FirstAskedPaper, labels: Labels): TableCell[][] {
  return [
    pair(labels.handling, sheetText(sheet.handlingUnit, 40), labels.handler, sheetText(sheet.handler, 30)),
    wide(labels.handedOver, stampText(sheet, labels, sheet.handedOver)),
    [
      label(labels.receivedStamp),
      stampCell(sheet, labels, sheet.received),
      label(labels.acceptedStamp),
      stampCell(sheet, labels, sheet.accepted),
    ],
    pair(
      labels.contactPromised,
      timeOr(sheet, sheet.contactPromisedAt),
      labels.contacted,
      timeOr(sheet, sheet.contactedAt),
    ),
    ...(sheet.urgent ? [wide(labels.urgent, urgentText(sheet, labels))] : []),
  ];
}

const stampCell = (sheet: FirstAskedPaper, labels: Labels, stamp: PaperStamp | null): TableCell => ({
  text: stampText(sheet, labels, stamp),
  margin: [0, 0, 0, 20],
  ...(stamp ? {} : { color: '#888888' }),
});

function urgentText({ urgent, zone }: FirstAskedPaper, labels: Labels): string {
  if (!urgent || urgent.granted === null) return labels.urgentOpen;
  return urgent.granted && urgent.contactBy !== null
    ? labels.urgentYes.replace('{at}', sheetTime(urgent.contactBy, zone))
    : labels.urgentNo;
}

function ended(sheet: FirstAskedPaper, labels: Labels): TableCell[][] {
  const cannot = sheet.explanation
    ? [
        wide(
          labels.cannot,
          `${sheetText(sheet.explanation, MAX_WORDS)}\n${labels.reportedTo} ${sheetText(sheet.reportedTo, 30)}`,
        ),
      ]
    : [];
  return [
    wide(labels.result, sheet.result ? sheetText(sheet.result, MAX_WORDS) : ' ', sheet.result ? 12 : 60),
    ...cannot,
    wide(labels.told, toldText(sheet, labels), 14),
    [label(labels.firstAskedSigns), room(), label(labels.handlerSigns), room()],
    [label(labels.customerSigns), room(), label(labels.departmentStamp), room()],
  ];
}

function toldText({ told, exempt, zone }: FirstAskedPaper, labels: Labels): string {
  if (exempt) return exempt === 'anonymous' ? labels.exemptAnonymous : labels.exemptVexatious;
  if (!told) return ' ';
  return `${sheetTime(told.at, zone)}   ${labels.toldBy} ${sheetText(told.by, 30)}   ${labels.toldWay} ${sheetText(told.way, 20)}`;
}

const room = (): TableCell => ({ text: ' ', margin: [0, 0, 0, 16] });

function keeping(sheet: FirstAskedPaper, labels: Labels): Content {
  const copies = sheet.copies.map((unit) => labels.copyLine.replace('{unit}', sheetText(unit, 40))).join('  ');
  const until = sheet.retainUntil ? labels.retain.replace('{date}', sheet.retainUntil) : labels.keepFive;
  return { text: `${labels.copies} ${copies} · ${until}`, fontSize: 8, margin: [0, 6, 0, 0] };
}

function table(body: TableCell[][]): ContentTable {
  return {
    table: { widths: [...WIDTHS], body, dontBreakRows: false },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingLeft: () => 5,
      paddingRight: () => 5,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
  };
}
