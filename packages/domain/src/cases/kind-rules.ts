import type { CaseKind } from './case-terms.ts';

/** What a kind of appeal demands; rows come from the policy pack. */
export interface KindRule {
  proofOfVisit: 'required' | 'optional';
  followUp: 'always' | 'sample' | 'never';
  answerOnTheSpot: boolean;
  sealedByDefault: boolean;
}

/** The part of a policy pack that decides how a case may go. */
export interface CasePolicy {
  version: string;
  followUpTries: number;
  kinds: Record<CaseKind, KindRule>;
}
