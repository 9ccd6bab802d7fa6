import pg from 'pg';
import {
  type CallsMessage as CallsMessageOf,
  liveChannel as channel,
  writeCalls as write,
  writeAccount as writeOfAccount,
} from './live-change.ts';
import { tailEvents } from './live-tailer.ts';

/** Whom to tell that something happened on the telephone. */
export type CallsMessage = CallsMessageOf;
/** What is told on the channel, and how it is written. */
export const liveChannel = channel;
export const writeCalls = write;
export const writeAccount = writeOfAccount;

/** Runs the tailer on a connection of its own until aborted; throws when that connection fails. */
export async function runTailer(url: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'hearthline tailer', keepAlive: true });
  // Without a listener a broken connection would end the process; the statement under way reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await tailEvents(client, signal);
  } finally {
    await client.end().catch(() => undefined);
  }
}
