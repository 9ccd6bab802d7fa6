import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Files of these projects share a process: they keep nothing in modules, and loading the same code again cost more than the tests.
// The journeys too, whose server is compiled by then.
const together = { isolate: false } as const;
// The live line and the seals wait for whoever writes anywhere on the server: other tests' long transactions would hold them up.
// How long refusals take is no answer beside tests that keep both cores busy.
const alone = [
  'src/features/live/live',
  'src/features/reminders/notices',
  'src/features/register/event-seals',
  'src/features/register/tamper-set',
  'test/refusal-timing',
].map((file) => `apps/server/${file}.test.ts`);
// Journeys that hold a clock beside the page.
const timed = ['bell', 'calls'].map((name) => `e2e/${name}.test.ts`);
const journeys = {
  ...together,
  globalSetup: ['./apps/server/test/postgres.setup.ts', './e2e/chromium.setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
} as const;
const shared = { restoreMocks: true, unstubAllGlobals: true, setupFiles: ['./scripts/vitest-quiet.ts'] };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    // The journeys run after the tests of the server and load the same code.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/vitest' },
    projects: [
      {
        test: {
          ...shared,
          ...together,
          name: 'unit',
          include: ['packages/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: existsSync('apps/web/vite.config.ts') ? './apps/web/vite.config.ts' : undefined,
        test: {
          ...shared,
          ...together,
          name: 'web',
          setupFiles: [...shared.setupFiles, './apps/web/test/pages.setup.ts'],
          include: ['apps/web/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          ...together,
          name: 'server',
          include: ['apps/server/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'apps/server/test/faults/**', ...alone],
          globalSetup: ['./apps/server/test/postgres.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          ...together,
          name: 'server-alone',
          include: alone,
          globalSetup: ['./apps/server/test/postgres.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          ...together,
          name: 'faults',
          include: ['apps/server/test/*crash.test.ts', 'apps/server/test/faults/*.test.ts'],
          globalSetup: ['./apps/server/test/postgres.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { ...journeys, name: 'e2e', include: ['e2e/**/*.test.ts'], exclude: timed } },
      {
        test: {
          ...journeys,
          name: 'e2e-alone',
          include: timed,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
