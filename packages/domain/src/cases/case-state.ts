import type {
  CaseKind,
  CaseSource,
  CaseStateName,
  Cause,
  ClosingCode,
  FollowUpOutcome,
  OrderStateName,
  Urgency,
} from './case-terms.ts';
import type { OutsideEntry } from './outside-terms.ts';

/** One work order (工单) of a case: what one unit was asked to do. Times are epoch milliseconds. */
export interface WorkOrder {
  no: number;
  unitId: number;
  assigneeId: number | null;
  role: 'lead' | 'joint';
  assistantIds: number[];
  state: OrderStateName;
  dispatchedAt: number;
  acceptedAt: number | null;
  arrivedAt: number | null;
  doneAt: number | null;
  cause: Cause | null;
  visited: boolean | null;
  result: string | null;
  noVisitReason: string | null;
}

export interface FollowUp {
  tryNo: number;
  at: number;
  byId: number | null;
  outcome: FollowUpOutcome;
  score: number | null;
  words: string | null;
}

/** Somebody asked that a clock stand still, or end later; nothing of it counts before somebody else decided. */
export interface ClockRequest {
  no: number;
  what: 'pause' | 'extension';
  /** Of a pause: its cause as the pack names it, and from when to when; `to` null: until it is ended. */
  cause: string | null;
  from: number | null;
  to: number | null;
  /** Of an extension: which promise, and until when. */
  promiseId: string | null;
  variant: string | null;
  until: number | null;
  askedAt: number;
  askedById: number | null;
  words: string | null;
  granted: boolean | null;
  decidedAt: number | null;
  decidedById: number | null;
}

export interface CaseFileRef {
  hash: string;
  size: number;
  type: string;
  name: string | null;
  at: number;
  byId: number | null;
}

/** A case (诉求) as its events tell it: the only input of guards, projections and clocks. */
export interface CaseState {
  id: string;
  seq: number;
  state: CaseStateName;
  kind: CaseKind;
  topic: string | null;
  urgency: Urgency;
  source: CaseSource;
  sealed: boolean;
  receivedAt: number;
  recordedAt: number;
  originUnitId: number | null;
  centreUnitId: number;
  /** FIR-1: whoever was asked first. */
  firstAskedId: number | null;
  /** FIR-1: whoever first handled it: accepted an order, or had it accepted on paper, or answered without one. */
  firstHandlerId: number | null;
  premisesId: string | null;
  /** Use of the premises when taken in: some promises hold for residents only. */
  premisesUse: string | null;
  stationUnitId: number | null;
  areaStewardIds: number[];
  outside: { system: string; number: string; due: number | null; rowHash?: string | undefined } | null;
  outsideLog: OutsideEntry[];
  accusedStaffIds: number[];
  accusedUnitIds: number[];
  messageId: string | null;
  originalHash: string | null;
  packVersion: string;
  /** Rules the case was under before, each until when: what was settled then stays judged by them. */
  rulesBefore: { packVersion: string; until: number }[];
  callerName: string | null;
  phone: string | null;
  phoneKey: string | null;
  place: string | null;
  text: string | null;
  orders: WorkOrder[];
  followUps: FollowUp[];
  files: CaseFileRef[];
  requests: ClockRequest[];
  urgedCount: number;
  lastUrgedAt: number | null;
  supervisedAt: number | null;
  escalatedToUnitId: number | null;
  reopenedCount: number;
  answeredOnSpot: boolean;
  result: string | null;
  cause: Cause | null;
  closingCode: ClosingCode | null;
  doneAt: number | null;
  closedAt: number | null;
  stars: number | null;
  joinedTo: string | null;
  /** What an undo of the join gives back. */
  beforeJoin: { state: CaseStateName; orders: WorkOrder[] } | null;
  /** Every unit and person that has ever been part of it, for who may know of it. */
  involvedUnitIds: number[];
  involvedStaffIds: number[];
  updatedAt: number;
}

/** The order whose result decides the case: the active lead, else the last lead. */
export function leadOrder(state: CaseState): WorkOrder | null {
  const leads = state.orders.filter((order) => order.role === 'lead' && order.state !== 'returned');
  return leads.at(-1) ?? null;
}

/** The order with this number, or null. */
export function orderByNo(state: CaseState, no: number): WorkOrder | null {
  return state.orders.find((order) => order.no === no) ?? null;
}

/** Whose turn it is: the unit in whose queue the case stands, and the person if one was named (ORD-1). */
export function turnOf(state: CaseState): { unitId: number; staffId: number | null } | null {
  if (state.state === 'closed' || state.state === 'joined') return null;
  if (state.state === 'in_hand') {
    const lead = leadOrder(state);
    if (lead) return { unitId: lead.unitId, staffId: lead.assigneeId };
  }
  return { unitId: state.centreUnitId, staffId: null };
}
