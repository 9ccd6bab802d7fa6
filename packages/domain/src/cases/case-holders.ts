import type { Holding } from '../promises/holding.ts';
import type { CaseEvent } from './case-events.ts';

type Lead = Readonly<{ no: number; unitId: number }>;

function leadAfter(lead: Lead | null, event: CaseEvent): Lead | null {
  switch (event.type) {
    case 'order.dispatched': {
      const { orderNo: no, unitId, role } = event.open;
      return role === 'lead' ? { no, unitId } : lead;
    }
    case 'order.transferred': {
      const { orderNo: no, unitId } = event.open;
      return no === lead?.no ? { no, unitId } : lead;
    }
    case 'order.returned':
    case 'order.done':
      return event.open.orderNo === lead?.no ? null : lead;
    case 'case.joined':
      return null;
    default:
      return lead;
  }
}

/**
 * Which unit held a case when, as its events tell it: that of the lead order while there is one, and none before, between
 * and after (ORD-2). Times are epoch milliseconds, as claimed by whoever reported them.
 */
export function holdersOfCase(events: readonly CaseEvent[]): Holding[] {
  const holders: Holding[] = [];
  let lead: Lead | null = null;
  let beforeJoin: Lead | null = null;
  for (const event of events) {
    if (event.type === 'case.joined') beforeJoin = lead;
    const next: Lead | null = event.type === 'case.unjoined' ? beforeJoin : leadAfter(lead, event);
    if (next === lead) continue;
    holders.push({ from: event.happenedAt, seq: event.seq, unitId: next?.unitId ?? null });
    lead = next;
  }
  return holders;
}
