/** Closed lists of what a letter can be about; kinds and urgencies are those of cases. */

export const concerns = ['heat', 'gas', 'other'] as const;
export type Concern = (typeof concerns)[number];

export const topics = [
  'not_hot',
  'no_heat',
  'started_late',
  'leak_street',
  'leak_indoor',
  'leak_company',
  'pipe_works',
  'fee_amount',
  'refund',
  'stop_heat',
  'resume_heat',
  'new_connection',
  'metering',
  'joining_network',
  'fee_receipt',
  'staff_conduct',
  'gas_connection',
  'gas_outage',
  'gas_fee',
  'gas_safety',
  'gas_staff',
  'noise',
  'policy_question',
  'praise',
  'other',
] as const;
export type Topic = (typeof topics)[number];

/** Topics that tell of the same trouble, by how much of it there is: too little warmth, none, none yet. */
export const coldTopics: readonly string[] = ['not_hot', 'no_heat', 'started_late'] satisfies Topic[];
