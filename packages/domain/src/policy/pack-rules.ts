import { caseKinds } from '../cases/case-terms.ts';
import { InputError } from '../time/input-error.ts';
import { guideIssues } from './call-schema.ts';
import { planIssues } from './follow-up-plan-rules.ts';
import { compilePackCalendar } from './pack-calendars.ts';
import type { PackIssue } from './pack-issue.ts';
import type { Pack } from './pack-schema.ts';
import { promiseIssues } from './promise-rules.ts';
import { sourceIssues } from './source-rules.ts';

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
      'routing.topics',
      pack.routing.topics.map(({ topic }) => topic),
    ),
    ...duplicates(
      'routing.directory',
      pack.routing.directory.map(({ whose }) => whose),
    ),
    ...duplicates(
      'promises',
      pack.promises.map(({ id, variant }) => `${id}/${variant}`),
    ),
    ...duplicates(
      'followUps.plans',
      pack.followUps.plans.map(({ code }) => code),
    ),
    ...planIssues(pack),
    ...guideIssues(pack.calls.guides),
    ...sourceIssues(pack),
    ...missingKinds(pack),
    ...unitKindIssues(pack),
    ...routingIssues(pack),
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

function routingIssues({ routing, unitKinds, calendars }: Pack): PackIssue[] {
  const { serviceHours, topics } = routing;
  const issues: PackIssue[] = topics.flatMap(({ unitKind }, index) =>
    unitKinds.some(({ code }) => code === unitKind)
      ? []
      : [{ path: `routing.topics[${index}].unitKind`, code: 'pack.unknown_unit_kind', params: { code: unitKind } }],
  );
  if (serviceHours !== undefined && !calendars.some(({ id }) => id === serviceHours))
    issues.push({ path: 'routing.serviceHours', code: 'pack.unknown_calendar', params: { calendar: serviceHours } });
  return issues;
}

function calendarIssues(pack: Pack): PackIssue[] {
  return pack.calendars.flatMap((calendar, index) => {
    try {
      compilePackCalendar(pack, calendar, []);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [{ path: `calendars[${index}]`, code: error.code, params: error.params }];
    }
  });
}
