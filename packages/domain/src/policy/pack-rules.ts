import { caseKinds, caseSources } from '../cases/case-terms.ts';
import { FACTS_OF, type FactName } from '../promises/fact.ts';
import { compileCalendar } from '../time/calendar.ts';
import { InputError, type InputErrorParams } from '../time/input-error.ts';
import type { Pack } from './pack-schema.ts';
import { CALENDAR_UNITS, type PolicyPromise } from './promise-schema.ts';

/** One mistake in a pack: where (`promises[3].calendar`), which rule, with which values. */
export type PackIssue = Readonly<{ path: string; code: string; params: InputErrorParams }>;

/** What the shape alone cannot say: names that must exist, be unique, and nest without a cycle. */
export function checkPack(pack: Pack): PackIssue[] {
  return [
    ...duplicates(
      'unitKinds',
      pack.unitKinds.map(({ code }) => code),
    ),
    ...duplicates(
      'kinds',
      pack.kinds.map(({ code }) => code),
    ),
    ...duplicates(
      'closingCodes',
      pack.closingCodes.map(({ code }) => code),
    ),
    ...duplicates(
      'causes',
      pack.causes.map(({ code }) => code),
    ),
    ...duplicates(
      'calendars',
      pack.calendars.map(({ id }) => id),
    ),
    ...duplicates(
      'promises',
      pack.promises.map(({ id, variant }) => `${id}/${variant}`),
    ),
    ...missingKinds(pack),
    ...unitKindIssues(pack),
    ...calendarIssues(pack),
    ...pack.promises.flatMap((promise, index) => promiseIssues(pack, promise, `promises[${index}]`)),
  ];
}

function duplicates(list: string, keys: readonly string[]): PackIssue[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [{ path: `${list}[${index}]`, code: 'pack.duplicate', params: { key } }] : [],
  );
}

function missingKinds({ kinds }: Pack): PackIssue[] {
  const given = new Set<string>(kinds.map(({ code }) => code));
  return caseKinds
    .filter((kind) => !given.has(kind))
    .map((kind) => ({ path: 'kinds', code: 'pack.missing_kind', params: { kind } }));
}

function unitKindIssues({ unitKinds, followUpBy }: Pack): PackIssue[] {
  const parentsOf = new Map(unitKinds.map(({ code, parents }) => [code, parents]));
  const isOwnAncestor = (code: string): boolean => {
    const seen = new Set<string>();
    const open = [...(parentsOf.get(code) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === code) return true;
      if (!seen.has(next)) open.push(...(parentsOf.get(next) ?? []));
      seen.add(next);
    }
    return false;
  };
  const issues: PackIssue[] = unitKinds.flatMap(({ code, parents }, index) => [
    ...parents
      .filter((parent) => !parentsOf.has(parent))
      .map((parent) => ({ path: `unitKinds[${index}].parents`, code: 'pack.unknown_unit_kind', params: { parent } })),
    ...(isOwnAncestor(code) ? [{ path: `unitKinds[${index}].parents`, code: 'pack.cycle', params: { code } }] : []),
  ]);
  if (!parentsOf.has(followUpBy))
    issues.push({ path: 'followUpBy', code: 'pack.unknown_unit_kind', params: { code: followUpBy } });
  return issues;
}

function calendarIssues({ calendars, version, zone }: Pack): PackIssue[] {
  return calendars.flatMap(({ id, weekly, dates }, index) => {
    try {
      compileCalendar({ id, weekly, dates, version, zone });
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [{ path: `calendars[${index}]`, code: error.code, params: error.params }];
    }
  });
}

function promiseIssues(pack: Pack, promise: PolicyPromise, path: string): PackIssue[] {
  const issues: PackIssue[] = [];
  const refuse = (at: string, code: string, params: InputErrorParams = {}): void => {
    issues.push({ path: `${path}.${at}`, code, params });
  };
  const { calendar, limit, clause, pauseCauses, appliesTo, start, met } = promise;
  if (calendar !== undefined && !pack.calendars.some(({ id }) => id === calendar))
    refuse('calendar', 'pack.unknown_calendar', { calendar });
  if (calendar === undefined && CALENDAR_UNITS.includes(limit.unit))
    refuse('calendar', 'pack.calendar_needed', { unit: limit.unit });
  if (!pack.sources.some(({ company, document }) => company === clause.company && document === clause.document))
    refuse('clause', 'pack.unknown_source', { company: clause.company, document: clause.document });
  for (const cause of pauseCauses) {
    if (!pack.pauseCauses.some(({ code }) => code === cause))
      refuse('pauseCauses', 'pack.unknown_pause_cause', { cause });
  }
  for (const fact of met.facts) if (start.facts.includes(fact)) refuse('met.facts', 'pack.met_by_its_start', { fact });
  const ofSubject: readonly FactName[] = FACTS_OF[promise.subject];
  for (const [at, facts] of Object.entries({ start: start.facts, met: met.facts, void: promise.void.facts })) {
    for (const fact of facts)
      if (!ofSubject.includes(fact))
        refuse(`${at}.facts`, 'pack.fact_of_another_subject', { fact, subject: promise.subject });
  }
  if ((limit.unit === 'no_gap') !== promise.workFacts.length > 0)
    refuse('workFacts', 'pack.work_facts', { unit: limit.unit });
  const known: Record<string, readonly string[]> = { kind: caseKinds, source: caseSources };
  for (const [attribute, condition] of Object.entries(appliesTo)) {
    const values = Array.isArray(condition) ? condition : condition.not;
    for (const value of values) {
      if (known[attribute] && !known[attribute].includes(String(value)))
        refuse(`appliesTo.${attribute}`, 'pack.unknown_value', { value });
    }
  }
  return issues;
}
