import type { ContactWay } from '../cases/case-terms.ts';
import type { SheetAct } from './sheet-acts.ts';
import type { DelayMeans, Exemption, Liability, NoticeWay, UrgentReason } from './sheet-terms.ts';

/** What each act needs to be decided. `at`: the claimed time in epoch milliseconds, null for now. */
export interface SheetCommands {
  notify_once: { way: NoticeWay; materials: readonly string[]; steps: readonly string[]; words: string };
  lead: { unitId: number; met: boolean; words: string };
  ask_leader: { words: string };
  name_department: { unitId: number; words: string };
  hand_over: { unitId: number; words: string; at: number | null };
  take_over: { words: string };
  receive: { at: number | null };
  accept: { at: number | null };
  give_back: { words: string };
  promise_contact: { way: ContactWay; words: string; at: number | null };
  contact: { way: ContactWay; words: string; at: number | null };
  ask_urgent: { because: UrgentReason; words: string };
  decide_urgent: { granted: boolean; contactBy: number | null; words: string };
  resolve: { done: boolean; result: string; explanation: string | null; reportedToId: number | null };
  object: { words: string; at: number | null };
  tell: { way: ContactWay; satisfied: boolean | null; words: string; at: number | null };
  exempt: { because: Exemption; words: string };
  pass: { fromId: number; toId: number; words: string };
  find_liability: {
    liability: Liability;
    staffId: number;
    means: DelayMeans | null;
    provedBy: readonly number[];
    ground: string;
    words: string;
  };
  hand_in: { batchId: string };
  file: { batchId: string; retainUntil: string };
}

export type SheetCommand = { [A in SheetAct]: { act: A } & SheetCommands[A] }[SheetAct];

/** What a decision may look at besides the sheet. */
export interface SheetDeciding {
  actorId: number | null;
  now: number;
  /** SEC-1: whom the case behind it accuses; they are not given its sheet. */
  accusedStaffIds: readonly number[];
  accusedUnitIds: readonly number[];
  /** Promises of this sheet that are broken now (met late or overdue). */
  broken: readonly string[];
}
