import type { LocalDate } from '../time/civil.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { AreaEvent } from './area-events.ts';
import { covers, endFrom, endWhere, overlap, type Period, reachesBeyond } from './period.ts';

export interface Membership extends Period {
  premisesId: string;
}
export interface Stewardship extends Period {
  staffId: number;
}

export interface Area {
  id: string;
  name: string;
  stationUnitId: number;
  premises: readonly Membership[];
  stewards: readonly Stewardship[];
  substitutes: readonly Stewardship[];
  closedOn: LocalDate | null;
}

function join(area: Area, premisesIds: readonly string[], from: LocalDate): readonly Membership[] {
  const joining = new Set(premisesIds);
  const cut = endWhere(area.premises, from, (each) => joining.has(each.premisesId));
  // Who was here until that very date simply stays.
  const kept = cut.map((each) => (joining.has(each.premisesId) && each.to === from ? { ...each, to: null } : each));
  const there = new Set(kept.filter((each) => each.to === null).map((each) => each.premisesId));
  const added = premisesIds.filter((id) => !there.has(id)).map((premisesId) => ({ premisesId, from, to: null }));
  return [...kept, ...added];
}

/** An area after one more event; null before the first (CUS-3, ORG-8). */
export function evolveArea(id: string, area: Area | null, event: AreaEvent): Area | null {
  if (event.type === 'area.created')
    return { id, ...event.open, premises: [], stewards: [], substitutes: [], closedOn: null };
  if (!area) return null;
  switch (event.type) {
    case 'area.premises_joined':
      return { ...area, premises: join(area, event.open.premisesIds, event.open.from) };
    case 'area.premises_left': {
      const { premisesIds, from } = event.open;
      const leaving = new Set(premisesIds);
      return { ...area, premises: endWhere(area.premises, from, (each) => leaving.has(each.premisesId)) };
    }
    case 'area.steward_set': {
      const { staffId, from } = event.open;
      return { ...area, stewards: [...endFrom(area.stewards, from), { staffId, from, to: null }] };
    }
    case 'area.substitute_set':
      return { ...area, substitutes: [...area.substitutes, event.open] };
    case 'area.substitute_ended': {
      const { staffId, from } = event.open;
      return { ...area, substitutes: endWhere(area.substitutes, from, (each) => each.staffId === staffId) };
    }
    case 'area.closed': {
      const { on } = event.open;
      const { stewards, substitutes } = area;
      return { ...area, stewards: endFrom(stewards, on), substitutes: endFrom(substitutes, on), closedOn: on };
    }
    default:
      return unchangedBy(event, area);
  }
}

/** Who answers for the area on a date: the substitute while one is named, else the steward (ORG-8). */
export function answersFor(area: Area, date: LocalDate): { staffId: number; role: 'steward' | 'substitute' } | null {
  const substitute = area.substitutes.find((each) => covers(each, date));
  if (substitute) return { staffId: substitute.staffId, role: 'substitute' };
  const steward = area.stewards.find((each) => covers(each, date));
  return steward ? { staffId: steward.staffId, role: 'steward' } : null;
}

/** The substitute a new period would run into; null when there is none. */
export function clashOfSubstitutes(area: Area, wanted: Period): Stewardship | null {
  return area.substitutes.find((each) => overlap(each, wanted)) ?? null;
}

/** The given premises that the area would still hold on the date or later. */
export function heldFrom(area: Area, date: LocalDate, premisesIds: readonly string[] | null = null): string[] {
  const asked = premisesIds && new Set(premisesIds);
  const held = area.premises.filter((each) => reachesBeyond(each, date) && (!asked || asked.has(each.premisesId)));
  return [...new Set(held.map((each) => each.premisesId))];
}
