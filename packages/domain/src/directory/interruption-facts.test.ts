import { describe, expect, it } from 'vitest';
import { evolveInterruption, type Interruption, type InterruptionEvent } from './interruption-events.ts';
import { attributesOfInterruption, factsOfInterruption } from './interruption-facts.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const start = Date.parse('2026-12-20T10:00:00+08:00');

type Step = { type: InterruptionEvent['type']; at?: number; recorded?: number; open?: object };
const fold = (first: object, ...steps: Step[]): Interruption => {
  const said = { cause: 'fault', expectedEnd: null, text: '抢修', from: start, places: [] };
  const events = [{ type: 'interruption.recorded', open: { ...said, ...first } } as Step, ...steps];
  const state = events.reduce<Interruption | null>(
    (before, { type, at = start, recorded = at, open = {} }, index) =>
      evolveInterruption('i', before, {
        type,
        seq: index + 1,
        happenedAt: at,
        recordedAt: recorded,
        actorId: 30,
        open,
        personal: null,
      } as InterruptionEvent),
    null,
  );
  if (!state) throw new Error('nothing');
  return state;
};
const told = (at: number, expectedEnd: number | null = null, recorded = at): Step => ({
  type: 'interruption.announced',
  at,
  recorded,
  open: { ways: ['notice'], expectedEnd },
});
const changed = (at: number, open: object): Step => ({
  type: 'interruption.changed',
  at,
  open: { cause: 'fault', expectedEnd: null, text: '抢修', ...open },
});
const announcedAt = (state: Interruption) =>
  factsOfInterruption(state).find(({ name }) => name === 'outage.announced')?.at;

describe('facts of an interruption (PRM-17, PRM-30)', () => {
  it('a fault is found when heat went off, however late it was written down', () => {
    const state = fold({ from: start - hour });
    expect(factsOfInterruption(state)).toEqual([{ name: 'outage.fault_found', at: start - hour, seq: 1 }]);
  });

  it('a stop is planned when it is written down, for when it begins', () => {
    const state = fold({ cause: 'planned', from: start + 48 * hour });
    expect(factsOfInterruption(state)).toEqual([{ name: 'outage.planned', at: start, seq: 1, due: start + 48 * hour }]);
  });

  it.each<[string, object, Step[], number | undefined]>([
    ['with an end counts from its own time', {}, [told(start + 20 * minute, start + 4 * hour, start + hour)], 20],
    ['counts where callers had an end already', { expectedEnd: start + 4 * hour }, [told(start + 20 * minute)], 20],
    ['without any end is not told yet', {}, [told(start + 20 * minute)], undefined],
    [
      'is told when the end follows',
      {},
      [told(start + 20 * minute), changed(start + 50 * minute, { expectedEnd: start + 4 * hour })],
      50,
    ],
    [
      'counts once: the second one moves nothing',
      {},
      [told(start + 30 * minute, start + 4 * hour), told(start + 40 * minute, start + 5 * hour)],
      30,
    ],
    [
      'written down later but made earlier counts',
      {},
      [told(start + 40 * minute, start + 4 * hour), told(start + 25 * minute, start + 4 * hour, start + 2 * hour)],
      25,
    ],
  ])('an announcement %s', (_, first, steps, minutes) => {
    expect(announcedAt(fold(first, ...steps))).toBe(minutes === undefined ? undefined : start + minutes * minute);
  });

  it('repair begun, heat back, and a plan called off are facts of their own time', () => {
    const mended = fold(
      {},
      { type: 'interruption.repair_started', at: start + minute },
      { type: 'interruption.ended', at: start + hour },
    );
    expect(factsOfInterruption(mended).slice(1)).toEqual([
      { name: 'outage.repair_started', at: start + minute, seq: 2 },
      { name: 'outage.ended', at: start + hour, seq: 3 },
    ]);
    const off = fold({ cause: 'planned', from: start + hour }, { type: 'interruption.called_off', at: start + minute });
    expect(off).toMatchObject({ calledOff: true, endedAt: start + minute });
    expect(factsOfInterruption(off)[1]).toEqual({ name: 'outage.cancelled', at: start + minute, seq: 2 });
  });

  it('an event of a later version ends nothing', () => {
    const later = { type: 'interruption.of_a_later_version' as InterruptionEvent['type'], at: start + hour };
    expect(fold({}, later)).toEqual(fold({}));
  });

  it('what is entered late counts from its own time, and says when it was entered', () => {
    const ended: Step = { type: 'interruption.ended', at: start + 3 * hour };
    const entered = start + 5 * hour;
    const state = fold(
      { expectedEnd: start + 2 * hour },
      { type: 'interruption.repair_started', at: start + 40 * minute },
      changed(start + hour, { expectedEnd: start + 4 * hour }),
      ended,
      told(start + 20 * minute, start + 2 * hour, entered),
      { type: 'interruption.repair_started', at: start + 10 * minute, recorded: entered },
    );
    expect(state).toMatchObject({
      announcedAt: start + 20 * minute,
      announcedEnteredAt: entered,
      repairStartedAt: start + 10 * minute,
      repairEnteredAt: entered,
      endedAt: start + 3 * hour,
      endEnteredAt: start + 3 * hour,
      // The end that was given last stands, whatever was written down after it.
      expectedEnd: start + 4 * hour,
    });
    expect(announcedAt(state)).toBe(start + 20 * minute);
  });

  it('a later announcement moves neither the first nor when that was entered', () => {
    const state = fold(
      {},
      told(start + minute, start + hour),
      told(start + 2 * minute, start + 2 * hour, start + hour),
    );
    expect(state).toMatchObject({
      announcedAt: start + minute,
      announcedEnteredAt: start + minute,
      expectedEnd: start + 2 * hour,
    });
  });

  it('a cause that is put right takes the promise of the other kind', () => {
    const state = fold({}, changed(start + minute, { cause: 'planned' }));
    expect(factsOfInterruption(state)).toEqual([{ name: 'outage.planned', at: start, seq: 1, due: start }]);
  });

  it.each([
    [8 * hour - second, 'under_8'],
    [8 * hour, 'from_8_to_24'],
    [8 * hour + second, 'from_8_to_24'],
    [24 * hour - second, 'from_8_to_24'],
    [24 * hour, 'from_8_to_24'],
    [24 * hour + second, 'over_24'],
  ])('a stop planned for %i ms is %s', (ms, hours) => {
    const from = start + 48 * hour;
    const state = fold({ cause: 'planned', from, expectedEnd: from + ms });
    expect(attributesOfInterruption(state)).toMatchObject({ cause: 'planned', hours });
  });

  it('what a stop was to last is what was known when it began, to the second', () => {
    const from = start + 48 * hour;
    const planned = { cause: 'planned', from, expectedEnd: from + hour };
    const longer = { cause: 'planned', expectedEnd: from + 9 * hour };
    const hoursAfter = (at: number) => attributesOfInterruption(fold(planned, changed(at, longer))).hours;
    expect([from - second, from, from + second].map(hoursAfter)).toEqual(['from_8_to_24', 'from_8_to_24', 'under_8']);
  });

  it('an announcement that gave an end before it began counts though it was written down after', () => {
    const from = start + 48 * hour;
    const hoursTold = (at: number) =>
      attributesOfInterruption(fold({ cause: 'planned', from }, told(at, from + 9 * hour, from + 10 * hour))).hours;
    expect([from - second, from, from + second].map(hoursTold)).toEqual(['from_8_to_24', 'from_8_to_24', 'over_24']);
  });

  it('a stop without an end counts as the longest, and a fault has no planned hours', () => {
    expect(attributesOfInterruption(fold({ cause: 'planned', from: start + hour })).hours).toBe('over_24');
    expect(attributesOfInterruption(fold({}))).toEqual({ cause: 'fault', normal_heat: 'stopped', hours: null });
    expect(attributesOfInterruption(fold({ normalHeat: 'kept' })).normal_heat).toBe('kept');
  });
});
