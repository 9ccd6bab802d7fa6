import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import type { WordCase } from '@hearthline/domain/understanding/word-cases';
import type { Words } from '@hearthline/domain/understanding/word-tables';
import type pg from 'pg';
import { createLog } from './app.ts';
import { readSignInRules } from './platform/auth/read-sign-in-rules.ts';
import { createSessionCache } from './platform/auth/session-cache.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { createPool } from './platform/db/pool.ts';
import { openFileStore } from './platform/files/file-store.ts';
import { type Log, silentLog } from './platform/log.ts';
import { readMetricsAccess } from './platform/metrics/metrics-access.ts';
import { openPolicyBook, readShippedPolicy, type ShippedPolicy } from './platform/policy/policy-book.ts';
import { printSheet } from './platform/print/print-sheet.ts';
import { projectRoot } from './platform/project-root.ts';
import { readRetention } from './platform/retention/read-retention.ts';
import type { MailboxSettings, Services, Settings, TelephonySettings } from './platform/services.ts';
import { StartProblem } from './platform/start-problem.ts';
import { readWordCases, readWords } from './platform/understanding/read-words.ts';

function publicUrlOf(text: string | undefined): { publicUrl?: string } {
  if (!text) return {};
  if (!/^https?:\/\/[^\s?#]+$/.test(text))
    throw new StartProblem('config.HEARTHLINE_PUBLIC_URL', 'HEARTHLINE_PUBLIC_URL must look like https://host.');
  return { publicUrl: text.replace(/\/+$/, '') };
}

const LEAST_KEY = 24;

/** `sender=key` in lines; a key shorter than can be guarded is refused. */
function sendersOf(text: string | null): { senders?: Record<string, string> } {
  if (!text) return {};
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    if (line.trim() === '') return [];
    const at = line.indexOf('=');
    const [name, key] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 1 || name === '' || key.length < LEAST_KEY)
      throw new StartProblem(
        'config.HEARTHLINE_SENDER_KEYS',
        `HEARTHLINE_SENDER_KEYS holds lines of sender=key, each key at least ${LEAST_KEY} characters.`,
      );
    return [[name, key]];
  });
  return { senders: Object.fromEntries(pairs) };
}

/** `off`, `simulator`, or `ami` with where the exchange is; a demo installation plays calls unless told otherwise. */
function telephonyOf(config: Config, env: Record<string, string | undefined>): TelephonySettings {
  const kind = env.HEARTHLINE_TELEPHONY || (env.HEARTHLINE_DEMO === '0' ? 'off' : 'simulator');
  if (kind === 'off' || kind === 'simulator') return { kind };
  if (kind !== 'ami')
    throw new StartProblem('config.HEARTHLINE_TELEPHONY', 'HEARTHLINE_TELEPHONY is off, simulator or ami.');
  const secret = config.secret('AMI_SECRET');
  const { AMI_HOST: host, AMI_USER: user } = env;
  const port = Number(env.AMI_PORT || '5038');
  if (!host || !user || !secret || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartProblem(
      'config.AMI',
      'HEARTHLINE_TELEPHONY=ami needs AMI_HOST, AMI_USER and AMI_SECRET (or AMI_SECRET_FILE), and AMI_PORT where it is not 5038.',
    );
  return {
    kind,
    host,
    port,
    user,
    secret,
    contexts: (env.AMI_CONTEXTS || 'from-trunk').split(',').map((each) => each.trim()),
    channel: env.AMI_CHANNEL || 'PJSIP/{seat}',
    dialContext: env.AMI_DIAL_CONTEXT || 'internal',
  };
}

/** Where mail is read from; half of it said is a mistake, not a wish for none. */
function mailboxOf(config: Config, env: Record<string, string | undefined>): MailboxSettings | null {
  const { MAIL_HOST: host, MAIL_USER: user, MAIL_TLS: tls, MAIL_FOLDER: folder } = env;
  const password = config.secret('MAIL_PASSWORD');
  if (!host && !user && !password) return null;
  const port = Number(env.MAIL_PORT || (tls === 'off' ? '143' : '993'));
  if (!host || !user || !password || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartProblem(
      'config.MAIL',
      'A mailbox needs MAIL_HOST, MAIL_USER and MAIL_PASSWORD (or MAIL_PASSWORD_FILE); MAIL_PORT where it is not 993, MAIL_TLS=off without TLS, MAIL_FOLDER where it is not INBOX.',
    );
  return { host, port, user, password, tls: tls !== 'off', folder: folder || 'INBOX' };
}

const AES_KEY = /^[A-Za-z0-9+/]{43}$/;

/** Which account messages are taken from; half of it said is a mistake, not a wish for none. */
function wechatOf(config: Config, env: Record<string, string | undefined>): Settings['wechat'] {
  const token = config.secret('WECHAT_TOKEN');
  const encodingAesKey = config.secret('WECHAT_AES_KEY');
  const appSecret = config.secret('WECHAT_APP_SECRET');
  const { WECHAT_APP_ID: appId, WECHAT_API_URL: apiUrl } = env;
  if (!token && !encodingAesKey && !appId && !appSecret) return null;
  if (!token || !encodingAesKey || !appId || !AES_KEY.test(encodingAesKey))
    throw new StartProblem(
      'config.WECHAT',
      'WeChat needs WECHAT_TOKEN, WECHAT_APP_ID and WECHAT_AES_KEY, the 43 signs of the EncodingAESKey; WECHAT_APP_SECRET as well to fetch pictures.',
    );
  return {
    token,
    encodingAesKey,
    appId,
    ...(appSecret ? { appSecret } : {}),
    ...(apiUrl ? { apiUrl: apiUrl.replace(/\/+$/, '') } : {}),
  };
}

/** Where recordings lie; the simulator, which has no exchange to make any, lays its own beside the data. */
function recordingsOf(config: Config, env: Record<string, string | undefined>): Pick<Settings, 'recordingsDir'> {
  if (env.HEARTHLINE_RECORDINGS) return { recordingsDir: env.HEARTHLINE_RECORDINGS };
  return telephonyOf(config, env)?.kind === 'simulator' ? { recordingsDir: join(config.dataDir, 'recordings') } : {};
}

/** What an installation is called and connected to, from the environment. */
export function settingsOf(config: Config, env: Record<string, string | undefined>): Settings {
  const proxyHops = /^[1-9]$/.test(env.TRUST_PROXY ?? '') ? Number(env.TRUST_PROXY) : 0;
  return {
    companyName: env.HEARTHLINE_COMPANY ?? '',
    ...(env.HEARTHLINE_HOTLINE ? { hotline: env.HEARTHLINE_HOTLINE } : {}),
    ...publicUrlOf(env.HEARTHLINE_PUBLIC_URL),
    trustProxy: proxyHops > 0,
    proxyHops,
    wechat: wechatOf(config, env),
    mailbox: mailboxOf(config, env),
    telephony: telephonyOf(config, env),
    ...sendersOf(config.secret('HEARTHLINE_SENDER_KEYS')),
    cookieSecure: env.COOKIE_SECURE === '1',
    signIn: readSignInRules(env),
    metrics: readMetricsAccess(env.HEARTHLINE_METRICS_FROM, config.secret('HEARTHLINE_METRICS_TOKEN')),
    dataDir: config.dataDir,
    ...recordingsOf(config, env),
  };
}

export interface OpenOptions {
  /** Rules of sign-in that are not said are as shipped. */
  settings: Omit<Settings, 'signIn'> & Partial<Pick<Settings, 'signIn'>>;
  pool: pg.Pool;
  clock?: Clock;
  log?: Log;
  packId?: string;
  packFolder?: string;
  /** What `readShipped` read of the same folder and pack, where one process opens several installations. */
  shipped?: Shipped;
}

/** What comes with the program and is the same for all who use one pack: reading it is the longest part of opening. */
export interface Shipped {
  readonly policy: ShippedPolicy;
  readonly words: Words;
  readonly wordCases: WordCase[];
}

const packsFolder = (): string => join(projectRoot(), 'packages', 'policy-packs');

/** Reads rules, holiday lists and word tables from the folder of packs. */
export function readShipped(packId = 'demo-city', folder = packsFolder()): Shipped {
  return {
    policy: readShippedPolicy(folder, packId),
    words: readWords(folder),
    wordCases: readWordCases(folder),
  };
}

const isDay = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);

function shippedPack(folder: string, packId: string): string {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const packs = folders.map(({ name }) => name).filter((name) => readdirSync(join(folder, name)).some(isDay));
  if (packs.includes(packId)) return packId;
  throw new StartProblem('config.HEARTHLINE_PACK', `HEARTHLINE_PACK is one of ${packs.join(', ')}, not "${packId}".`);
}

/** Puts together what a process holds. */
export async function openServices(options: OpenOptions): Promise<Services> {
  const folder = options.packFolder ?? packsFolder();
  const packId = shippedPack(folder, options.packId ?? 'demo-city');
  const { words, wordCases, ...shipped } = options.shipped ?? readShipped(packId, folder);
  const policy = openPolicyBook(folder, packId, shipped.policy);
  return {
    pool: options.pool,
    clock: options.clock ?? systemClock,
    log: options.log ?? silentLog,
    events: createLog(policy),
    files: await openFileStore(join(options.settings.dataDir, 'files')),
    print: printSheet,
    policy,
    retention: readRetention(folder, (options.settings.signIn ?? shippedSignInRules).logDays),
    words,
    shippedWords: { tables: words.written, cases: wordCases },
    settings: { signIn: shippedSignInRules, ...options.settings },
    sessions: createSessionCache(),
  };
}

/** A pool for the web or the worker of this installation. */
export function openPool(url: string, role: 'web' | 'worker' | 'command', max: number): pg.Pool {
  return createPool(url, { max, applicationName: `hearthline ${role}` });
}
