/** Closed lists of what becomes of a telephone call (INT-6). The glossary gives the Chinese term of each. */

export const callDirections = ['in', 'out'] as const;
export type CallDirection = (typeof callDirections)[number];

/** Who ended it: `lost` when the exchange broke off and never told. */
export const callEnders = ['caller', 'agent', 'system', 'lost'] as const;
export type CallEnder = (typeof callEnders)[number];

/** What an operator makes of a call that becomes no new case (INT-6, INT-7). */
export const callSorts = [
  'wrong_number',
  'harassment',
  'out_of_area',
  'not_ours',
  'asked_only',
  'earlier_case',
] as const;
export type CallSort = (typeof callSorts)[number];

/** How a call stands: `missed` when nobody of ours spoke to who called. */
export const callStates = ['waiting', 'ringing', 'talking', 'held', 'ended', 'missed'] as const;
export type CallStateName = (typeof callStates)[number];

export const callBackStates = ['none', 'due', 'reached', 'called_again', 'given_up'] as const;
export type CallBackState = (typeof callBackStates)[number];

/** What an exchange keeps of a call in sound: the talk, or what the caller left. */
export const recordedKinds = ['recording', 'message'] as const;
export type Recorded = (typeof recordedKinds)[number];
