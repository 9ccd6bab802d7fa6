import { setMaxListeners } from 'node:events';
import { idleMs } from '@hearthline/domain/sign-in/session-end';
import type { SignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import type pg from 'pg';
import { exchangeListener } from './features/calls/calls.public.ts';
import { followAllAccused } from './features/cases/accused-line.public.ts';
import { dispatchDrawer, ruleSender } from './features/dispatch-rules/dispatch-rules.public.ts';
import { followUpDrawer, quarterBeginner } from './features/follow-ups/follow-ups.public.ts';
import { takeImports } from './features/import-runs/import-runs.public.ts';
import { runTailer } from './features/live/live.public.ts';
import { recountWhenListsChange } from './features/policy/policy.public.ts';
import { eventSealer, sealAccounts, sealNewEntries } from './features/register/register.public.ts';
import { loggedWays, remind } from './features/reminders/reminders.public.ts';
import { carryOut } from './features/retention/retention.public.ts';
import { mailboxWatcher, mediaFetcher } from './features/sources/sources.public.ts';
import type { Services } from './platform/services.ts';

export interface Worker {
  /** Ends every loop and waits for what they are in the middle of. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** For the tailer's own connection, as the app role. */
  databaseUrl: string;
  sealEveryMs?: number;
  cleanEveryMs?: number;
  remindEveryMs?: number;
  importEveryMs?: number;
  destroyEveryMs?: number;
  drawEveryMs?: number;
  dispatchEveryMs?: number;
  followEveryMs?: number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Keeps a piece of work going: after a failure it waits, longer each time, and begins anew; `everyMs` apart otherwise. */
async function keepGoing(
  services: Services,
  name: string,
  everyMs: number,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<void> {
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await work();
      wait = FIRST_WAIT_MS;
      await pause(everyMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      const { code, name: kind } = error as { code?: string; name?: string };
      services.log.error({ loop: name, code, kind }, 'a worker loop failed and begins anew');
      // What ran for long before it failed did work: the next attempt need not wait.
      if (Date.now() - began > LONGEST_WAIT_MS) wait = FIRST_WAIT_MS;
      await pause(wait * (0.5 + Math.random()), signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }
}

const BATCH = 5_000;
const oldKeys = `delete from idempotency_key where ctid = any (array(
  select ctid from idempotency_key where created_at < now() - interval '7 days' limit ${BATCH}))`;
const oldSessions = `delete from session where ctid = any (array(
  select ctid from session where expires_at < now() or last_seen_at < now() - $1 * interval '1 millisecond' limit ${BATCH}))`;

/** Answers older than a week and sessions that ended; in portions, so that nobody waits for it. What is kept goes by approved lists. */
export async function cleanUp(pool: pg.Pool, rules: SignInRules): Promise<{ keys: number; sessions: number }> {
  const all = async (text: string, values: unknown[]): Promise<number> => {
    let total = 0;
    for (;;) {
      const count = (await pool.query(text, values)).rowCount ?? 0;
      total += count;
      if (count < BATCH) return total;
    }
  };
  return {
    keys: await all(oldKeys, []),
    sessions: await all(oldSessions, [idleMs(rules)]),
  };
}

/**
 * Runs what nobody asks for: the tailer of the live line, the seals of the register, sorting into the search, reminders,
 * cleaning up.
 */
export async function startWorker(services: Services, options: WorkerOptions): Promise<Worker> {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each loop waits on it: more than ten is no leak.
  setMaxListeners(0, signal);
  const { pool, settings } = services;
  const ways = loggedWays(services);
  const recount = recountWhenListsChange(services);
  const sealEvents = eventSealer(pool, settings.dataDir);
  const exchange = exchangeListener(services);
  const mailbox = mailboxWatcher(services);
  const media = mediaFetcher(services);
  const drawFollowUps = followUpDrawer(services);
  const beginQuarter = quarterBeginner(services);
  const sendByRule = ruleSender(services);
  const drawDispatches = dispatchDrawer(services);
  const loops = [
    ...(mailbox ? [keepGoing(services, 'mailbox', 1_000, signal, () => mailbox(signal))] : []),
    ...(media ? [keepGoing(services, 'media', 2_000, signal, () => media(signal))] : []),
    ...(exchange ? [keepGoing(services, 'exchange', 0, signal, () => exchange(signal))] : []),
    keepGoing(services, 'live', 0, signal, () => runTailer(options.databaseUrl, signal)),
    keepGoing(services, 'seal', options.sealEveryMs ?? 60_000, signal, () => sealNewEntries(pool, settings.dataDir)),
    keepGoing(services, 'seal events', options.sealEveryMs ?? 60_000, signal, sealEvents),
    keepGoing(services, 'seal accounts', options.sealEveryMs ?? 60_000, signal, () => sealAccounts(services)),
    keepGoing(services, 'search', 2_000, signal, () => pool.query('select sort_in_search()')),
    keepGoing(services, 'remind', options.remindEveryMs ?? 1_000, signal, () => remind(services, ways, signal)),
    keepGoing(services, 'recount', 10_000, signal, () => recount(signal)),
    keepGoing(services, 'accused', options.followEveryMs ?? 60_000, signal, () => followAllAccused(services, signal)),
    keepGoing(services, 'imports', options.importEveryMs ?? 1_000, signal, () => takeImports(services, signal)),
    keepGoing(services, 'destroy', options.destroyEveryMs ?? 60_000, signal, () => carryOut(services, signal)),
    keepGoing(services, 'follow-ups', options.drawEveryMs ?? 60_000, signal, () => drawFollowUps(signal)),
    keepGoing(services, 'quarters', options.drawEveryMs ?? 60_000, signal, beginQuarter),
    keepGoing(services, 'dispatches', options.drawEveryMs ?? 60_000, signal, () => drawDispatches(signal)),
    keepGoing(services, 'dispatch', options.dispatchEveryMs ?? 1_000, signal, () => sendByRule(signal)),
    keepGoing(services, 'clean', options.cleanEveryMs ?? 3_600_000, signal, () => cleanUp(pool, settings.signIn)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
