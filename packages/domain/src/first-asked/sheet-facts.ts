import type { Fact } from '../promises/fact.ts';
import type { SheetEvent } from './sheet-events.ts';

const factName: Partial<Record<SheetEvent['type'], readonly string[]>> = {
  'sheet.opened': ['sheet.asked'],
  'sheet.received': ['sheet.reached_department'],
  'sheet.accepted': ['sheet.accepted'],
  'sheet.taken_over': ['sheet.reached_department', 'sheet.accepted'],
  'sheet.contact_promised': ['sheet.contact_promised'],
  'sheet.contacted': ['sheet.contacted'],
  'sheet.told': ['sheet.told'],
};

/** The facts a sheet's events hold, in order: what the promise engine reads (PRM-2, PRM-3). */
export function factsOfSheet(events: readonly SheetEvent[]): Fact[] {
  return events.flatMap((event) =>
    (factName[event.type] ?? []).map((name) => ({ name, at: event.happenedAt, seq: event.seq })),
  );
}
