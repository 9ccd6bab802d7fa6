import { startManagedPostgres } from '../src/platform/db/launcher.ts';
import { StartProblem } from '../src/platform/start-problem.ts';

// A separate process for tests of the launcher: starts the server of a data folder and waits to be killed.
try {
  const server = await startManagedPostgres({ dataDir: process.argv[2] ?? '', fsync: false, log: () => {} });
  process.stdout.write(`pid ${server.pid} ${server.adopted ? 'adopted' : 'started'}\n`);
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof StartProblem ? `${error.code}: ${error.message}` : String(error)}\n`);
  process.exit(1);
}
