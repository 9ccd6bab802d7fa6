import { caseKinds, caseSources, causes, faultGrades, urgencies } from '../cases/case-terms.ts';
import { interruptionCauses, normalHeatStates, premisesUses, specialPlaces } from '../directory/directory-terms.ts';
import { seasonPhases } from '../time/season-phases.ts';
import type { SubjectKind } from './fact.ts';

/** Values that are the company's own words: lines, queues, topics. */
const ITS_OWN = null;

const ofCase = {
  kind: caseKinds,
  source: caseSources,
  urgency: urgencies,
  topic: ITS_OWN,
  sealed: ['true', 'false'],
  use: premisesUses,
  // `special` was the one word for all of them in rules shipped before places were told apart; nothing is of it.
  place: [...specialPlaces, 'special'],
  cause: causes,
  grade: faultGrades,
  area: ['own', 'outside'],
  hours: ['customer_service', 'closed'],
  season_phase: seasonPhases,
} as const;

/**
 * What a promise may ask about each kind of subject, and the values there are; null where a company names them itself. A
 * name outside this list would be a condition that never holds, or always.
 */
export const ATTRIBUTES_OF = {
  case: ofCase,
  order: ofCase,
  appointment: { ...ofCase, period: ['operating'] },
  call: { line: ITS_OWN, queue: ITS_OWN },
  sheet: { kind: caseKinds },
  sheet_month: {},
  outage: { cause: interruptionCauses, normal_heat: normalHeatStates, hours: ['under_8', 'from_8_to_24', 'over_24'] },
  application: { use: premisesUses },
  project: {},
  lead: {},
  counter_visit: { matter: ITS_OWN, use: premisesUses },
  counter_day: {},
  temperature_record: {},
  follow_up_month: { customers: ITS_OWN },
  follow_up_quarter: {},
  assessment_month: {},
  answer_promise: {},
} as const satisfies Record<SubjectKind, Readonly<Record<string, readonly string[] | null>>>;

/** Everything that is known about a subject of the kind: no name of the list is left out, none is beside it. */
export type AttributesOf<Kind extends SubjectKind> = Readonly<
  Record<keyof (typeof ATTRIBUTES_OF)[Kind], string | number | boolean | null | undefined>
>;

/** The values a condition on the attribute may name; null where they are the company's own, undefined for no such attribute. */
export function valuesOf(subject: SubjectKind, attribute: string): readonly string[] | null | undefined {
  const known: Readonly<Record<string, readonly string[] | null>> = ATTRIBUTES_OF[subject];
  return Object.hasOwn(known, attribute) ? known[attribute] : undefined;
}
