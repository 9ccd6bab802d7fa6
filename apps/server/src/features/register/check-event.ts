import { hash as digest } from 'node:crypto';
import type { BinaryRows } from '../../platform/db/copy-binary.ts';
import type { Header } from '../../platform/events/chain.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

/** The events in the order of their streams, their personal payloads beside them, and where each column stands. */
export const eventsText = `select e.stream_id::text, e.seq, e.kind, e.type, e.recorded_at, e.happened_at, e.actor_id, e.header, e.body, e.hash,
    p.body from event e left join event_personal p on p.stream_id = e.stream_id and p.seq = e.seq
  order by e.stream_id, e.seq`;
const at = {
  stream: 0,
  seq: 1,
  kind: 2,
  type: 3,
  recorded: 4,
  happened: 5,
  actor: 6,
  header: 7,
  body: 8,
  hash: 9,
  personal: 10,
} as const;

/** What the next event of a stream, its head and the register ask of an event. */
export interface Checked {
  streamId: string;
  idBytes: Buffer;
  seq: number;
  hash: string;
  kind: string;
  personal: boolean;
  /** Whether its personal payload is gone; its hash stays. */
  gone: boolean;
}

/** Ends the check at this row. */
export function refuse(
  code: VerifyProblem['code'],
  table: VerifyProblem['table'],
  row: string,
  detail?: string,
): never {
  throw new Wrong({ code, table, row, detail });
}

const quoted = (hash: string | null): string => (hash === null ? 'null' : `"${hash}"`);

const DAY_MS = 86_400_000;
/** What `Date` can say; PostgreSQL knows later ones, and infinity. */
const LAST_INSTANT = 8_640_000_000_000_000;
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
let dayNo = Number.NaN;
let day = '';

/** As `toISOString` writes it, which would cost more than the hash of the event: most of them are of the same day. */
export function isoOf(instant: number): string {
  if (!(Math.abs(instant) <= LAST_INSTANT)) return 'never';
  const no = Math.floor(instant / DAY_MS);
  if (no !== dayNo) {
    day = new Date(instant).toISOString().slice(0, -13);
    dayNo = no;
  }
  const ms = instant - no * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const below = String(ms - seconds * 1000).padStart(3, '0');
  return `${day}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${below}Z`;
}

interface Expected {
  seq: number;
  prev: string | null;
}

function headerIn(text: string): Header | null {
  try {
    return JSON.parse(text) as Header | null;
  } catch {
    return null;
  }
}

// Bytes first, then what the columns beside them say: whatever is wrong is named in this order.
function checkByParts(rows: BinaryRows, { seq, prev }: Expected, streamId: string): boolean {
  const name = `${streamId}/${rows.int(at.seq)}`;
  if (rows.int(at.seq) !== seq) refuse('event_missing', 'event', `${streamId}/${seq}`);
  if (digest('sha256', rows.bytes(at.header), 'hex') !== rows.text(at.hash))
    refuse('event_header_changed', 'event', name);
  const header = headerIn(rows.text(at.header)) ?? refuse('event_header_changed', 'event', name);
  if (header.prev !== prev) refuse('chain_broken', 'event', name);
  if (digest('sha256', rows.bytes(at.body), 'hex') !== header.payload_hash) refuse('event_body_changed', 'event', name);
  const same =
    header.stream === streamId &&
    header.seq === seq &&
    header.kind === rows.text(at.kind) &&
    header.type === rows.text(at.type) &&
    header.actor === (rows.isNull(at.actor) ? null : rows.int(at.actor)) &&
    Date.parse(header.recorded_at) === rows.instant(at.recorded) &&
    Date.parse(header.happened_at) === rows.instant(at.happened);
  if (!same) refuse('event_row_differs', 'event', name);
  if (rows.isNull(at.personal)) return header.personal_hash !== null;
  if (header.personal_hash === null) refuse('event_personal_added', 'event_personal', name);
  if (digest('sha256', rows.bytes(at.personal), 'hex') !== header.personal_hash)
    refuse('event_personal_changed', 'event_personal', name);
  return false;
}

/** The header as it must be, byte for byte, if columns and payloads are those that were hashed. */
function headerOf(rows: BinaryRows, { seq, prev }: Expected, streamId: string, kind: string): string {
  const payload = digest('sha256', rows.bytes(at.body), 'hex');
  const personal = rows.isNull(at.personal) ? null : digest('sha256', rows.bytes(at.personal), 'hex');
  const actor = rows.isNull(at.actor) ? null : rows.int(at.actor);
  return `{"actor":${actor},"happened_at":"${isoOf(rows.instant(at.happened))}","kind":"${kind}","payload_hash":"${payload}","personal_hash":${quoted(personal)},"prev":${quoted(prev)},"recorded_at":"${isoOf(rows.instant(at.recorded))}","seq":${seq},"stream":"${streamId}","type":"${rows.text(at.type)}","version":1}`;
}

/**
 * Checks the event on which `rows` stands against what its stream was before. Where the header is exactly what columns
 * and payloads give and has the hash beside it, nothing can be wrong; else it is taken apart, and refused or found to be
 * written in another way.
 */
export function checkEvent(rows: BinaryRows, before: Checked | null): Checked {
  const follows = before !== null && rows.bytes(at.stream).equals(before.idBytes);
  const streamId = follows ? before.streamId : rows.text(at.stream);
  const expected = { seq: follows ? before.seq + 1 : 1, prev: follows ? before.hash : null };
  const hash = rows.text(at.hash);
  const kind = rows.text(at.kind);
  const header = headerOf(rows, expected, streamId, kind);
  const whole =
    rows.int(at.seq) === expected.seq && rows.text(at.header) === header && digest('sha256', header, 'hex') === hash;
  const gone = whole ? false : checkByParts(rows, expected, streamId);
  const idBytes = follows ? before.idBytes : Buffer.from(streamId);
  return { streamId, idBytes, seq: expected.seq, hash, kind, gone, personal: !rows.isNull(at.personal) };
}
