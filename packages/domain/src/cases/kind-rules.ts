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

/** The part of a policy pack that decides how a case may go. */
export interface CasePolicy {
  version: string;
  followUpTries: number;
  appointments: AppointmentRules;
  kinds: Record<CaseKind, KindRule>;
}
