import type { Instant } from '../time/instant.ts';

/** Kinds of things promises are made about. Each has its own stream of events and is projected into facts. */
export const subjectKinds = [
  'case',
  'order',
  'call',
  'sheet',
  'sheet_month',
  'appointment',
  'outage',
  'application',
  'project',
  'lead',
  'counter_visit',
  'counter_day',
  'temperature_record',
  'follow_up_month',
  'follow_up_quarter',
  'assessment_month',
  'answer_promise',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Everything a promise about such a subject can start from, be met by or be void by. */
export const FACTS_OF = {
  case: [
    'case.received',
    'call.answered',
    'call.ended',
    'case.answered',
    'case.told',
    'case.passed_on',
    'case.reopened',
    'case.closed',
    'hotline.told',
    'service.told',
    'measure.taken',
    'team.told',
    'order.received',
    'order.arrived',
    'order.done',
    'work.started',
    'work.progressed',
    'walk_in.acted_on',
    'walk_in.uploaded',
    'unlawful_use.found',
    'unlawful_use.reported',
    'paid_service.completed',
    'customer.called',
    'outside.received',
    'outside.deadline',
    'outside.signed_for',
    'outside.contacted',
    'outside.replied',
    'outside.given_back',
  ],
  /** Where several orders of one case run apart. */
  order: ['order.received', 'order.arrived', 'work.progressed', 'order.done', 'order.cancelled'],
  call: ['call.ringing', 'call.answered', 'call.abandoned'],
  sheet: [
    'sheet.asked',
    'sheet.reached_department',
    'sheet.accepted',
    'sheet.contact_promised',
    'sheet.contacted',
    'sheet.told',
    'sheet.closed',
  ],
  sheet_month: ['month.ended', 'sheets.received'],
  appointment: [
    'appointment.agreed',
    'appointment.cannot_be_kept',
    'appointment.cannot_be_kept_told',
    'appointment.kept',
    'appointment.cancelled',
  ],
  outage: [
    'outage.planned',
    'outage.fault_found',
    'outage.announced',
    'outage.repair_started',
    'outage.cancelled',
    'outage.ended',
  ],
  application: [
    'application.accepted',
    'application.answered',
    'application.delay_explained',
    'application.withdrawn',
    'design.submitted',
    'design.reviewed',
    'connection.accepted_on_site',
    'connection.paperwork_done',
    'connection.signed',
    'heat.on',
  ],
  project: [
    'survey.done',
    'equipment.settled',
    'drawings.all_in',
    'drawings.issued',
    'drawings.passed_on',
    'estimate.issued',
    'estimate.confirmed',
    'budget.approved',
    'project.withdrawn',
  ],
  lead: ['lead.informed', 'lead.contacted', 'lead.demand_appeared', 'lead.served', 'lead.closed'],
  counter_visit: ['visit.called', 'visit.finished', 'visit.left'],
  counter_day: ['counter.to_open', 'counter.checked', 'counter.stays_closed'],
  temperature_record: ['temperature.measured', 'temperature.entered'],
  follow_up_month: ['month.began', 'follow_ups.share_reached'],
  follow_up_quarter: ['quarter.began', 'follow_ups.checked'],
  assessment_month: ['month.began', 'best_stewards.number_fixed'],
  answer_promise: ['answer.promised', 'answer.given', 'answer.withdrawn'],
} as const satisfies Record<SubjectKind, readonly string[]>;
export type FactName = (typeof FACTS_OF)[SubjectKind][number];

/** All names, each once. */
export const FACT_NAMES: readonly [FactName, ...FactName[]] = [
  ...new Set<FactName>(subjectKinds.flatMap((kind): readonly FactName[] => FACTS_OF[kind])),
] as [FactName, ...FactName[]];

/** Facts whose `due` is a date somebody set: for limits that end at that date or are counted back from it. */
export const DATED_FACTS: readonly FactName[] = [
  'outside.deadline',
  'appointment.agreed',
  'outage.planned',
  'counter.to_open',
  'answer.promised',
];

/**
 * Something that happened at `at` (its own time, which may be earlier than when it was recorded) and was recorded as
 * number `seq` of its stream. `due` is the date an outside body or a person set.
 */
export type Fact = Readonly<{ name: string; at: Instant; seq: number; due?: Instant }>;

/** Order in which things happened; of two at the same moment the one recorded first. */
export function happenedBefore(a: Fact, b: Fact): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** The first fact that bears one of the names, after `since` when given. The order of the list does not matter. */
export function firstFact(facts: readonly Fact[], names: readonly string[], since?: Fact): Fact | undefined {
  if (names.length === 0) return undefined;
  // Asked for every clock there is: one name is compared, not looked for in a list.
  const only = names.length === 1 ? names[0] : undefined;
  let first: Fact | undefined;
  for (const fact of facts) {
    if (only === undefined ? !names.includes(fact.name) : fact.name !== only) continue;
    if (since && !happenedBefore(since, fact)) continue;
    if (!first || happenedBefore(fact, first)) first = fact;
  }
  return first;
}

/** The last fact of the name by the time it happened. */
export function lastFact(facts: readonly Fact[], name: string): Fact | undefined {
  let last: Fact | undefined;
  for (const fact of facts) if (fact.name === name && (!last || happenedBefore(last, fact))) last = fact;
  return last;
}
