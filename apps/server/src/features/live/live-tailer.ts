import type pg from 'pg';
import { type LiveChange, liveChannel, noticesFor, writeLive } from './live-change.ts';

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

interface NoticeRow {
  xid: string;
  no: number;
  staff_id: number;
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

/** What the log says since a place, moved on. */
async function changedSince(client: pg.Client, place: Place): Promise<{ changes: LiveChange[]; full: boolean }> {
  const { rows } = await client.query<ChangeRow>({
    name: 'live_changes',
    text: 'select * from live_changes($1::text::xid8, $2::bigint, $3::int)',
    values: [place.xid, place.id, BATCH],
  });
  const last = rows.at(-1);
  if (last) Object.assign(place, { xid: last.xid, id: last.id });
  return { changes: changesOf(rows), full: rows.length === BATCH };
}

/** Whose bell rang since a place, moved on. */
async function noticesSince(client: pg.Client, place: Place): Promise<{ changes: LiveChange[]; full: boolean }> {
  const { rows } = await client.query<NoticeRow>({
    name: 'live_notices',
    text: 'select * from live_notices($1::text::xid8, $2::bigint, $3::int)',
    values: [place.xid, place.id, BATCH],
  });
  const last = rows.at(-1);
  if (last) Object.assign(place, { xid: last.xid, id: last.no });
  const staff = [...new Set(rows.map((row) => row.staff_id))];
  return { changes: staff.length > 0 ? [noticesFor(staff)] : [], full: rows.length === BATCH };
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
  const begin = { xid: begun.rows[0]?.xid ?? '0', id: 0 };
  const log = { ...begin };
  const bell = { ...begin };
  await tell(client, writeLive({ position: `${begin.xid}.0`, changes: null }));
  while (!signal.aborted) {
    const changed = await changedSince(client, log);
    const rung = await noticesSince(client, bell);
    const changes = [...changed.changes, ...rung.changes];
    const position = `${log.xid}.${log.id}${bell.id > 0 ? `.${bell.id}` : ''}`;
    if (changes.length > 0) await tell(client, writeLive({ position, changes }));
    if (!changed.full && !rung.full) await pause(EVERY_MS, signal);
  }
}
