import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { type FirstAskedPaper, firstAskedPaper } from './first-asked-paper.ts';
import { type ReceiptSheet, receiptSheet } from './receipt-sheet.ts';
import { type WorkOrderSheet, workOrderSheet } from './work-order-sheet.ts';

/** Everything that can be printed, as plain data that can be handed to another process. */
export type PrintJob =
  | { kind: 'work-order'; sheet: WorkOrderSheet }
  | { kind: 'receipt'; sheet: ReceiptSheet }
  | { kind: 'first-asked'; sheet: FirstAskedPaper };

export function printDocument(job: PrintJob): TDocumentDefinitions {
  switch (job.kind) {
    case 'work-order':
      return workOrderSheet(job.sheet);
    case 'receipt':
      return receiptSheet(job.sheet);
    case 'first-asked':
      return firstAskedPaper(job.sheet);
  }
}

export interface PrintRequest {
  id: number;
  job: PrintJob;
}

export type PrintAnswer = { id: number; bytes: Uint8Array } | { id: number; error: string };
