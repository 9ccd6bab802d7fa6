import type { Fact } from '../promises/fact.ts';
import type { SheetEventType } from './sheet-events.ts';
import type { SheetState } from './sheet-state.ts';

const factName: Partial<Record<SheetEventType, readonly string[]>> = {
  'sheet.opened': ['sheet.asked'],
  'sheet.received': ['sheet.reached_department'],
  'sheet.accepted': ['sheet.accepted'],
  'sheet.taken_over': ['sheet.reached_department', 'sheet.accepted'],
  'sheet.contact_promised': ['sheet.contact_promised'],
  'sheet.contacted': ['sheet.contacted'],
  'sheet.told': ['sheet.told', 'sheet.closed'],
  'sheet.exempted': ['sheet.closed'],
};

/** The facts a sheet's events hold, in order: what the promise engine reads (PRM-2, PRM-3). */
export function factsOfSheet({ events }: Pick<SheetState, 'events'>): Fact[] {
  return events.flatMap(({ type, at, seq }) => (factName[type] ?? []).map((name) => ({ name, at, seq })));
}
