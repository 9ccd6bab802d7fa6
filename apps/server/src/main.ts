import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { StartRole } from './commands/start.ts';
import { type Config, readConfig } from './platform/config.ts';
import { knownProblem, StartProblem } from './platform/start-problem.ts';

const usage = `hearthline <command>
  start [web|worker]     run web and worker (or only one of them) on the embedded database or DATABASE_URL
  migrate                bring the schema up to date (DATABASE_OWNER_URL)
  init --company NAME --staff-no NO --name NAME   begin an empty installation: first unit, first administrator
  seed [--day YYYY-MM-DD] [--seed N]   load the demo city into an empty database
  calendar check FILE    run vectors of working time; 1 when one does not agree
  calendar import FILE [--dry-run] --as STAFFNO   take a published year of holidays, hours of a unit, or a season
  pack publish FILE [--dry-run] [--replace] --as STAFFNO
                                               publish a version of the rules, or only check it; --replace: in place of one
                                               that is published and does not rule yet
  rehearse --pack FILE --since YYYY-MM-DD      what would have been kept or broken under other rules
  import 12345 FILE [--worksheet NAME] [--sender NAME] [--dry-run] --as STAFFNO   take an outside body's sheet of orders in
  import premises|readings|units FILE [--dry-run] --as STAFFNO   take files of premises, room temperatures or units in
  import staff FILE [--dry-run] [--passwords NEWFILE] --as STAFFNO   take staff in; first passwords into a file of their own
  understand FILE [--json] [--published]   read letters, one {id, title, content} a line, by the shipped words or the company's
  rebuild [clocks]       drop every projection and replay all events; or count the clocks alone anew
  verify [--anchor FILE] [--rows]   check the chains, the register, its seals and guards, with --rows what people see; names the first wrong row
  backup DIR [--keep N]  copy everything while people work, signed, into a folder below DIR
  restore FOLDER         check a backup, fill an empty database with it, verify it
  retention due|propose|list|approve|refuse|run|hold|lift   what is due to be destroyed, by whose approval; holds
  anchor                 print the last seal of the register, to be kept elsewhere`;

// By itself the heap grows to several times what is in use before it is looked through: processes that stay do better small.
setFlagsFromString('--heap-growing-percent=40');

type Command = (config: Config, args: string[], env: NodeJS.ProcessEnv) => Promise<void>;

const roleOf = (word: string | undefined): StartRole => {
  if (word === undefined) return 'all';
  if (word === 'web' || word === 'worker') return word;
  throw new StartProblem('usage', `start takes "web" or "worker", not "${word}".`);
};

/** Each loads what it needs: a command that reads a sheet has no use for the pages and the printing. */
const commands: Record<string, (args: string[]) => Promise<Command>> = {
  async start() {
    const { start } = await import('./commands/start.ts');
    return (config, args, env) => start(config, roleOf(args[0]), env);
  },
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  seed: async () => (await import('./commands/seed.ts')).seedCommand,
  calendar: async () => (await import('./commands/calendar.ts')).calendarCommand,
  pack: async () => (await import('./commands/pack.ts')).packCommand,
  rehearse: async () => (await import('./commands/rehearse.ts')).rehearseCommand,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuildCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  anchor: async () => (await import('./commands/verify.ts')).anchorCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/backup.ts')).restoreCommand,
  async import([what]) {
    // Letters are read with much that is thrown away at once: else the heap grows to twice what a hotline's sheet may take.
    if (what === '12345') setFlagsFromString('--optimize-for-size');
    return (await import('./commands/import.ts')).importCommand;
  },
  retention: async () => (await import('./commands/retention.ts')).retentionCommand,
  understand: async () => (await import('./commands/understand.ts')).understandCommand,
};

async function main(): Promise<void> {
  const { positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, strict: false });
  const [name = '', ...rest] = [...positionals.slice(0, 1), ...process.argv.slice(3)];
  const command = commands[name];
  if (!command) {
    process.stdout.write(`${usage}\n`);
    process.exitCode = name === '' || name === 'help' ? 0 : 1;
    return;
  }
  await (await command(rest))(readConfig(process.env), rest, process.env);
}

// Who reads no further, as `head` does, has had what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

/** A pipe takes what is written to it in its own time; leaving before it has would cut the answer short. */
const taken = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

async function leave(): Promise<never> {
  await Promise.all([taken(process.stdout), taken(process.stderr)]);
  process.exit();
}

main().then(leave, (error: unknown) => {
  const problem = knownProblem(error);
  if (problem) process.stderr.write(`${[problem.message, ...problem.detail].join('\n')}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
  return leave();
});
