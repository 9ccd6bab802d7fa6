import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepsOf } from './fuzz/case-steps.ts';
import { chanceOf } from './fuzz/chance.ts';
import { type Lab, openLab } from './fuzz/fuzz-lab.ts';
import { fuzzRun } from './fuzz/fuzz-run.ts';

// The short form asks a few hundred by chance; `npm run test:fuzz` every operation, each documented refusal, and 20,000 by chance.
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const whole = requests >= 5_000;

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
  await run.byChance(requests);
  expect(kinds(), `seed ${seed}`).toEqual([]);
  const all = [...lab.counts.values()].flatMap((byStatus) => [...byStatus]);
  const sum = (from: readonly (readonly [number, number])[]): number =>
    from.reduce((total, [, count]) => total + count, 0);
  const share = sum(all.filter(([status]) => status === 200)) / sum(all);
  // In the short form most requests look for somebody who may: the share says something only over many.
  if (!whole) return;
  expect(share).toBeGreaterThanOrEqual(0.3);
  const never = [...lab.operations.keys()].filter((name) => !lab.counts.get(name)?.has(200));
  const missing = [...lab.operations.values()].flatMap(({ name, answers }) =>
    [...answers.keys()]
      .filter((status) => status < 500 && !lab.counts.get(name)?.has(status))
      .map((status) => `${name} ${status}`),
  );
  console.info(
    `${sum(all)} requests, ${(share * 100).toFixed(0)} % accepted, ${lab.operations.size} operations; never accepted: ${never.join(', ') || 'none'}; documented but not met: ${missing.join(', ') || 'none'}; refusals without a field: ${JSON.stringify([...lab.fieldless])}`,
  );
}, 3_600_000);
