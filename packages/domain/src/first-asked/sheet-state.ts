import type { CaseKind, ContactWay } from '../cases/case-terms.ts';
import type { SheetEventType } from './sheet-events.ts';
import type { DelayMeans, Exemption, Liability, NoticeWay, SheetStateName, UrgentReason } from './sheet-terms.ts';

/** FIR-2: all materials and steps told at one time, and how. */
export interface Notice {
  seq: number;
  at: number;
  byId: number | null;
  way: NoticeWay;
  materials: readonly string[];
  steps: readonly string[];
  /** Something was forgotten the first time: kept, and visible. */
  supplement: boolean;
}

/** FIR-4: asked by one person, decided by another. */
export interface Urgent {
  askedAt: number;
  askedById: number | null;
  because: UrgentReason;
  decidedAt: number | null;
  decidedById: number | null;
  granted: boolean | null;
  /** The shorter deadline the leader set for the contact. */
  contactBy: number | null;
}

/** FIR-7: a liability and the events of this sheet that prove it. */
export interface Finding {
  seq: number;
  at: number;
  byId: number | null;
  liability: Liability;
  staffId: number;
  means: DelayMeans | null;
  provedBy: readonly number[];
  ground: string | null;
  words: string | null;
}

/** A first-asked work sheet (首问责任业务工作单) as its events tell it. Times are epoch milliseconds. */
export interface SheetState {
  id: string;
  seq: number;
  caseId: string;
  number: string;
  caseKind: CaseKind;
  state: SheetStateName;
  packVersion: string;
  askedAt: number;
  openedAt: number;
  /** FIR-1: never changes. */
  firstAskedId: number;
  firstAskedUnitId: number;
  /** Who carries the first-asked duty now: the first asked, or whom it was handed to when they left (ORG-8). */
  keeperId: number;
  callerName: string | null;
  phone: string | null;
  place: string | null;
  matter: string | null;
  /** A caller of whom neither name nor number was known when it was written; stays true after lawful destruction. */
  anonymous: boolean;
  notices: readonly Notice[];
  led: { unitId: number; met: boolean; at: number } | null;
  /** FIR-3: unclear who handles it; open until the leader names a department. */
  question: { at: number; byId: number | null } | null;
  namedUnitId: number | null;
  handlingUnitId: number | null;
  handlerId: number | null;
  /** FIR-1: whoever accepted it first. */
  firstHandlerId: number | null;
  handedOverAt: number | null;
  handedOverById: number | null;
  /** First stamp: the department has it. */
  receivedAt: number | null;
  receivedById: number | null;
  /** Second stamp: a handler took it. */
  acceptedAt: number | null;
  contactPromisedAt: number | null;
  contactedAt: number | null;
  urgent: Urgent | null;
  objectionSeqs: readonly number[];
  resolvedAt: number | null;
  resolvedById: number | null;
  done: boolean | null;
  result: string | null;
  explanation: string | null;
  reportedToId: number | null;
  toldAt: number | null;
  toldById: number | null;
  toldWay: ContactWay | null;
  exempt: Exemption | null;
  endedAt: number | null;
  /** `YYYY-MM` in which its end was recorded: the month it is handed in with (PRM-29). */
  endedMonth: string | null;
  batchId: string | null;
  handedInAt: number | null;
  filedAt: number | null;
  retainUntil: string | null;
  /** Since when what it tells of people is lawfully gone; it can then only be read. */
  destroyedAt: number | null;
  findings: readonly Finding[];
  /** Every event's number, type and own time: for findings to point at, and for the clocks. */
  events: readonly { seq: number; type: SheetEventType; at: number }[];
  involvedUnitIds: readonly number[];
  involvedStaffIds: readonly number[];
  updatedAt: number;
}

/** Whom it waits for: the department whose turn it is and the person, when one is known; null when it ended. */
export function turnOfSheet(state: SheetState): { unitId: number; staffId: number | null } | null {
  switch (state.state) {
    case 'open':
      return { unitId: state.firstAskedUnitId, staffId: state.keeperId };
    case 'handed_over':
    case 'received':
    case 'accepted':
    case 'contacted':
      return { unitId: state.handlingUnitId ?? state.firstAskedUnitId, staffId: state.handlerId };
    case 'resolved':
      // ORD-8: the first asked or the handling head tells; FIR-1 keeps the first asked responsible.
      return { unitId: state.firstAskedUnitId, staffId: state.keeperId };
    default:
      return null;
  }
}
