import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { FactName, SubjectKind } from './fact.ts';

/** What there are records of. Of the others (applications, projects, counters …) the rules speak before anything is written down. */
const RECORDED: readonly SubjectKind[] = [
  'case',
  'call',
  'sheet',
  'sheet_month',
  'appointment',
  'outage',
  'temperature_record',
  'follow_up_quarter',
  'follow_up_month',
];
/** Of those, facts that nobody writes down yet. */
const UNWRITTEN: readonly FactName[] = ['unlawful_use.found', 'unlawful_use.reported'];

/** Whether records exist that start and meet a promise: one without runs for nobody, and the page of the rules says so. */
export function isFed({ subject, start, met }: Pick<PolicyPromise, 'subject' | 'start' | 'met'>): boolean {
  const written = (fact: FactName): boolean => !UNWRITTEN.includes(fact);
  return RECORDED.includes(subject) && start.facts.every(written) && met.facts.some(written);
}
