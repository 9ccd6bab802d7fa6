import { parseArgs } from 'node:util';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { calendarCommand } from './commands/calendar.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { migrateCommand } from './commands/migrate.ts';
import { packCommand } from './commands/pack.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { rehearseCommand } from './commands/rehearse.ts';
import { seedCommand } from './commands/seed.ts';
import { type StartRole, start } from './commands/start.ts';
import { understandCommand } from './commands/understand.ts';
import { anchorCommand, verifyCommand } from './commands/verify.ts';
import { type Config, readConfig } from './platform/config.ts';
import { StartProblem } from './platform/start-problem.ts';

const usage = `hearthline <command>
  start [web|worker]     run web and worker (or only one of them) on the embedded database or DATABASE_URL
  migrate                bring the schema up to date (DATABASE_OWNER_URL)
  init --company NAME --staff-no NO --name NAME   begin an empty installation: first unit, first administrator
  seed [--day YYYY-MM-DD] [--seed N]   load the demo city into an empty database
  calendar check FILE    run vectors of working time; 1 when one does not agree
  calendar import FILE [--dry-run] --as STAFFNO   take a published year of holidays
  pack publish FILE [--dry-run] --as STAFFNO   publish a version of the rules, or only check it
  rehearse --pack FILE --since YYYY-MM-DD      what would have been kept or broken under other rules
  import 12345 FILE [--sender NAME] [--dry-run] --as STAFFNO   take an outside body's sheet of orders in
  import premises|readings FILE [--dry-run] --as STAFFNO   take files of premises, or room temperatures, in
  understand FILE [--json]   read letters, one {id, title, content} a line; prints what is understood of each
  rebuild [clocks]       drop every projection and replay all events; or count the clocks alone anew
  verify [--anchor FILE] check the chains, the register and its seals; names the first wrong row
  backup DIR [--keep N]  copy everything while people work, signed, into a folder below DIR
  restore FOLDER         check a backup, fill an empty database with it, verify it
  anchor                 print the last seal of the register, to be kept elsewhere`;

type Command = (config: Config, args: string[], env: NodeJS.ProcessEnv) => Promise<void>;

const roleOf = (word: string | undefined): StartRole => {
  if (word === undefined) return 'all';
  if (word === 'web' || word === 'worker') return word;
  throw new StartProblem('usage', `start takes "web" or "worker", not "${word}".`);
};

const commands: Record<string, Command> = {
  start: (config, args, env) => start(config, roleOf(args[0]), env),
  migrate: migrateCommand,
  init: initCommand,
  seed: seedCommand,
  calendar: calendarCommand,
  pack: packCommand,
  rehearse: rehearseCommand,
  rebuild: rebuildCommand,
  verify: verifyCommand,
  anchor: anchorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  import: importCommand,
  understand: understandCommand,
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
  await command(readConfig(process.env), rest, process.env);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    if (error instanceof StartProblem) process.stderr.write(`${[error.message, ...error.detail].join('\n')}\n`);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
