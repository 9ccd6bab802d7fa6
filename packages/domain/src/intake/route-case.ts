import type { Concern } from '../understanding/terms.ts';

/** Why a case goes where it goes (issue of routing: ORG-4, CUS-3, INT-7, FIR-8). */
export const routeReasons = [
  'substitute',
  'steward',
  'station_of_home',
  'station_of_community',
  'unit_of_topic',
  'centre',
  'not_ours',
] as const;
export type RouteReason = (typeof routeReasons)[number];

/** What is known of a case when it is to be sent to somebody; ids of units and people. */
export interface RouteFacts {
  /** Whose matter the words tell, and who is responsible where it is not ours. */
  concern: Concern | null;
  whose: string | null;
  /** The home: its station, and who answers for its area today. */
  home: { stationUnitId: number; steward: { staffId: number; role: string } | null } | null;
  /** The station of the community the words name, where no home is known. */
  communityStationId: number | null;
  /** The one unit that deals with the topic. */
  topicUnitId: number | null;
  centreUnitId: number | null;
}

export interface Route {
  unitId: number | null;
  staffId: number | null;
  because: RouteReason;
  /** Who is responsible instead, as the words tell it. */
  whose: string | null;
}

/**
 * Who gets a case and why: the home decides before the community, the community before the topic; else the centre
 * looks at it. What is somebody else's goes nowhere: the caller is told who is responsible (FIR-8). A known home is
 * ours whatever the words say. Pure; nothing of it is done by itself.
 */
export function routeOf(facts: RouteFacts): Route {
  const { home, communityStationId, topicUnitId, centreUnitId } = facts;
  const to = (unitId: number | null, because: RouteReason, staffId: number | null = null): Route => ({
    unitId,
    staffId,
    because,
    whose: null,
  });
  if (home?.steward)
    return to(home.stationUnitId, home.steward.role === 'substitute' ? 'substitute' : 'steward', home.steward.staffId);
  if (home) return to(home.stationUnitId, 'station_of_home');
  if (facts.concern === 'other') return { unitId: null, staffId: null, because: 'not_ours', whose: facts.whose };
  if (communityStationId !== null) return to(communityStationId, 'station_of_community');
  if (topicUnitId !== null) return to(topicUnitId, 'unit_of_topic');
  return to(centreUnitId, 'centre');
}

/**
 * Whether whoever was asked answers for the place (INT-7, PRM-10): a steward who was told of a home outside the own area
 * passes it on within a limit. `null` where nobody's area is concerned, or nobody knows whose it is.
 */
export function areaOf(asked: {
  source: string;
  askedId: number | null;
  areaStewardIds: readonly number[];
}): 'own' | 'outside' | null {
  if (asked.source !== 'steward' || asked.askedId === null || asked.areaStewardIds.length === 0) return null;
  return asked.areaStewardIds.includes(asked.askedId) ? 'own' : 'outside';
}
