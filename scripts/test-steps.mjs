import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './fingerprint.mjs';

/** Runs `[title, command]` checks two at a time; each counts as one. What a failing one printed is shown whole. */
export async function runChecks(checks) {
  const waiting = [...checks];
  let failed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [title, command] = check;
      const { code, output, seconds } = await run(command, 'pipe');
      console.log(`\n== ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
      if (code !== 0) {
        failed += 1;
        console.log(output.trim());
      }
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed: checks.length - failed, failed };
}

/** Runs vitest projects, of them only `files` if any; a file that cannot be loaded, or a fault outside any test, counts as one failure. */
export async function runVitest(title, projects, files = []) {
  console.log(`\n== ${title}`);
  const report = join(ROOT, '.cache', 'vitest.json');
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests'];
  const { code, seconds } = await run(
    ['node', 'node_modules/vitest/vitest.mjs', 'run', ...chosen, ...files, ...reporters],
    'inherit',
  );
  const { passed, failed, skipped } = readReport(report);
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`== ${title}: ${passed} passed, ${failed} failed${left} (${seconds} s)`);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function readReport(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const unloaded = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailure));
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

const isFailure = (result) => result.status === 'failed';

function run([command, ...args], output) {
  const began = performance.now();
  const stdio = ['ignore', output, output];
  const child = spawn(command === 'node' ? process.execPath : command, args, { cwd: ROOT, stdio });
  const parts = [];
  child.stdout?.on('data', (part) => parts.push(part));
  child.stderr?.on('data', (part) => parts.push(part));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      resolve({ code, seconds, output: Buffer.concat(parts).toString() });
    });
  });
}
