import { describe, expect, it } from 'vitest';
import { areaOf, type RouteFacts, routeOf } from './route-case.ts';

const nothing: RouteFacts = {
  concern: null,
  whose: null,
  home: null,
  communityStationId: null,
  topicUnitId: null,
  centreUnitId: 3,
};
const steward = { staffId: 32, role: 'steward' };

describe('who gets a case and why (CUS-3, FIR-8)', () => {
  it.each<[string, Partial<RouteFacts>, [number | null, number | null, string, string | null]]>([
    ['the steward of the home', { home: { stationUnitId: 13, steward } }, [13, 32, 'steward', null]],
    [
      'the substitute while one is named',
      { home: { stationUnitId: 13, steward: { staffId: 33, role: 'substitute' } } },
      [13, 33, 'substitute', null],
    ],
    ['a home in no area', { home: { stationUnitId: 13, steward: null } }, [13, null, 'station_of_home', null]],
    [
      'the home before community and topic',
      { home: { stationUnitId: 13, steward: null }, communityStationId: 14, topicUnitId: 12 },
      [13, null, 'station_of_home', null],
    ],
    [
      'the community before the topic',
      { communityStationId: 14, topicUnitId: 12 },
      [14, null, 'station_of_community', null],
    ],
    ['the topic', { concern: 'heat', topicUnitId: 12 }, [12, null, 'unit_of_topic', null]],
    ['nothing known: the centre', {}, [3, null, 'centre', null]],
    ['somebody else’s', { concern: 'other', whose: '物业', communityStationId: 14 }, [null, null, 'not_ours', '物业']],
    ['nobody knows whose', { concern: 'other' }, [null, null, 'not_ours', null]],
    [
      'a known home whatever the words say',
      { concern: 'other', whose: '物业', home: { stationUnitId: 13, steward } },
      [13, 32, 'steward', null],
    ],
  ])('%s', (_, more, [unitId, staffId, because, whose]) => {
    expect(routeOf({ ...nothing, ...more })).toEqual({ unitId, staffId, because, whose });
  });

  it.each<[string, Parameters<typeof areaOf>[0], ReturnType<typeof areaOf>]>([
    ['a steward of the area', { source: 'steward', askedId: 32, areaStewardIds: [32] }, 'own'],
    ['another steward (PRM-10)', { source: 'steward', askedId: 33, areaStewardIds: [32] }, 'outside'],
    ['a steward, and no home known', { source: 'steward', askedId: 33, areaStewardIds: [] }, null],
    ['the hotline', { source: 'hotline', askedId: 10, areaStewardIds: [32] }, null],
    ['nobody', { source: 'steward', askedId: null, areaStewardIds: [32] }, null],
  ])('area: %s', (_, asked, expected) => expect(areaOf(asked)).toBe(expected));
});
