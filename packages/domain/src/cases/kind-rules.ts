import type { CaseKind } from './case-terms.ts';

/** What a kind of appeal demands; rows come from the policy pack. */
export interface KindRule {
  proofOfVisit: 'required' | 'optional';
  followUp: 'always' | 'sample' | 'never';
  answerOnTheSpot: boolean;
  sealedByDefault: boolean;
}

/** What a pack says of appointments (ORD-4). */
export interface AppointmentRules {
  /** When nobody is called on unless they wish it, in the zone of the pack. */
  nights: { from: string; to: string };
  /** How often the company may move what it agreed with one customer. */
  companyMoves: number;
  zone: string;
}

/** What a pack says of follow-ups (FOL-1, FOL-3). */
export interface FollowUpRules {
  /** When nobody is called unless they wish it, in the zone of the pack. */
  nights: { from: string; to: string };
  zone: string;
  /** By when after the work is done the customer is asked. */
  withinHours: number;
  /** Codes of the questions, each answered with 1 to 5. */
  questions: readonly string[];
  /** Up to this score an answer is a bad one and the work goes on. */
  badUpTo: number;
}

/** The part of a policy pack that decides how a case may go. */
export interface CasePolicy {
  version: string;
  followUpTries: number;
  followUps: FollowUpRules;
  appointments: AppointmentRules;
  kinds: Record<CaseKind, KindRule>;
}
