import { ensureInstalled } from './install.mjs';
import { runVitest } from './test-steps.mjs';

// Faults alone, many rounds of each: kill -9, full disk, clock, network, slow clients. `npm test` runs a few of them.
process.env.FAULT_ROUNDS ??= '20';
ensureInstalled();
const { passed, failed } = await runVitest(`faults, ${process.env.FAULT_ROUNDS} rounds`, ['faults']);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
