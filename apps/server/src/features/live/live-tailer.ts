import type pg from 'pg';
import { type LiveChange, liveChannel, writeLive } from './live-change.ts';

/** Known to every worker of a database: whoever holds it is the tailer. */
const LOCK = 7_421_002;
const EVERY_MS = 200;
const STAND_BY_MS = 2_000;
const BATCH = 2_000;

interface ChangeRow {
  xid: string;
  id: number;
  case_id: string | null;
  units: (number | null)[] | null;
  staff: number[] | null;
  barred_units: number[] | null;
  barred_staff: number[] | null;
}

interface Place {
  xid: string;
  id: number;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

const tell = (client: pg.Client, payload: string) => client.query('select pg_notify($1, $2)', [liveChannel, payload]);

function changesOf(rows: readonly ChangeRow[]): LiveChange[] {
  const changes = new Map<string, LiveChange>();
  for (const row of rows) {
    const units = (row.units ?? []).filter((unit) => unit !== null);
    const staff = row.staff ?? [];
    if (units.length + staff.length === 0) continue;
    changes.set(row.case_id ?? `units ${units.join()}`, {
      caseId: row.case_id,
      units,
      staff,
      barredUnits: row.barred_units ?? [],
      barredStaff: row.barred_staff ?? [],
    });
  }
  return [...changes.values()];
}

async function waitForTurn(client: pg.Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
    if (rows[0]?.mine) return;
    await pause(STAND_BY_MS, signal);
  }
}

/**
 * Reads the log behind the writers and tells the web processes what changed, in one NOTIFY a round. Of several workers
 * one does it, the others stand by. Begins at now; since something may have been missed before, all look again once.
 * Runs until aborted; throws when the connection fails.
 */
export async function tailEvents(client: pg.Client, signal: AbortSignal): Promise<void> {
  await waitForTurn(client, signal);
  if (signal.aborted) return;
  const begun = await client.query<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
  let place: Place = { xid: begun.rows[0]?.xid ?? '0', id: 0 };
  await tell(client, writeLive({ position: `${place.xid}.0`, changes: null }));
  while (!signal.aborted) {
    const { rows } = await client.query<ChangeRow>({
      name: 'live_changes',
      text: 'select * from live_changes($1::text::xid8, $2::bigint, $3::int)',
      values: [place.xid, place.id, BATCH],
    });
    const last = rows.at(-1);
    if (last) {
      place = { xid: last.xid, id: last.id };
      const changes = changesOf(rows);
      if (changes.length > 0) await tell(client, writeLive({ position: `${place.xid}.${place.id}`, changes }));
    }
    if (rows.length < BATCH) await pause(EVERY_MS, signal);
  }
}
