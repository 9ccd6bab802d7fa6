import { localDate } from '@hearthline/domain/time/instant';
import { end as endInterruption, record } from '../../src/features/interruptions/keep-interruptions.ts';
import { step } from '../../src/features/interruptions/step-interruption.ts';
import { record as recordOutdoor } from '../../src/features/outdoor/keep-outdoor.ts';
import { readingsImport } from '../../src/features/premises/premises-import.public.ts';
import { isWinter } from './appeals.ts';
import type { Station } from './city.ts';
import { day, hour, minute, type Simulation } from './course.ts';
import { interruptionWords } from './letters.ts';

const daysOfReadings = 40;

/** Sensors report at eight in the morning, every other day; colder on some days and in some homes (CUS-1, CUS-4). */
export function planReadings({ city, agenda, chance, driver }: Simulation, end: number): void {
  const midnight = end - 10.5 * hour;
  const homes = city.homes.filter(({ hasSensor }) => hasSensor);
  const usual = new Map(homes.map(({ accountNo }) => [accountNo, chance.int(172, 224)]));
  for (let before = daysOfReadings; before >= 0; before -= 2) {
    const at = midnight - before * day + 8 * hour;
    if (!isWinter(at)) continue;
    const cold = chance.int(-6, 6);
    for (const [index, station] of city.stations.entries()) {
      const rows = homes
        .filter(({ stationIndex }) => stationIndex === index)
        .map(({ accountNo }, row) => ({
          row,
          accountNo,
          at,
          tenths: (usual.get(accountNo) ?? 200) + cold + chance.int(-4, 4),
          place: null,
        }));
      agenda.plan(at + 10 * minute, (now) =>
        driver.as(station.clerk, now, async (ctx, tx) =>
          readingsImport.take(ctx, tx, await readingsImport.plan(ctx, tx, rows)),
        ),
      );
    }
  }
}

const dayOfYear = (at: number): number => (at - Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) / day;

/** Tenths of a degree on a day in a northern city, by formula: the year's wave, and two quicker ones for the weather. */
function outdoorTenths(at: number): { mean: number; min: number; max: number } {
  const nth = Math.floor(at / day);
  const season = 120 - 160 * Math.cos((2 * Math.PI * (dayOfYear(at) - 15)) / 365);
  const mean = Math.round(season + 28 * Math.sin(nth * 0.9) + 17 * Math.sin(nth * 0.37));
  return { mean, min: mean - 45 - (nth % 3) * 5, max: mean + 50 + (nth % 4) * 5 };
}

/** The weather service's days of the seasons, told on the last evening (CUS-4). */
export function planOutdoor({ city, agenda, driver }: Simulation, end: number): void {
  const celsius = (tenths: number): string => (tenths / 10).toFixed(1);
  const days = Array.from({ length: 395 }, (_, before) => end - (before + 1) * day)
    .filter(isWinter)
    .map((at) => {
      const { mean, min, max } = outdoorTenths(at);
      return { date: localDate(at), mean: celsius(mean), min: celsius(min), max: celsius(max) };
    });
  const [keeper] = city.hallDirectors;
  if (!keeper) return;
  agenda.plan(end - 2 * hour, (now) =>
    driver.as(keeper, now, async (ctx, tx) => {
      await recordOutdoor(ctx, { params: undefined, query: undefined, body: { unitId: null, days } }, tx);
    }),
  );
}

/** Where it was off for some hours, and where it is off on the last morning (INT-5). */
export function planInterruptions({ city, agenda, driver }: Simulation, end: number): void {
  const off = (station: Station, stationIndex: number, from: number, hours: number, words: string, told = 22): void => {
    const home = city.homes.find((each) => each.stationIndex === stationIndex);
    if (!home) return;
    const places = [{ communityId: home.communityId, building: home.building }];
    const expectedEnd = new Date(from + hours * hour).toISOString();
    agenda.plan(from, async (now) => {
      const body = { cause: 'fault' as const, text: words, expectedEnd, from: null, places };
      const input = { params: undefined, query: undefined, body };
      const { id } = await driver.as(station.head, now, (ctx, tx) => record(ctx, input, tx));
      const took = (body: Parameters<typeof step>[1]['body'], after: number): void =>
        agenda.plan(now + after * minute, async (later) => {
          const input = { params: { id }, query: undefined, body };
          await driver.as(station.head, later, (ctx, tx) => step(ctx, input, tx));
        });
      took({ step: 'start_repair', at: null }, 14);
      took({ step: 'announce', ways: ['notice', 'wechat'], expectedEnd, at: null }, told);
      const over = { params: { id }, query: undefined, body: { at: null } };
      agenda.plan(now + hours * hour - 20 * minute, async (later) => {
        await driver.as(station.head, later, (ctx, tx) => endInterruption(ctx, over, tx));
      });
    });
  };
  city.stations.slice(0, 3).forEach((station, index) => {
    const words = interruptionWords[index] ?? interruptionWords[0];
    // The second was told of too late.
    off(station, index, end - (index * 9 + 3) * day, 4, words, index === 1 ? 75 : 22);
  });
  const [station] = city.stations;
  if (station) off(station, 0, end - 50 * minute, 5, interruptionWords[0]);
}
