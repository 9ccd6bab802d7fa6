import { canonical, salt, sha256 } from './canonical.ts';

/** What kind of thing a stream tells of. */
export const streamKinds = [
  'case',
  'unit',
  'staff',
  'premises',
  'customer',
  'community',
  'area',
  'inbox',
  'sheet',
  'sheet_month',
  'follow_up_month',
  'follow_up_review',
  'interruption',
  'outdoor',
  'call',
  'pack',
  'calendar',
  'destruction',
  'hold',
  'words',
  'word_example',
  'dispatch_rule',
  'dispatch_month',
  'account_log',
] as const;
export type StreamKind = (typeof streamKinds)[number];

/** An event before it has a place in a stream. `at`: claimed time in epoch ms, null for now. */
export interface EventInput {
  type: string;
  at: number | null;
  open: object;
  personal: object;
}

/** The exact row the log keeps. Times are epoch milliseconds. */
export interface StoredEvent {
  streamId: string;
  kind: StreamKind;
  seq: number;
  type: string;
  happenedAt: number;
  recordedAt: number;
  actorId: number | null;
  header: string;
  body: string;
  personalBody: string | null;
  hash: string;
}

export interface Header {
  stream: string;
  kind: StreamKind;
  seq: number;
  type: string;
  happened_at: string;
  recorded_at: string;
  actor: number | null;
  version: number;
  prev: string | null;
  payload_hash: string;
  personal_hash: string | null;
}

let lastInstant = Number.NaN;
let lastIso = '';

/** An instant as events hold it; thousands of them are written at the same one. */
export function iso(instant: number): string {
  if (instant !== lastInstant) {
    lastIso = new Date(instant).toISOString();
    lastInstant = instant;
  }
  return lastIso;
}

/** Chains new events behind `prev` (null for a new stream): header, payload and hashes as they will be stored. */
export function chainEvents(
  stream: { id: string; kind: StreamKind; seq: number; hash: string | null },
  events: readonly EventInput[],
  by: { actorId: number | null; now: number },
): StoredEvent[] {
  let prev = stream.hash;
  let seq = stream.seq;
  return events.map((event) => {
    seq += 1;
    const body = canonical(event.open);
    const personalBody =
      Object.keys(event.personal).length > 0 ? canonical({ ...event.personal, _salt: salt() }) : null;
    const happenedAt = event.at ?? by.now;
    const header: Header = {
      stream: stream.id,
      kind: stream.kind,
      seq,
      type: event.type,
      happened_at: iso(happenedAt),
      recorded_at: iso(by.now),
      actor: by.actorId,
      version: 1,
      prev,
      payload_hash: sha256(body),
      personal_hash: personalBody === null ? null : sha256(personalBody),
    };
    const text = canonical(header);
    const hash = sha256(text);
    prev = hash;
    return {
      streamId: stream.id,
      kind: stream.kind,
      seq,
      type: event.type,
      happenedAt,
      recordedAt: by.now,
      actorId: by.actorId,
      header: text,
      body,
      personalBody,
      hash,
    };
  });
}

/** A stored event as a reader wants it: payloads parsed, `personal` null when destroyed, or when there was none. */
export interface ReadEvent {
  streamId: string;
  seq: number;
  type: string;
  happenedAt: number;
  recordedAt: number;
  actorId: number | null;
  open: object;
  personal: object | null;
}

/** Parses the stored payloads. */
export function readEvent(row: Omit<StoredEvent, 'header' | 'hash' | 'kind'>): ReadEvent {
  const { streamId, seq, type, happenedAt, recordedAt, actorId } = row;
  const personal = row.personalBody === null ? null : (JSON.parse(row.personalBody) as Record<string, unknown>);
  if (personal) delete personal._salt;
  return { streamId, seq, type, happenedAt, recordedAt, actorId, open: JSON.parse(row.body) as object, personal };
}
