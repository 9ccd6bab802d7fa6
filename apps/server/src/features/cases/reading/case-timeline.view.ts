import type { TimelineEntry } from '@hearthline/contract/case-view';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Names } from '../../organisation/organisation.public.ts';

type Params = TimelineEntry['params'];

const wordsOf = (event: CaseEvent): string | null => {
  const personal = event.personal as Record<string, unknown> | null;
  const found =
    personal?.words ?? personal?.reply ?? personal?.result ?? personal?.text ?? personal?.why ?? personal?.name;
  return typeof found === 'string' && found !== '' ? found : null;
};

/**
 * Ids of the home, of the main case, of the message and of the bytes it came in as: the view itself names those its reader may
 * know of, and of a sealed case the home's would tell whose it is (SEC-1).
 */
const pointers: readonly string[] = ['premisesId', 'messageId', 'originalHash', 'to', 'main', 'joined'];

/** Codes, numbers and names that the sentence of an event needs; texts stay apart. */
function paramsOf(event: CaseEvent, names: Names): Params {
  const params: Params = {};
  for (const [key, value] of Object.entries(event.open)) {
    if (typeof value === 'string' && pointers.includes(key)) continue;
    if (typeof value === 'string' || typeof value === 'number') params[key] = value;
    if (typeof value === 'boolean') params[key] = value ? 1 : 0;
  }
  if (typeof params.unitId === 'number') params.unit = names.unit(params.unitId)?.name ?? null;
  if (typeof params.toUnitId === 'number') params.unit = names.unit(params.toUnitId)?.name ?? null;
  if (typeof params.assigneeId === 'number') params.staff = names.staff(params.assigneeId)?.name ?? null;
  if (typeof params.staffId === 'number') params.staff = names.staff(params.staffId)?.name ?? null;
  if (event.type === 'case.noted' && event.open.mentions.length > 0)
    params.mentioned = event.open.mentions.map((id) => names.staff(id)?.name ?? `#${id}`).join(' @');
  if (event.type === 'order.dispatched' && event.open.byRule) params.byRule = 1;
  if ('clocks' in event.open) params.count = event.open.clocks.length;
  if (event.type === 'case.owner_notified') params.owner = event.personal?.owner ?? null;
  if (event.type === 'case.revealed') params.lookReason = event.open.reason;
  if (event.type === 'order.done') params.noVisitReason = event.personal?.noVisitReason ?? null;
  return params;
}

function isFromCustomer(event: CaseEvent): boolean {
  if (event.type === 'case.received' || event.type === 'case.rated') return true;
  return event.type === 'case.urged' && event.open.by === 'customer';
}

/** The events of a case in order, ready to be put into plain words. */
export function timelineOf(events: readonly CaseEvent[], names: Names): TimelineEntry[] {
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    happenedAt: formatInstant(event.happenedAt),
    recordedAt: formatInstant(event.recordedAt),
    actor: names.staff(event.actorId),
    params: paramsOf(event, names),
    words: wordsOf(event),
    fromCustomer: isFromCustomer(event),
  }));
}
