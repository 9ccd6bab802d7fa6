import { readdirSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';
import { runVitest } from './test-steps.mjs';

// Faults alone, many rounds of each: kill -9, full disk, clock, network, slow clients. `npm test` runs a few of them. Stage by
// stage, each with its own count: what could not be tried on this machine (no libfaketime, nothing to mount) is told as skipped.
process.env.FAULT_ROUNDS ??= '20';
ensureInstalled();
const inFolder = (folder, end) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`);
const stages = [...inFolder('apps/server/test', 'crash.test.ts'), ...inFolder('apps/server/test/faults', '.test.ts')];
const all = { passed: 0, failed: 0, skipped: 0 };
for (const stage of stages) {
  const counts = await runVitest(`${stage}, ${process.env.FAULT_ROUNDS} rounds`, ['faults'], [stage]);
  for (const what of Object.keys(all)) all[what] += counts[what];
}
console.log(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
process.exitCode = all.failed === 0 && all.passed > 0 ? 0 : 1;
