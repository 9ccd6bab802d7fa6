import type { ByRule } from '../dispatch/dispatch-rule.ts';
import type { OutsideStep } from '../outside/outside-terms.ts';
import type { CaseAct } from './case-acts.ts';
import type {
  ArrivalProof,
  CaseKind,
  Cause,
  ClosingCode,
  ContactWay,
  FaultGrade,
  FollowUpAnswer,
  FollowUpOutcome,
  LookReason,
  TryReason,
  Urgency,
} from './case-terms.ts';
import type { CasePolicy } from './kind-rules.ts';

/** Where and to whom a case is being sent, already looked up. */
export interface Target {
  unitId: number;
  assigneeId: number | null;
}

/** What each act needs to be decided. `at`: the claimed time of the act in epoch milliseconds, null for now. */
export interface CaseCommands {
  answer: {
    code: Extract<ClosingCode, 'solved' | 'explained' | 'withdrawn' | 'not_ours'>;
    way: ContactWay;
    words: string;
    onSpot: boolean;
  };
  classify: {
    kind: CaseKind;
    topic: string | null;
    urgency: Urgency;
    sealed: boolean;
    premisesId: string | null;
    premisesUse: string | null;
    specialPlace?: string | null;
    stationUnitId: number | null;
    areaStewardIds: number[];
    accusedStaffIds: number[];
    accusedUnitIds: number[];
    /** Units cut out with the accused, and the desk it stands at then; looked up by whoever classifies. */
    lineUnitIds: number[];
    centreUnitId: number;
    place: string | null;
    words: string | null;
  };
  /** `at`: only where a station uploads what it did before (INT-4). `byRule`: sent by itself, with the words that led there. */
  dispatch: Target & {
    words: string;
    byFile: boolean;
    at?: number | null;
    byRule?: ByRule & { read: readonly string[] };
  };
  add_joint: Target & { words: string };
  note: { words: string; mentions: number[] };
  attach: { hash: string; size: number; type: string; name: string };
  tell: { way: ContactWay; words: string; at: number | null };
  /** ORD-9: whose matter it is, was told of it. */
  notify_owner: { owner: string; way: ContactWay; words: string; at: number | null };
  progress: { orderNo: number; words: string; measure: boolean; told: boolean; at: number | null };
  urge: { by: 'customer' | 'staff'; words: string };
  supervise: { words: string };
  escalate: { toUnitId: number; words: string };
  /** `wished`: the customer wished to be called in the quiet hours; `reason`: of a try that reached nobody. */
  follow_up: {
    outcome: FollowUpOutcome;
    way: ContactWay;
    score: number | null;
    words: string;
    reason?: TryReason | null;
    answers?: readonly FollowUpAnswer[];
    wished?: boolean;
  };
  close: { code: ClosingCode; words: string };
  reopen: { because: 'rating' | 'caller' | 'staff'; words: string };
  join: { to: string; toState: string | null; toJoinedTo: string | null; words: string };
  unjoin: { words: string };
  /** `clocks`: the case's running clocks that allow the cause, with when they began; looked up by whoever asks. */
  ask_pause: { cause: string; from: number; to: number | null; words: string; clocks: { startedAt: number }[] };
  /** `clock`: the one that is meant, if it runs and its promise may be extended. */
  ask_extension: {
    promiseId: string;
    variant: string;
    until: number;
    words: string;
    clock: { dueAt: number | null } | null;
  };
  decide_request: { no: number; granted: boolean; words: string };
  resume_clock: { at: number | null; words: string };
  outside_step: {
    step: Exclude<OutsideStep, 'rework'>;
    granted: boolean | null;
    until: number | null;
    solved: boolean | null;
    satisfied: boolean | null;
    words: string;
  };
  /** `until`: the deadline of the new round, if the sender set one. */
  outside_rework: { until: number | null; words: string };
  reveal: { reason: LookReason; words: string };
  rate: { stars: number; words: string };
  assign: { orderNo: number; assigneeId: number; words: string; handOver: boolean };
  accept: { orderNo: number; at: number | null };
  return: { orderNo: number; words: string };
  transfer: Target & { orderNo: number; words: string };
  add_assistant: { orderNo: number; staffId: number; words: string };
  /** `for`: the time agreed on; `nightWished`: by the customer, though it is at night; `movedBy`: null for a first one. */
  agree_appointment: {
    orderNo: number;
    for: number;
    nightWished: boolean;
    movedBy: 'customer' | 'company' | null;
    words: string;
  };
  fail_appointment: { orderNo: number; words: string };
  tell_failed_appointment: { orderNo: number; consents: boolean; words: string };
  cancel_appointment: { orderNo: number; words: string };
  grade_fault: { orderNo: number; grade: FaultGrade; words: string };
  arrive: {
    orderNo: number;
    proof: ArrivalProof;
    /** Of a file of the case: the photo, or the signature. */
    fileHash: string | null;
    words: string;
    at: number | null;
  };
  finish: { orderNo: number; cause: Cause; result: string; noVisitReason: string | null; at: number | null };
}

export type CaseCommand = { [A in CaseAct]: { act: A } & CaseCommands[A] }[CaseAct];

/** What a decision may look at besides the case: who, when, and the pack's rules. */
export interface Deciding {
  actorId: number | null;
  now: number;
  policy: CasePolicy;
}
