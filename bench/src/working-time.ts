import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCalendar } from '@hearthline/domain/time/calendar';
import { followStateHolidays, stateHolidayYearSchema } from '@hearthline/domain/time/state-holidays';
import { addWorkingMs } from '@hearthline/domain/time/working-time';
import { projectRoot } from '@hearthline/server/platform/project-root';
import { addMinutes } from 'date-fns';
import { formatInTimeZone, fromZonedTime } from 'date-fns-tz';

/** Adding working minutes by the engine, beside an established date library that does the same by walking days. */
const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:30'],
];
const lists = [2025, 2026].map((year) =>
  stateHolidayYearSchema.parse(
    JSON.parse(
      readFileSync(join(projectRoot(), 'packages', 'policy-packs', 'calendars', 'cn', `${year}.json`), 'utf8'),
    ),
  ),
);
const calendar = compileCalendar(
  followStateHolidays(
    { id: 'office', version: '1', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    lists,
  ),
);
const off = new Set(lists.flatMap((list) => list.off.map(({ date }) => date)));
const worked = new Set(lists.flatMap((list) => list.work.map(({ date }) => date)));
const zone = 'Asia/Shanghai';

function byLibrary(start: Date, minutes: number): number {
  let left = minutes;
  let date = formatInTimeZone(start, zone, 'yyyy-MM-dd');
  for (;;) {
    const weekday = Number(formatInTimeZone(fromZonedTime(`${date}T12:00:00`, zone), zone, 'i'));
    if (worked.has(date) || (weekday <= 5 && !off.has(date))) {
      for (const [from, to] of day) {
        const open = fromZonedTime(`${date}T${from}:00`, zone);
        const close = fromZonedTime(`${date}T${to}:00`, zone);
        const begin = open > start ? open : start;
        const here = (close.getTime() - begin.getTime()) / 60_000;
        if (here <= 0) continue;
        if (left <= here) return addMinutes(begin, left).getTime();
        left -= here;
      }
    }
    date = formatInTimeZone(addMinutes(fromZonedTime(`${date}T12:00:00`, zone), 1440), zone, 'yyyy-MM-dd');
  }
}

const first = Date.parse('2025-11-01T00:00:00+08:00');
// Every start and amount is asked of both; spread by steps that share no factor, so that no two are alike.
const questions = Array.from({ length: 2_000 }, (_, n) => ({
  start: first + ((n * 7_919) % (200 * 1_440)) * 60_000,
  minutes: 1 + ((n * 1_103) % 4_800),
}));
const timed = (
  rounds: number,
  ask: (start: number, minutes: number) => number,
): { perCall: number; answers: number[] } => {
  let answers: number[] = [];
  for (const { start, minutes } of questions) ask(start, minutes);
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) answers = questions.map(({ start, minutes }) => ask(start, minutes));
  return { perCall: ((performance.now() - began) * 1000) / (rounds * questions.length), answers };
};

const library = timed(1, (start, minutes) => byLibrary(new Date(start), minutes));
const engine = timed(500, (start, minutes) => addWorkingMs(calendar, start, minutes * 60_000).due);
const different = engine.answers.filter((answer, at) => answer !== library.answers[at]).length;
const ratio = library.perCall / engine.perCall;
process.stdout.write(`date-fns-tz, walking days: ${library.perCall.toFixed(1)} us a call\n`);
process.stdout.write(`working-time engine:       ${engine.perCall.toFixed(2)} us a call (asked: at most 1)\n`);
process.stdout.write(
  `ratio ${ratio.toFixed(0)} (asked: at least 50); ${different} of ${questions.length} answers differ\n`,
);
process.exitCode = different === 0 && ratio >= 50 && engine.perCall <= 1 ? 0 : 1;
