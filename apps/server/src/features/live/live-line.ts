import pg from 'pg';
import type { Log } from '../../platform/log.ts';
import {
  type AccountMessage,
  type CallsMessage,
  type LiveMessage,
  liveChannel,
  type PresentMessage,
  readAccount,
  readCalls,
  readLive,
  readPresent,
} from './live-change.ts';

export interface LiveLine {
  /** Resolves when the process hears what the tailer says; rejects when that takes longer than `ms`. */
  ready(ms: number): Promise<void>;
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const PROBE_MS = 20_000;

interface Hearing {
  message(message: LiveMessage): void;
  present(message: PresentMessage): void;
  calls(message: CallsMessage): void;
  account(message: AccountMessage): void;
  again(): void;
}

function tell(hear: Hearing, payload: string): void {
  const present = readPresent(payload);
  if (present) return hear.present(present);
  const calls = readCalls(payload);
  if (calls) return hear.calls(calls);
  const account = readAccount(payload);
  if (account) return hear.account(account);
  const message = readLive(payload);
  if (message) hear.message(message);
}

/** Holds one connection that LISTENs, and opens another when it breaks: then `again` says that something may be missed. */
export function openLiveLine(url: string, log: Log, hear: Hearing): LiveLine {
  let client: pg.Client | null = null;
  let stopped = false;
  let up = false;
  let wait = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  const lost = (which: pg.Client): void => {
    if (client !== which) return;
    client = null;
    up = false;
    void which.end().catch(() => undefined);
    if (stopped) return;
    timer = setTimeout(() => void open(), wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const open = async (again = true): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'hearthline live', keepAlive: true });
    client = next;
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    next.on('notification', ({ payload }) => tell(hear, payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${liveChannel}`);
      if (client !== next) return;
      up = true;
      wait = FIRST_WAIT_MS;
      if (again) hear.again();
      for (const resolve of waiting.splice(0)) resolve();
    } catch (error) {
      log.warn({ code: (error as { code?: string }).code }, 'the live line is down');
      lost(next);
    }
  };
  // A peer that vanished without a word is only noticed by asking.
  const probe = setInterval(() => {
    const asked = client;
    if (!asked || !up) return;
    const late = setTimeout(() => lost(asked), PROBE_MS / 2);
    asked
      .query('select 1')
      .catch(() => lost(asked))
      .finally(() => clearTimeout(late));
  }, PROBE_MS);
  probe.unref();
  void open(false);

  return {
    ready(ms) {
      if (up) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting = waiting.filter((each) => each !== done);
          reject(new Error('the live line is down'));
        }, ms);
        const done = (): void => {
          clearTimeout(late);
          resolve();
        };
        waiting.push(done);
      });
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(probe);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
