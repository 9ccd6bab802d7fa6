import type { ByRule } from '../dispatch/dispatch-rule.ts';
import type { Suggested } from '../intake/suggested.ts';
import type { OutsideEntry } from '../outside/outside-terms.ts';
import type {
  CaseKind,
  CaseSource,
  CaseStateName,
  Cause,
  ClosingCode,
  FaultGrade,
  FollowUpAnswer,
  FollowUpOutcome,
  OrderStateName,
  TryReason,
  Urgency,
} from './case-terms.ts';

/**
 * An appointment of a work order (ORD-4): agreed for `at`; `failed` when the company cannot keep it, `told` once the
 * customer knows; ended by arrival, by another time, or because nothing is to be visited any more. Times are epoch
 * milliseconds.
 */
export interface Appointment {
  no: number;
  orderNo: number;
  at: number;
  agreedAt: number;
  atNight: boolean;
  /** Who wished another time than that of the appointment before; null for the first of an order. */
  movedBy: 'customer' | 'company' | null;
  state: 'agreed' | 'failed' | 'told' | 'kept' | 'moved' | 'cancelled';
  consents: boolean | null;
  /** When the worker came: later than `at` is late. */
  keptAt: number | null;
  words: string | null;
}

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
  /** Sent by itself: why, and the words that led there. */
  byRule: (ByRule & { read: readonly string[] }) | null;
}

export interface FollowUp {
  tryNo: number;
  at: number;
  byId: number | null;
  outcome: FollowUpOutcome;
  score: number | null;
  reason: TryReason | null;
  answers: readonly FollowUpAnswer[];
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
  /** The kind it is, or last was, a complaint as: it is followed up as one, whatever it is called (FOL-1, SEC-2). */
  complainedAs: CaseKind | null;
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
  /** The special place it was about when taken in: rules may list it with a limit of its own (PRM-8). */
  specialPlace: string | null;
  stationUnitId: number | null;
  areaStewardIds: number[];
  outside: { system: string; number: string; due: number | null; rowHash?: string | undefined } | null;
  outsideLog: OutsideEntry[];
  /** When the customer was first spoken to or heard from us. */
  contactedAt: number | null;
  accusedStaffIds: number[];
  accusedUnitIds: number[];
  /** Units cut out with the accused: where they work and all below, as it was when they were named (SEC-1). */
  lineUnitIds: number[];
  messageId: string | null;
  originalHash: string | null;
  packVersion: string;
  /** What its words were taken for when it was taken in. */
  suggested: Suggested | null;
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
  appointments: Appointment[];
  faultGrade: FaultGrade | null;
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
  beforeJoin: { state: CaseStateName; orders: WorkOrder[]; appointments: Appointment[] } | null;
  /** Every unit and person that has ever been part of it, for who may know of it. */
  involvedUnitIds: number[];
  involvedStaffIds: number[];
  /** Who looked at who called, each time. */
  /** Since when what it tells of people is lawfully gone; it can then only be read. */
  destroyedAt: number | null;
  looks: { byId: number | null; at: number; sealed: boolean }[];
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

/** Whose turn it is; where the centre has it and nobody is named, whoever took it in, until the customer is told (FIR-1). */
export function answersNow(state: CaseState): { unitId: number; staffId: number | null } | null {
  const turn = turnOf(state);
  if (turn === null || turn.staffId !== null || turn.unitId !== state.centreUnitId) return turn;
  return { unitId: turn.unitId, staffId: state.firstAskedId };
}
