import type {
  CaseKind,
  CaseSource,
  CaseStateName,
  Cause,
  ContactWay,
  Urgency,
} from '@hearthline/domain/cases/case-terms';
import type { Suggested } from '@hearthline/domain/intake/suggested';

export interface HandledAlready {
  unitId: number;
  staffId: number;
  arrivedAt: number | null;
  doneAt: number;
  cause: Cause;
  result: string;
  noVisitReason: string | null;
}

/** An appeal from whatever source, its times in epoch milliseconds. */
export interface Appeal {
  source: CaseSource;
  kind: CaseKind;
  topic: string | null;
  urgency: Urgency;
  text: string;
  callerName: string | null;
  phone: string | null;
  /** How the caller asked to be told. */
  preferredWay?: ContactWay;
  premisesId: string | null;
  place: string | null;
  happenedAt: number | null;
  sealed: boolean | null;
  accusedStaffIds: number[];
  accusedUnitIds: number[];
  outside: { system: string; number: string; due: number | null; rowHash?: string } | null;
  /** What its words were taken for, as whoever took it in was shown, or as it stood in a sheet. */
  suggested?: Suggested | null;
  messageId: string | null;
  originUnitId: number | null;
  originalHash: string | null;
  files: { hash: string; name: string }[];
  answered: { reply: string; code: 'solved' | 'explained' | 'not_ours' } | null;
  handled: HandledAlready | null;
}

export interface TakenIn {
  id: string;
  number: string;
  checkCode: string;
  state: CaseStateName;
  similar: {
    id: string;
    number: string;
    state: CaseStateName;
    kind: CaseKind;
    receivedAt: string;
    place: string | null;
  }[];
}
