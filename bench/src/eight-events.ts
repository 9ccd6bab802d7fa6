import type { NewCaseEvent } from '@hearthline/domain/cases/case-events';
import { type CaseMaker, premisesId, stationIds } from './load.ts';
import { middles, openings } from './texts.lexicon.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Complaints by phone with an outside deadline: three clocks, eight events each, all of it overdue for days at `now`. */
export const eightEvents =
  (now: number): CaseMaker =>
  (n) => {
    const at = now - 30 * day - n * 1000;
    const index = n % stationIds.length;
    const station = stationIds[index] ?? 21;
    const phone = `1380000${String(n % 10_000).padStart(4, '0')}`;
    const note = (hours: number): NewCaseEvent => ({
      type: 'case.noted',
      at: at + hours * hour,
      open: { mentions: [] },
      personal: { words: middles[hours % middles.length] ?? '' },
    });
    const events: NewCaseEvent[] = [
      {
        type: 'case.received',
        at,
        open: {
          kind: 'complaint',
          topic: null,
          urgency: 'normal',
          source: 'hotline',
          sealed: false,
          originUnitId: 2,
          centreUnitId: 2,
          receivedBy: 1,
          premisesId: premisesId(n),
          premisesUse: 'residential',
          stationUnitId: station,
          areaStewardIds: [200 + index],
          outside: { system: '12345', number: `B-${n}`, due: at + 3 * day },
          accusedStaffIds: [],
          accusedUnitIds: [],
          messageId: null,
          originalHash: null,
          packVersion: 'demo-city@2025-10-01',
        },
        personal: {
          callerName: null,
          phone,
          phoneKey: phone,
          place: null,
          text: openings[n % openings.length] ?? '',
          original: null,
        },
      },
      {
        type: 'order.dispatched',
        at: at + hour / 4,
        open: { orderNo: 1, unitId: station, assigneeId: 200 + index, role: 'lead', byFile: true },
        personal: { words: '' },
      },
      { type: 'order.accepted', at: at + hour / 2, open: { orderNo: 1 }, personal: {} },
      ...[1, 2, 3, 4, 5].map(note),
    ];
    return { at, events };
  };
