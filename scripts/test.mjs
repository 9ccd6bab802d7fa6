import { ensureInstalled } from './install.mjs';
import { runChecks, runVitest } from './test-steps.mjs';

const bin = (name, ...args) => ['node', `node_modules/${name}`, ...args];
// TypeScript 7 has no interface for programs: those that read our sources (dependency-cruiser) keep the 6 beside it.
const TYPES = ['types', bin('typescript-native/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--singleThreaded')];
const LINT = ['lint', bin('oxlint/bin/oxlint', '--deny-warnings')];
// The longest first, so that both lanes end together.
const CHECKS = [
  TYPES,
  [
    'dependency rules',
    bin(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      'packages',
      'apps',
      'e2e',
      'bench',
      'scripts',
      '--config',
      '.dependency-cruiser.cjs',
    ),
  ],
  ['unused code', bin('knip/bin/knip.js')],
  ['build', ['node', 'scripts/build.mjs']],
  ['format', bin('@biomejs/biome/bin/biome', 'check', '--linter-enabled=false')],
  LINT,
  ['Han characters', ['node', 'scripts/check-han.mjs']],
];

const SPEED = bin(
  'tsx/dist/cli.mjs',
  'bench/src/run.ts',
  '--cases',
  '5000',
  '--seconds',
  '3',
  '--warm-up',
  '1',
  '--warm-requests',
  '500',
  '--baseline',
  'bench/baseline.json',
);

const fast = process.argv.includes('--fast');
const began = performance.now();
let passed = 0;
let failed = 0;
const count = (result) => {
  passed += result.passed;
  failed += result.failed;
};

ensureInstalled();
count(await runChecks(fast ? [TYPES, LINT] : CHECKS));
if (fast) {
  count(await runVitest('unit tests', ['unit']));
} else {
  count(await runVitest('unit tests, pages, server with PostgreSQL', ['unit', 'web', 'server', 'server-alone']));
  count(await runVitest('journeys in the browser', ['e2e', 'e2e-alone']));
  // Last and alone: a ratio measured beside other work tells nothing.
  count(await runChecks([['speed against what was kept', SPEED]]));
}
console.log(`\nTotal time ${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
