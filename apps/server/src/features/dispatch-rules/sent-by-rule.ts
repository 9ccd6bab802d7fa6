import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { KnownCase } from '../cases/cases.public.ts';

export interface SentByRule {
  byRule: NonNullable<CaseState['orders'][number]['byRule']>;
  /** To whom the rule sent it, whoever has it by now. */
  unitId: number;
  assigneeId: number | null;
  returned: boolean;
}

/** What the rule did with a case, from its event: the order itself moves on when it is transferred. Null: it did nothing. */
export function sentByRule(known: KnownCase | null): { state: CaseState; sent: SentByRule } | null {
  if (!known) return null;
  const { state, events } = known.state;
  const order = state.orders.find((each) => each.byRule !== null);
  const told = events.find((each) => each.type === 'order.dispatched' && each.open.byRule !== undefined);
  if (!order?.byRule || told?.type !== 'order.dispatched') return null;
  const { unitId, assigneeId } = told.open;
  return { state, sent: { byRule: order.byRule, unitId, assigneeId, returned: order.state === 'returned' } };
}
