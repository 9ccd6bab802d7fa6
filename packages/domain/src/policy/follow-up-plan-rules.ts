import type { PackIssue } from './pack-issue.ts';
import type { Pack } from './pack-schema.ts';

/**
 * FOL-1, FOL-2: what must be asked about is asked in full, what nobody is asked about stands in no plan, and a plan in
 * full says nothing of uses, as whoever closes a case knows its kind alone. A pack without plans has none of these.
 */
export function planIssues({ kinds, followUps: { plans } }: Pack): PackIssue[] {
  if (plans.length === 0) return [];
  const issues: PackIssue[] = plans.flatMap(({ uses, share }, index) =>
    uses && share === 100 ? [{ path: `followUps.plans[${index}].uses`, code: 'pack.plan_in_full', params: {} }] : [],
  );
  for (const { code, followUp } of kinds) {
    const under = plans.filter((plan) => plan.kinds.includes(code));
    const path = 'followUps.plans';
    if (followUp === 'never' && under.length > 0)
      issues.push({ path, code: 'pack.plan_never', params: { kind: code } });
    if (followUp === 'always' && under[0]?.share !== 100)
      issues.push({ path, code: 'pack.plan_must_be_full', params: { kind: code } });
    if (followUp === 'sample' && under.length === 0)
      issues.push({ path, code: 'pack.kind_without_plan', params: { kind: code } });
  }
  return issues;
}
