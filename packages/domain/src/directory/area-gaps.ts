import type { LocalDate } from '../time/civil.ts';
import type { Period } from './period.ts';

export interface AreaMembership extends Period {
  premisesId: string;
  areaId: string;
}
export interface AreaGap {
  premisesId: string;
  from: LocalDate;
  to: LocalDate;
}
export interface AreaOverlap extends AreaGap {
  areaIds: string[];
}

function stretches(
  own: readonly AreaMembership[],
  from: LocalDate,
  to: LocalDate,
): { from: LocalDate; to: LocalDate; areaIds: string[] }[] {
  const inside = own
    .flatMap((each) => [each.from, each.to])
    .filter((date): date is LocalDate => date !== null && from < date && date < to);
  const edges = [...new Set([from, ...inside, to])].sort();
  return edges.slice(0, -1).map((start, index) => {
    const there = own.filter((each) => each.from <= start && (each.to === null || start < each.to));
    return { from: start, to: edges[index + 1] ?? to, areaIds: [...new Set(there.map((each) => each.areaId))].sort() };
  });
}

/**
 * CUS-3: each premises lies in exactly one steward area on every date. Gives the stretches of dates in `from`–`to`
 * (half-open) on which premises lie in none, and in more than one; neighbouring stretches of the same kind are one.
 */
export function findAreaGaps(
  premisesIds: readonly string[],
  memberships: readonly AreaMembership[],
  from: LocalDate,
  to: LocalDate,
): { gaps: AreaGap[]; overlaps: AreaOverlap[] } {
  const gaps: AreaGap[] = [];
  const overlaps: AreaOverlap[] = [];
  const byPremises = new Map<string, AreaMembership[]>();
  for (const each of memberships) byPremises.set(each.premisesId, [...(byPremises.get(each.premisesId) ?? []), each]);
  for (const premisesId of premisesIds) {
    for (const stretch of stretches(byPremises.get(premisesId) ?? [], from, to)) {
      if (stretch.areaIds.length === 1) continue;
      const { areaIds, ...span } = stretch;
      const last = areaIds.length === 0 ? gaps.at(-1) : overlaps.at(-1);
      const goesOn = last?.premisesId === premisesId && last.to === span.from;
      if (areaIds.length === 0) {
        if (goesOn) last.to = span.to;
        else gaps.push({ premisesId, ...span });
      } else if (goesOn && 'areaIds' in last && String(last.areaIds) === String(areaIds)) last.to = span.to;
      else overlaps.push({ premisesId, ...span, areaIds });
    }
  }
  return { gaps, overlaps };
}
