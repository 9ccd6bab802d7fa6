import type { RetentionRule } from '@hearthline/domain/retention/retention-rules';
import type { SignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import type { WordCase } from '@hearthline/domain/understanding/word-cases';
import type { Words, WordTables } from '@hearthline/domain/understanding/word-tables';
import type pg from 'pg';
import type { SessionCache } from './auth/session-cache.ts';
import type { Clock } from './clock.ts';
import type { EventLog } from './events/event-log.ts';
import type { FileStore } from './files/file-store.ts';
import type { Log } from './log.ts';
import type { MetricsAccess } from './metrics/metrics-access.ts';
import type { PolicyBook } from './policy/policy-book.ts';
import type { PrintJob } from './print/print-job.ts';

/** How the desk is tied to a telephone exchange; without it nothing of telephones is shown but the buttons to dial by hand. */
export type TelephonySettings =
  | { kind: 'off' | 'simulator' }
  | {
      kind: 'ami';
      host: string;
      port: number;
      user: string;
      secret: string;
      contexts: readonly string[];
      channel: string;
      dialContext: string;
    };

/** Where mail is read from (IMAP). */
export interface MailboxSettings {
  host: string;
  port: number;
  user: string;
  password: string;
  /** TLS from the first byte; without it the connection is upgraded where the server offers that. */
  tls: boolean;
  folder: string;
}

/** What the process holds and passes on: no globals, no locator. */
export interface Services {
  pool: pg.Pool;
  clock: Clock;
  log: Log;
  events: EventLog;
  files: FileStore;
  /** Makes the PDF of a sheet. */
  print: (job: PrintJob) => Promise<Buffer>;
  policy: PolicyBook;
  /** The tables letters are understood by. */
  words: Words;
  /** How long what is kept, and by which clause. */
  retention: readonly RetentionRule[];
  /** As they are shipped, with the letters they must understand. */
  shippedWords: { tables: WordTables; cases: readonly WordCase[] };
  settings: Settings;
  sessions: SessionCache;
}

export interface Settings {
  /** Empty: what the first unit is called. */
  companyName: string;
  /** Printed on receipts. */
  hotline?: string;
  /** Where customers reach this installation, `https://host` without a slash at the end; printed as a code on paper. */
  publicUrl?: string;
  /** Only behind a proxy that overwrites them may forwarding headers be believed. */
  trustProxy: boolean;
  /** How many proxies stand one behind the other; one where it is not said. */
  proxyHops?: number;
  /** `appSecret` is only needed to fetch pictures and voice notes; `apiUrl` where they are not fetched from the platform itself. */
  wechat: { token: string; appId: string; encodingAesKey: string; appSecret?: string; apiUrl?: string } | null;
  /** The mailbox that is read by the worker; none: mails are handed in by people. */
  mailbox?: MailboxSettings | null;
  /** Keys of the outside bodies that send their orders by themselves, by sender; none: nobody does. */
  senders?: Record<string, string>;
  telephony?: TelephonySettings;
  cookieSecure: boolean;
  signIn: SignInRules;
  /** Who may read `/metrics`; not said: this machine alone. */
  metrics?: MetricsAccess;
  dataDir: string;
  /** Where the exchange's recordings can be reached, to be heard and destroyed; not said: they lie with the exchange alone. */
  recordingsDir?: string;
}
