import type pg from 'pg';
import { copyBinary } from '../../platform/db/copy-binary.ts';
import { type Checked, checkEvent, eventsText, refuse } from './check-event.ts';
import { openRows, type TableRows } from './table-rows.ts';
import { type ClaimRow, claimsText, lawfullyGone } from './verify-destruction.ts';

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
  /** Personal payloads that an approved list destroyed; their hashes stay. */
  destroyed: number;
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

const headsText = 'select stream_id, seq, hash from stream_head order by stream_id';
const entriesText = `select stream_id, first_hash, year || '-' || no as name from register_entry order by stream_id`;
const orphanText = `select p.stream_id, p.seq from event_personal p
  where not exists (select 1 from event e where e.stream_id = p.stream_id and e.seq = p.seq) limit 1`;

async function checkBeginning(row: Checked, entries: Beside<EntryRow>): Promise<void> {
  const entry = await entries.at(row.streamId);
  if (row.kind !== 'case') {
    if (entry) refuse('register_entry_without_case', 'register_entry', entry.name);
    return;
  }
  if (!entry) refuse('case_not_in_register', 'register_entry', row.streamId);
  if (entry.first_hash !== row.hash) refuse('register_entry_differs', 'register_entry', entry.name);
}

interface Ends {
  heads: Beside<HeadRow>;
  claims: Beside<ClaimRow>;
}

/** At the end of a stream: its head is where it ends, and what is gone of it went as it says. Gives how many payloads went. */
async function checkEnd(last: Checked | null, gone: number[], { heads, claims }: Ends): Promise<number> {
  if (!last) return 0;
  const head = await heads.at(last.streamId);
  if (!head) refuse('head_missing', 'stream_head', last.streamId);
  if (head.seq > last.seq) refuse('event_missing', 'event', `${last.streamId}/${last.seq + 1}`);
  if (head.seq !== last.seq || head.hash !== last.hash) refuse('head_differs', 'stream_head', last.streamId);
  return lawfullyGone(last.streamId, gone.splice(0), await claims.at(last.streamId));
}

/**
 * Recomputes every stream from its stored bytes, in the clients' common snapshot: each event's hashes and place in the
 * chain, the heads, and that every case began as the register says. The events come through `copying`. Throws `Wrong` at
 * the first row that differs.
 */
export async function verifyStreams(client: pg.ClientBase, copying: pg.Client): Promise<StreamCounts> {
  const heads = new Beside(await openRows<HeadRow>(client, 'verify_heads', headsText), (head) =>
    refuse('head_without_events', 'stream_head', head.stream_id),
  );
  const entries = new Beside(await openRows<EntryRow>(client, 'verify_entries', entriesText), (entry) =>
    refuse('register_entry_without_case', 'register_entry', entry.name),
  );
  const claims = new Beside(await openRows<ClaimRow>(client, 'verify_claims', claimsText), (claim) =>
    refuse('event_missing', 'event', claim.stream_id),
  );
  const counts: StreamCounts = { events: 0, streams: 0, destroyed: 0 };
  const gone: number[] = [];
  let personal = 0;
  let last: Checked | null = null;
  for await (const rows of copyBinary(copying, eventsText)) {
    while (rows.next()) {
      const checked: Checked = checkEvent(rows, last);
      if (checked.seq === 1) {
        counts.destroyed += await checkEnd(last, gone, { heads, claims });
        counts.streams += 1;
        await checkBeginning(checked, entries);
      }
      if (checked.gone) gone.push(checked.seq);
      if (checked.personal) personal += 1;
      counts.events += 1;
      last = checked;
    }
  }
  counts.destroyed += await checkEnd(last, gone, { heads, claims });
  await heads.at(null);
  await entries.at(null);
  const { rows } = await client.query<{ n: number }>('select count(*) as n from event_personal');
  if (Number(rows[0]?.n) !== personal) {
    const orphan = (await client.query<{ stream_id: string; seq: number }>(orphanText)).rows[0];
    refuse('personal_without_event', 'event_personal', `${orphan?.stream_id}/${orphan?.seq}`);
  }
  return counts;
}
