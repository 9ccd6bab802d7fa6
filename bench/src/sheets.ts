import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import {
  cells,
  communities,
  endings,
  middles,
  openings,
  orderHeadings,
  placeOf,
  premisesHeadings,
} from './texts.lexicon.ts';

type Line = readonly string[];

/** Rows as a workbook, written row by row. */
export async function writeWorkbook(file: string, lines: Iterable<Line>): Promise<void> {
  const rows = function* (): Generator<string[]> {
    for (const line of lines) yield [...line];
  };
  // As spreadsheets keep them: cells name their words by number, which is the harder thing to read.
  const stream = writeXlsxStream(rows(), { name: 's', inlineStrings: false });
  await pipeline(Readable.fromWeb(stream as never), createWriteStream(file));
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** A fee database of so many homes, none of which is known: 20 flats on each stair, four stairs to a building. */
export function* homes(count: number): Generator<Line> {
  yield premisesHeadings;
  for (let n = 0; n < count; n += 1) {
    const community = n % communities.length;
    const inside = Math.floor(n / communities.length);
    const flat = inside % 20;
    const stair = Math.floor(inside / 20);
    yield [
      `N${String(n).padStart(7, '0')}`,
      pick(communities, community),
      String(100 + Math.floor(stair / 4)),
      String((stair % 4) + 1),
      String((Math.floor(flat / 2) + 1) * 100 + (flat % 2) + 1),
      `${60 + (n % 80)}.${n % 10}`,
      n % 9 === 0 ? `${n % 3_000}.50` : '0',
      pick(cells.supply, n),
      pick(cells.position, n),
      pick(cells.sensor, n),
      `2026-0${(n % 9) + 1}-15`,
      `B${n}`,
      `${cells.owner}${n}`,
      `1391${String(n).padStart(7, '0')}`,
    ];
  }
}

/** So many orders of a city hotline on a bad day: each letter its own, a tenth of them the same fault told again. */
export function* orders(count: number): Generator<Line> {
  yield orderHeadings;
  for (let n = 0; n < count; n += 1) {
    const told = n % 10 === 0 ? Math.floor(n / 50) : n;
    const place = placeOf(pick(communities, told), (told % 30) + 1, (told % 4) + 1, (told % 600) + 101);
    const words = [pick(openings, told * 7), pick(middles, told * 3), pick(openings, told + 5), pick(endings, told)];
    yield [
      `H${String(n).padStart(6, '0')}`,
      '2025-11-20 08:15:00',
      `${cells.citizen}${n}`,
      `1381${String(n).padStart(7, '0')}`,
      place,
      pick(openings, told),
      `${place}${`${words.join(cells.comma)}${cells.stop}`.repeat(3)}`,
      '2030-11-25 08:15:00',
    ];
  }
}
