/**
 * What passes between us and the body an order came from (ORD-10): signed for, citizen contacted, return, extension and
 * exclusion asked and decided by the sender, both call-backs, result, return for rework.
 */
export const outsideSteps = [
  'sign',
  'contact',
  'ask_return',
  'return_decided',
  'ask_extension',
  'extension_decided',
  'our_call_back',
  'submit',
  'their_call_back',
  'ask_exclusion',
  'exclusion_decided',
  'rework',
] as const;
export type OutsideStep = (typeof outsideSteps)[number];

export interface OutsideEntry {
  step: OutsideStep;
  at: number;
  byId: number | null;
  /** Of a decision of the sender. */
  granted: boolean | null;
  /** Of an extension that is asked for, or of a rework: the later deadline. */
  until: number | null;
  /** Of a call-back. */
  solved: boolean | null;
  satisfied: boolean | null;
  words: string | null;
}
