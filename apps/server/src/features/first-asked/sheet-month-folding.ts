import { evolveSheetMonth, type SheetMonth, type SheetMonthEvent } from '@hearthline/domain/first-asked/sheet-month';
import type { Folding } from '../../platform/events/folded-stream.ts';

export const sheetMonthFolding: Folding<SheetMonth, SheetMonthEvent> = {
  kind: 'sheet_month',
  evolve: evolveSheetMonth,
};
