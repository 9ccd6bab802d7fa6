/** Closed lists of the case model. The glossary gives the Chinese term of each. */

/** INT-2: what a dispatcher sorts by first. */
export const caseKinds = [
  'repair',
  'heat_use',
  'fee',
  'consultation',
  'complaint',
  'report',
  'retaliation',
  'commendation',
  'suggestion',
  'petition',
  'paid_service',
  'emergency',
  'application',
  'stop_heat',
  'other',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** INT-1: every place an appeal can come from. */
export const caseSources = [
  'hotline',
  'website',
  'wechat',
  'email',
  'forum',
  'hall',
  'station',
  'steward',
  'letter',
  'opinion_book',
  'hotline_12345',
  'government',
  'parent_company',
  'media',
] as const;
export type CaseSource = (typeof caseSources)[number];

export const urgencies = ['normal', 'urgent', 'emergency'] as const;
export type Urgency = (typeof urgencies)[number];

export const caseStates = ['received', 'in_hand', 'done', 'followed_up', 'joined', 'closed'] as const;
export type CaseStateName = (typeof caseStates)[number];

export const orderStates = ['dispatched', 'accepted', 'arrived', 'done', 'returned', 'cancelled'] as const;
export type OrderStateName = (typeof orderStates)[number];

/** An order still asks something of its unit. */
export const activeOrderStates: readonly OrderStateName[] = ['dispatched', 'accepted', 'arrived'];

export const closingCodes = ['solved', 'explained', 'withdrawn', 'not_reached', 'not_ours', 'duplicate'] as const;
export type ClosingCode = (typeof closingCodes)[number];

export const causes = ['user_side', 'company', 'building_side', 'none'] as const;
export type Cause = (typeof causes)[number];

export const followUpOutcomes = ['satisfied', 'unsatisfied', 'unreachable'] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

/** Why nobody was spoken to at a try of a follow-up (FOL-1). */
export const tryReasons = ['no_answer', 'busy', 'switched_off', 'wrong_number', 'call_later'] as const;
export type TryReason = (typeof tryReasons)[number];

/** One answer of the questionnaire: a question of the pack and its score, 1 (worst) to 5 (FOL-3). */
export interface FollowUpAnswer {
  code: string;
  score: number;
}

/** How the customer was told or asked. */
/** Why somebody looks at who called: chosen at once, words besides. */
export const lookReasons = ['call_back', 'visit', 'verify', 'follow_up', 'investigate', 'other'] as const;
export type LookReason = (typeof lookReasons)[number];
/** What a new classification takes from whoever complained: the sealing, one of the accused, the kind of a complaint. */
export const lowerings = ['sealing', 'accused', 'kind'] as const;
export type Lowering = (typeof lowerings)[number];
export const contactWays = ['phone', 'visit', 'counter', 'sms', 'wechat', 'email', 'letter'] as const;
export type ContactWay = (typeof contactWays)[number];

/** ORD-6: small, mended within the shift; medium, within the night; large, without a break. */
export const faultGrades = ['small', 'medium', 'large'] as const;
export type FaultGrade = (typeof faultGrades)[number];

/** What shows that somebody was there (ORD-2, SEC-5): the code at the place, a photo, a signature, the paper order, or only a word. */
export const arrivalProofs = ['place', 'photo', 'signature', 'paper', 'word'] as const;
export type ArrivalProof = (typeof arrivalProofs)[number];

/** Proofs that are a file of the case. */
export const filedProofs: readonly ArrivalProof[] = ['photo', 'signature'];
