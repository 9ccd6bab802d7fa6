import { maySeeSheet, maySeeSheetMonth } from '@hearthline/domain/first-asked/sheet-abilities';
import { turnOfSheet } from '@hearthline/domain/first-asked/sheet-state';
import { caseSubject } from '../cases/cases.public.ts';
import { monthWithClocks, sheetWithClocks } from '../first-asked/first-asked.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** A case nobody can read hides its sheet as well. */
const HIDDEN = { sealed: true, accusedStaffIds: [], accusedUnitIds: [] };

/** A first-asked sheet as reminding sees it (FIR-3, FIR-4): told to who may know of the sheet, and of the case behind it. */
export const sheetReader: SubjectReader = {
  behind: (events) => (events[0]?.open as { caseId?: string } | undefined)?.caseId ?? null,
  read(policy, id, eventsOf) {
    const found = sheetWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { state, clocks } = found;
    const behind = caseSubject(state.caseId, eventsOf(state.caseId)) ?? HIDDEN;
    return {
      rulesOf: () => policy.byVersion(state.packVersion),
      clocks,
      turnFor: () => turnOfSheet(state),
      rests: false,
      mayKnow: (actor) => maySeeSheet(actor, state, behind),
    };
  },
};

/** A department's month of sheets, owed to general administration until it has received them (PRM-29). */
export const sheetMonthReader: SubjectReader = {
  read(policy, id, eventsOf, ended) {
    const found = monthWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { month, version, clocks } = found;
    return {
      rulesOf: () => version,
      clocks,
      turnFor: () => ({ unitId: month.unitId, staffId: null }),
      rests: false,
      mayKnow: (actor) => maySeeSheetMonth(actor, month.unitId, ended),
    };
  },
};
