import type { ClockState } from '@hearthline/domain/promises/clock';
import type { SubjectKind } from '@hearthline/domain/promises/fact';

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** Rows of `clock` for one subject of any kind. */
export function clockRowsOf(kind: SubjectKind, id: string, clocks: readonly ClockState[]) {
  return clocks.map((clock) => ({
    subject_kind: kind,
    subject_id: id,
    promise_id: clock.promiseId,
    variant: clock.variant,
    pack_version: clock.packVersion,
    calendar_version: clock.calendarVersion,
    started_at: iso(clock.startedAt),
    due_at: iso(clock.dueAt),
    next_at: iso(clock.nextAt),
    met_at: iso(clock.metAt),
    void_at: iso(clock.voidAt),
    provisional: clock.provisional,
    from_seq: clock.fromSeq,
  }));
}
