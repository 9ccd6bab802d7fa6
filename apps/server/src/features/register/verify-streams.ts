import { hash as digest } from 'node:crypto';
import type pg from 'pg';
import type { Header } from '../../platform/events/chain.ts';
import { openRows, type TableRows } from './table-rows.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

interface EventRow {
  stream_id: string;
  seq: number;
  kind: string;
  type: string;
  recorded_at: number;
  happened_at: number;
  actor_id: number | null;
  header: string;
  body: string;
  hash: string;
  personal: string | null;
}

interface HeadRow {
  stream_id: string;
  seq: number;
  hash: string;
}

interface EntryRow {
  stream_id: string;
  first_hash: string;
  name: string;
}

export interface StreamCounts {
  events: number;
  streams: number;
  /** Personal payloads that were lawfully destroyed; their hashes stay. */
  destroyed: number;
}

const sha = (text: string): string => digest('sha256', text, 'hex');

function refuse(code: VerifyProblem['code'], table: VerifyProblem['table'], row: string, detail?: string): never {
  throw new Wrong({ code, table, row, detail });
}

function checkPersonal(row: EventRow, expected: string | null, name: string): boolean {
  if (row.personal === null) return expected !== null;
  if (expected === null) refuse('event_personal_added', 'event_personal', name);
  if (sha(row.personal) !== expected) refuse('event_personal_changed', 'event_personal', name);
  return false;
}

// Bytes first, then what the columns beside them say. Returns whether the personal payload is gone.
function checkEvent(row: EventRow, seq: number, prev: string | null): boolean {
  const name = `${row.stream_id}/${row.seq}`;
  if (row.seq !== seq) refuse('event_missing', 'event', `${row.stream_id}/${seq}`);
  if (sha(row.header) !== row.hash) refuse('event_header_changed', 'event', name);
  const header = JSON.parse(row.header) as Header;
  if (header.prev !== prev) refuse('chain_broken', 'event', name);
  if (sha(row.body) !== header.payload_hash) refuse('event_body_changed', 'event', name);
  const same =
    header.stream === row.stream_id &&
    header.seq === row.seq &&
    header.kind === row.kind &&
    header.type === row.type &&
    header.actor === row.actor_id &&
    Date.parse(header.recorded_at) === row.recorded_at &&
    Date.parse(header.happened_at) === row.happened_at;
  if (!same) refuse('event_row_differs', 'event', name);
  return checkPersonal(row, header.personal_hash, name);
}

/** Rows of another table in the order of their streams, met as the walk over the events reaches them. */
class Beside<Row extends { stream_id: string }> {
  private row: Row | null = null;
  private begun = false;

  constructor(
    private readonly rows: TableRows<Row>,
    private readonly skipped: (row: Row) => never,
  ) {}

  async at(streamId: string | null): Promise<Row | null> {
    if (!this.begun) await this.step();
    if (this.row && (streamId === null || this.row.stream_id < streamId)) this.skipped(this.row);
    if (this.row?.stream_id !== streamId) return null;
    const found = this.row;
    await this.step();
    return found;
  }

  private async step(): Promise<void> {
    this.begun = true;
    this.row = await this.rows.next();
  }
}

const eventsText = `select e.stream_id, e.seq, e.kind, e.type, e.recorded_at, e.happened_at, e.actor_id, e.header, e.body, e.hash,
    p.body as personal from event e left join event_personal p on p.stream_id = e.stream_id and p.seq = e.seq
  order by e.stream_id, e.seq`;
const headsText = 'select stream_id, seq, hash from stream_head order by stream_id';
const entriesText = `select stream_id, first_hash, year || '-' || no as name from register_entry order by stream_id`;
const orphanText = `select p.stream_id, p.seq from event_personal p
  where not exists (select 1 from event e where e.stream_id = p.stream_id and e.seq = p.seq) limit 1`;

async function checkBeginning(row: EventRow, entries: Beside<EntryRow>): Promise<void> {
  const entry = await entries.at(row.stream_id);
  if (row.kind !== 'case') {
    if (entry) refuse('register_entry_without_case', 'register_entry', entry.name);
    return;
  }
  if (!entry) refuse('case_not_in_register', 'register_entry', row.stream_id);
  if (entry.first_hash !== row.hash) refuse('register_entry_differs', 'register_entry', entry.name);
}

/**
 * Recomputes every stream from its stored bytes, in the client's snapshot: each event's hashes and place in the chain,
 * the heads, and that every case began as the register says. Throws `Wrong` at the first row that differs.
 */
export async function verifyStreams(client: pg.ClientBase): Promise<StreamCounts> {
  const rows = await openRows<EventRow>(client, 'verify_events', eventsText);
  const heads = new Beside(await openRows<HeadRow>(client, 'verify_heads', headsText), (head) =>
    refuse('head_without_events', 'stream_head', head.stream_id),
  );
  const entries = new Beside(await openRows<EntryRow>(client, 'verify_entries', entriesText), (entry) =>
    refuse('register_entry_without_case', 'register_entry', entry.name),
  );
  const counts: StreamCounts = { events: 0, streams: 0, destroyed: 0 };
  let last: EventRow | null = null;
  const finish = async (): Promise<void> => {
    if (!last) return;
    const head = await heads.at(last.stream_id);
    if (!head) refuse('head_missing', 'stream_head', last.stream_id);
    if (head.seq > last.seq) refuse('event_missing', 'event', `${last.stream_id}/${last.seq + 1}`);
    if (head.seq !== last.seq || head.hash !== last.hash) refuse('head_differs', 'stream_head', last.stream_id);
  };
  for (;;) {
    const row: EventRow | null = rows.nextReady() ?? (await rows.next());
    if (!row) break;
    const begins: boolean = row.stream_id !== last?.stream_id;
    if (begins) await finish();
    const gone: boolean = checkEvent(row, begins ? 1 : (last?.seq ?? 0) + 1, begins ? null : (last?.hash ?? null));
    if (begins) {
      counts.streams += 1;
      await checkBeginning(row, entries);
    }
    if (gone) counts.destroyed += 1;
    counts.events += 1;
    last = row;
  }
  await finish();
  await heads.at(null);
  await entries.at(null);
  const orphan = (await client.query<{ stream_id: string; seq: number }>(orphanText)).rows[0];
  if (orphan) refuse('personal_without_event', 'event_personal', `${orphan.stream_id}/${orphan.seq}`);
  return counts;
}
