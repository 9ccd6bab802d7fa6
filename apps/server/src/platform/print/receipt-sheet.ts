import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { type SheetLanguage, sheetLabels, sheetText, sheetTime } from './sheet-text.ts';
import type { SheetPromise } from './work-order-sheet.ts';

/** What the customer takes home: number and check code (ORD-8), nothing that would tell others who they are. */
export interface ReceiptSheet {
  language: SheetLanguage;
  /** IANA zone of the times. */
  zone: string;
  /** `a5` for the hall's printer, `roll80` for a till printer (80 mm, as long as needed). */
  paper: 'a5' | 'roll80';
  company: string;
  /** Empty where the company named none. */
  hotline: string;
  number: string;
  checkCode: string;
  /** Address of the public page, printed as QR; left out where the company has none. */
  url?: string;
  /** Short hash of the first event: the complainant's proof that the case exists. */
  fingerprint?: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  source: string;
  kind: string;
  matter: string;
  promises: readonly SheetPromise[];
}

const MM = 72 / 25.4;
const MAX_MATTER = { a5: 150, roll80: 120 } as const;

export function receiptSheet(receipt: ReceiptSheet): TDocumentDefinitions {
  const { paper } = receipt;
  const title = sheetLabels(receipt.language).receipt.title;
  const info = { title: `${title} ${sheetText(receipt.number, 40)}` };
  const content = parts(receipt);
  if (paper === 'a5')
    return { pageSize: 'A5', pageMargins: [34, 30, 34, 30], info, content, defaultStyle: { fontSize: 11 } };
  return { pageSize: { width: 80 * MM, height: 'auto' }, pageMargins: [12, 12, 12, 16], info, content };
}

function parts(receipt: ReceiptSheet): Content[] {
  const labels = sheetLabels(receipt.language).receipt;
  const large = receipt.paper === 'a5';
  const promises = receipt.promises.map(
    (promise) =>
      `${sheetText(promise.name, 40)} ${sheetTime(promise.dueAt, receipt.zone)}${promise.provisional ? labels.provisional : ''}`,
  );
  const rows: [string, string][] = [
    [labels.receivedAt, sheetTime(receipt.receivedAt, receipt.zone)],
    [labels.source, sheetText(receipt.source, 60)],
    [labels.kind, sheetText(receipt.kind, 60)],
    [labels.matter, sheetText(receipt.matter, MAX_MATTER[receipt.paper])],
    [labels.promised, promises.length > 0 ? promises.join('\n') : '—'],
  ];
  if (receipt.hotline.trim()) rows.push([labels.hotline, sheetText(receipt.hotline, 40)]);
  if (receipt.fingerprint) rows.push([labels.fingerprint, sheetText(receipt.fingerprint, 64)]);
  const small = large ? 9 : 7.5;
  return [
    { text: sheetText(receipt.company, 60), alignment: 'center' },
    { text: labels.title, alignment: 'center', bold: true, fontSize: large ? 18 : 14, margin: [0, 2, 0, 6] },
    rule(receipt.paper),
    { text: labels.number, fontSize: small, alignment: 'center', margin: [0, 6, 0, 0] },
    { text: sheetText(receipt.number, 40), bold: true, fontSize: large ? 18 : 14, alignment: 'center' },
    { text: labels.checkCode, fontSize: small, alignment: 'center', margin: [0, 4, 0, 0] },
    {
      text: sheetText(receipt.checkCode, 20),
      bold: true,
      fontSize: large ? 24 : 20,
      characterSpacing: 3,
      alignment: 'center',
    },
    ...(receipt.url ? code(receipt.url) : []),
    { text: receipt.url ? labels.scan : labels.look, fontSize: small, alignment: 'center', margin: [0, 2, 0, 6] },
    rule(receipt.paper),
    {
      table: {
        widths: large ? [70, 274] : [48, 146],
        body: rows.map(([name, value]) => [{ text: name, fontSize: small }, value]),
      },
      layout: {
        defaultBorder: false,
        paddingLeft: () => 0,
        paddingRight: () => 4,
        paddingTop: () => 2,
        paddingBottom: () => 2,
      },
      margin: [0, 4, 0, 4],
    },
    rule(receipt.paper),
    { text: labels.keep, fontSize: small, alignment: 'center', margin: [0, 6, 0, 0] },
  ];
}

function code(url: string): Content[] {
  return [{ qr: url, fit: 90, eccLevel: 'M', alignment: 'center', margin: [0, 6, 0, 0] }];
}

function rule(paper: ReceiptSheet['paper']): Content {
  const width = paper === 'a5' ? 420 - 68 : 80 * MM - 24;
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, dash: { length: 2 } }] };
}
