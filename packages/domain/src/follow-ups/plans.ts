import type { CaseKind } from '../cases/case-terms.ts';
import type { FollowUpPlan, Pack } from '../policy/pack-schema.ts';

/** What decides under which plan a customer is asked: what it was about, and what the home is used for. */
export interface Served {
  kind: CaseKind;
  use: string | null;
}

/** A plan as it rules: `title` null where the pack names none and only says of each kind whether it is asked about. */
export type RulingPlan = Omit<FollowUpPlan, 'title'> & { title: FollowUpPlan['title'] | null };

/**
 * The plans of a pack (FOL-2). A pack without plans has two: what must be asked about, and what may be, both in full.
 */
export function plansOf({ kinds, followUps }: Pick<Pack, 'kinds' | 'followUps'>): readonly RulingPlan[] {
  if (followUps.plans.length > 0) return followUps.plans;
  return (['always', 'sample'] as const).flatMap((code) => {
    const asked = kinds.filter(({ followUp }) => followUp === code).map((kind) => kind.code);
    return asked.length > 0 ? [{ code, title: null, kinds: asked, share: 100 }] : [];
  });
}

/** The plan a case falls under: the first that names its kind and its use; null: nobody is asked. */
export function planOf(plans: readonly RulingPlan[], { kind, use }: Served): RulingPlan | null {
  const fits = (plan: RulingPlan): boolean =>
    plan.kinds.includes(kind) && (plan.uses === undefined || plan.uses.includes(use ?? 'unknown'));
  return plans.find(fits) ?? null;
}

/** Whether a plan asks everybody of its kinds. */
export const inFull = ({ share }: Pick<RulingPlan, 'share'>): boolean => share === 100;

/**
 * The plan a waiting case is asked under now, by its kinds, the one that rules first: one that asks about one of them in
 * full before the one it was drawn under. Drawn under rules that are no longer in force it keeps that name, untitled.
 */
export function planAsked(
  plans: readonly RulingPlan[],
  kinds: readonly CaseKind[],
  drawnFor: string | null,
): Pick<RulingPlan, 'code' | 'title'> {
  const full = kinds.flatMap((kind) => plans.find((plan) => inFull(plan) && plan.kinds.includes(kind)) ?? []);
  const plan = full[0] ?? plans.find(({ code }) => code === drawnFor);
  return plan ? { code: plan.code, title: plan.title } : { code: drawnFor ?? kinds[0] ?? '', title: null };
}
