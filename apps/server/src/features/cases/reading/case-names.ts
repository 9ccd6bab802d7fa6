import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { Db } from '../../../platform/db/tx.ts';
import { type Names, namesOf } from '../../organisation/organisation.public.ts';

const numbers = (values: unknown[]): number[] => values.filter((value): value is number => typeof value === 'number');

/** Names of everyone and every unit a case mentions, in one go. */
export function namesInCase(
  db: Db,
  state: CaseState,
  events: readonly CaseEvent[],
  more: readonly number[] = [],
): Promise<Names> {
  const opens = events.map((event) => event.open as Record<string, unknown>);
  const unitIds = numbers([
    state.originUnitId,
    state.centreUnitId,
    state.stationUnitId,
    ...state.accusedUnitIds,
    ...opens.flatMap((open) => [open.unitId, open.toUnitId]),
  ]);
  const staffIds = numbers([
    state.firstAskedId,
    ...state.accusedStaffIds,
    ...more,
    ...events.map((event) => event.actorId),
    ...opens.flatMap((open) => [open.assigneeId, open.staffId, ...(Array.isArray(open.mentions) ? open.mentions : [])]),
  ]);
  return namesOf(db, [...new Set(unitIds)], [...new Set(staffIds)]);
}
