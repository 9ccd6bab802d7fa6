import { ATTRIBUTES_OF, valuesOf } from '../promises/attribute-names.ts';
import { DATED_FACTS, FACTS_OF } from '../promises/fact.ts';
import { nearestOf } from '../text/nearest.ts';
import type { InputErrorParams } from '../time/input-error.ts';
import type { PackIssue } from './pack-issue.ts';
import type { Pack } from './pack-schema.ts';
import { CALENDAR_UNITS, DATED_UNITS, type PolicyPromise } from './promise-schema.ts';

type Refuse = (at: string, code: string, params?: InputErrorParams) => void;

/** What the shape of one promise alone cannot say: names that must exist, and parts that must fit each other. */
export function promiseIssues(pack: Pack, promise: PolicyPromise, path: string): PackIssue[] {
  const issues: PackIssue[] = [];
  const refuse: Refuse = (at, code, params = {}) => {
    issues.push({ path: `${path}.${at}`, code, params });
  };
  refuseUnknownNames(pack, promise, refuse);
  refuseFacts(promise, refuse);
  refuseLimit(promise, refuse);
  refuseConditions(promise, refuse);
  return issues;
}

function refuseUnknownNames(pack: Pack, { calendar, clause, pauseCauses }: PolicyPromise, refuse: Refuse): void {
  if (calendar !== undefined && !pack.calendars.some(({ id }) => id === calendar))
    refuse('calendar', 'pack.unknown_calendar', { calendar });
  if (!pack.sources.some(({ company, document }) => company === clause.company && document === clause.document))
    refuse('clause', 'pack.unknown_source', { company: clause.company, document: clause.document });
  pauseCauses.forEach((cause, index) => {
    if (!pack.pauseCauses.some(({ code }) => code === cause))
      refuse(`pauseCauses[${index}]`, 'pack.unknown_pause_cause', { cause });
  });
}

function refuseFacts({ subject, start, met, void: ends, workFacts }: PolicyPromise, refuse: Refuse): void {
  const own: readonly string[] = FACTS_OF[subject];
  const lists = { 'start.facts': start.facts, 'met.facts': met.facts, 'void.facts': ends.facts, workFacts };
  for (const [at, facts] of Object.entries(lists)) {
    facts.forEach((fact, index) => {
      if (!own.includes(fact)) refuse(`${at}[${index}]`, 'pack.fact_of_another_subject', { fact, subject });
    });
  }
  met.facts.forEach((fact, index) => {
    if (start.facts.includes(fact)) refuse(`met.facts[${index}]`, 'pack.met_by_its_start', { fact });
  });
  ends.facts.forEach((fact, index) => {
    if (start.facts.includes(fact)) refuse(`void.facts[${index}]`, 'pack.void_by_its_start', { fact });
    if (met.facts.includes(fact)) refuse(`void.facts[${index}]`, 'pack.both_met_and_void', { fact });
  });
}

function refuseLimit({ limit, calendar, start, workFacts, quietHours }: PolicyPromise, refuse: Refuse): void {
  const { unit } = limit;
  if (calendar === undefined && CALENDAR_UNITS.includes(unit)) refuse('calendar', 'pack.calendar_needed', { unit });
  if (DATED_UNITS.includes(unit) && !start.facts.some((fact) => DATED_FACTS.includes(fact)))
    refuse('start.facts', 'pack.start_without_date', { unit });
  if ((unit === 'no_gap') !== workFacts.length > 0) refuse('workFacts', 'pack.work_facts', { unit });
  if (quietHours && quietHours.from === quietHours.to) refuse('quietHours', 'pack.always_quiet', quietHours);
}

/** A condition on a name nobody gives would never hold, or always: silently another promise than was meant. */
function refuseConditions({ appliesTo, subject }: PolicyPromise, refuse: Refuse): void {
  for (const [attribute, condition] of Object.entries(appliesTo)) {
    const at = `appliesTo.${attribute}`;
    const known = valuesOf(subject, attribute);
    if (known === undefined) {
      const names = Object.keys(ATTRIBUTES_OF[subject]);
      refuse(at, 'pack.unknown_attribute', { attribute, subject, nearest: nearestOf(attribute, names), known: names });
    }
    if (!known) continue;
    for (const value of Array.isArray(condition) ? condition : condition.not) {
      if (known.includes(String(value))) continue;
      refuse(at, 'pack.unknown_value', { attribute, value, nearest: nearestOf(String(value), known) });
    }
  }
}
