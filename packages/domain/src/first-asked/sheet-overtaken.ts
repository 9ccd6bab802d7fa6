import type { SheetAct } from './sheet-acts.ts';
import type { SheetEventType } from './sheet-events.ts';

/** Of two people who do these at once both stand, whatever else happened to the sheet. */
const adding: readonly SheetAct[] = ['contact', 'object', 'find_liability'];

/** Whether an act only adds to a sheet, so that nothing others did meanwhile speaks against it (FIR-1, decision 0024). */
export function addsToSheet(act: SheetAct): boolean {
  return adding.includes(act);
}

/** What the installation keeps for itself about a sheet: no word about the matter, so it overtakes nobody. */
export const sheetBookkeeping: readonly SheetEventType[] = ['sheet.recounted', 'sheet.personal_destroyed'];
