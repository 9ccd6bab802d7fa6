import type { LocalDate } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { DutyTerms, UnitEvent } from './unit-events.ts';

/** One entry of a rota, with when it was entered and when (if ever) it was replaced or taken off. */
export interface DutyEntry extends DutyTerms {
  seq: number;
  recordedAt: Instant;
  supersededAt: Instant | null;
}

export interface Unit {
  streamId: string;
  id: number;
  kind: string;
  name: string;
  shortName: string;
  phone: string | null;
  parentId: number | null;
  from: LocalDate;
  to: LocalDate | null;
  duty: readonly DutyEntry[];
}

const entered = (terms: DutyTerms, event: UnitEvent): DutyEntry => ({
  ...terms,
  seq: event.seq,
  recordedAt: event.recordedAt,
  supersededAt: null,
});

/** A unit after one more event; null before its first (ORG-1, ORG-4). */
export function evolveUnit(streamId: string, unit: Unit | null, event: UnitEvent): Unit | null {
  if (event.type === 'unit.created') {
    const { unitId, kind, name, shortName, phone, parentId, from } = event.open;
    return { streamId, id: unitId, kind, name, shortName, phone, parentId, from, to: null, duty: [] };
  }
  if (!unit) return null;
  switch (event.type) {
    case 'unit.changed':
      return { ...unit, ...event.open };
    case 'unit.closed':
      return { ...unit, to: event.open.on };
    case 'duty.rostered':
      return { ...unit, duty: [...unit.duty, entered(event.open, event)] };
    case 'duty.changed': {
      const { entryId, becomes } = event.open;
      const rest = unit.duty.map((entry) =>
        entry.entryId === entryId && entry.supersededAt === null ? { ...entry, supersededAt: event.recordedAt } : entry,
      );
      return { ...unit, duty: becomes ? [...rest, entered(becomes, event)] : rest };
    }
    default:
      return unchangedBy(event, unit);
  }
}

/** Entries in force on the line at a moment, as the rota was known at another: ORG-4's proof. */
export function onDuty<E extends Pick<DutyEntry, 'line' | 'from' | 'to' | 'recordedAt' | 'supersededAt'>>(
  entries: readonly E[],
  line: string,
  at: Instant,
  knownAt: Instant,
): E[] {
  return entries.filter(
    (entry) =>
      entry.line === line &&
      entry.from <= at &&
      at < entry.to &&
      entry.recordedAt <= knownAt &&
      (entry.supersededAt === null || entry.supersededAt > knownAt),
  );
}

/** The entry that stands against rostering this person so: the same person on the same line at the same time. */
export function clashOnRota(
  entries: readonly DutyEntry[],
  wanted: Pick<DutyTerms, 'line' | 'staffId' | 'from' | 'to'>,
  besides: string | null = null,
): DutyEntry | null {
  return (
    entries.find(
      (entry) =>
        entry.supersededAt === null &&
        entry.entryId !== besides &&
        entry.line === wanted.line &&
        entry.staffId === wanted.staffId &&
        entry.from < wanted.to &&
        wanted.from < entry.to,
    ) ?? null
  );
}
