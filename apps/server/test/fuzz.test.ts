import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepsOf } from './fuzz/case-steps.ts';
import { chanceOf } from './fuzz/chance.ts';
import { type Lab, openLab } from './fuzz/fuzz-lab.ts';
import { answersOf, lacking, report, shareAccepted } from './fuzz/fuzz-report.ts';
import { fuzzRun } from './fuzz/fuzz-run.ts';

// The short form asks a few hundred by chance; `npm run test:fuzz` every operation, each documented refusal, and 20,000 by chance.
// With FUZZ_REQUESTS=0 it asks every operation and each documented refusal alone: what to run after adding an endpoint.
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const whole = requests === 0 || requests >= 5_000;

let lab: Lab;
const chance = chanceOf(seed);
beforeAll(async () => {
  lab = await openLab(chance);
}, 60_000);
afterAll(() => lab.close());

/** What was found, each kind once, with the request that shows it. */
function kinds(): string[] {
  const first = new Map(lab.findings.map((each) => [`${each.operation} ${each.why.slice(0, 40)}`, each]));
  return [...first.values()].map(({ operation, why, request }) => `${operation}: ${why}\n  ${request}`);
}

it('answers whatever is sent by its contract: no 5xx, no trace of the program, the field named (SEC-4)', async () => {
  const run = fuzzRun(stepsOf(lab), chance);
  if (whole) await run.everyOperation();
  const directed = answersOf(lab);
  await run.byChance(requests);
  expect(kinds(), `seed ${seed}`).toEqual([]);
  if (!whole) return;
  console.info(report(lab, directed));
  // Each operation at least once accepted and once refused in each documented way, or what to do about it.
  expect(lacking(lab)).toEqual([]);
  // In a short run most requests look for somebody who may: the share says something only over many.
  if (requests > 0) expect(shareAccepted(lab)).toBeGreaterThanOrEqual(0.3);
}, 3_600_000);
