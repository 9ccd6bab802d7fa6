import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { StartProblem } from './start-problem.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment decides. `secret(name)` reads NAME, else the file that NAME_FILE names, else null. */
export type Config = {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | null;
  databaseOwnerUrl: string | null;
  logLevel: LogLevel;
  secret: (name: string) => string | null;
};

type Environment = Record<string, string | undefined>;

/** Reads and checks the environment; every wrong value gives one clear line. */
export function readConfig(env: Environment): Config {
  const dataDir = env.HEARTHLINE_DATA || 'data';
  const databaseUrl = postgresUrl('DATABASE_URL', readSecret(env, 'DATABASE_URL'));
  const databaseOwnerUrl = postgresUrl('DATABASE_OWNER_URL', readSecret(env, 'DATABASE_OWNER_URL'));
  if (databaseOwnerUrl !== null && databaseUrl === null) {
    throw new StartProblem(
      'config.DATABASE_OWNER_URL',
      'DATABASE_OWNER_URL is set without DATABASE_URL. Set both or none.',
    );
  }
  return {
    host: env.HEARTHLINE_HOST || '0.0.0.0',
    port: portNumber(env.PORT || env.HEARTHLINE_PORT || '8420'),
    dataDir: isAbsolute(dataDir) ? dataDir : join(projectRoot(), dataDir),
    databaseUrl,
    databaseOwnerUrl,
    logLevel: logLevel(env.HEARTHLINE_LOG || 'info'),
    secret: (name) => readSecret(env, name),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartProblem('config.PORT', `PORT must be a number from 0 to 65535, not "${text}".`);
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  throw new StartProblem(
    'config.HEARTHLINE_LOG',
    `HEARTHLINE_LOG must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`,
  );
}

function postgresUrl(name: string, text: string | null): string | null {
  if (text === null) return null;
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return text;
  throw new StartProblem(`config.${name}`, `${name} must look like postgres://user:password@host:5432/database.`);
}

function readSecret(env: Environment, name: string): string | null {
  const direct = env[name];
  if (direct !== undefined && direct !== '') return direct;
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return null;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new StartProblem(`config.${name}_FILE`, `${name}_FILE names ${file}, which cannot be read (${code}).`);
  }
}
