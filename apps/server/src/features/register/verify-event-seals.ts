import { type KeyObject, verify } from 'node:crypto';
import type pg from 'pg';
import { copyLines } from '../../platform/db/copy-out.ts';
import { EventsHash, eventSealHash } from './event-seal.ts';
import { openRows } from './table-rows.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

const NEWLINE = 10;
const BLANK = 32;
const ZERO = 48;

interface SealRow {
  seq: number;
  from_id: string | number;
  to_id: string | number;
  count: number;
  events_hash: string;
  prev: string;
  hash: string;
  signature: string;
  sealed_at: number;
}

export interface EventSealCounts {
  eventSeals: number;
  /** Events that no seal covers yet: those of the last minutes. */
  unsealedEvents: number;
}

function wrong(code: VerifyProblem['code'], seq: number, detail?: string): never {
  throw new Wrong({ code, table: 'event_seal', row: String(seq), ...(detail === undefined ? {} : { detail }) });
}

function checkSeal(seal: SealRow, before: SealRow | null, publicKey: KeyObject | null): void {
  const { seq } = seal;
  if (seq !== (before?.seq ?? 0) + 1 || seal.prev !== (before?.hash ?? '')) wrong('seal_chain_broken', seq);
  const hash = eventSealHash({
    seq,
    fromId: Number(seal.from_id),
    toId: Number(seal.to_id),
    count: seal.count,
    eventsHash: seal.events_hash,
    prev: seal.prev,
    sealedAt: new Date(seal.sealed_at).toISOString(),
  });
  if (hash !== seal.hash) wrong('seal_changed', seq);
  if (publicKey && !verify(null, Buffer.from(hash), publicKey, Buffer.from(seal.signature, 'base64')))
    wrong('seal_signature_wrong', seq);
}

/**
 * Events in the order they were written, a line for each, as seals hash them: COPY writes the very bytes, as no column of
 * an event that is as it was holds anything COPY would write in another way.
 */
class WrittenLines {
  private readonly chunks: AsyncIterator<Buffer>;
  private lines: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(copying: pg.Client) {
    const query = 'select id, stream_id, seq, hash from event order by id';
    this.chunks = copyLines(copying, query, `(delimiter ' ')`)[Symbol.asyncIterator]();
  }

  /** Those that follow up to this id, as far as they have come; none of them: null. */
  async upTo(lastId: number): Promise<{ lines: Buffer; count: number } | null> {
    if (this.at === this.lines.length && !(await this.more())) return null;
    const from = this.at;
    let count = 0;
    while (this.at < this.lines.length && this.idAt(this.at) <= lastId) {
      this.at = this.lines.indexOf(NEWLINE, this.at) + 1;
      count += 1;
    }
    return count === 0 ? null : { lines: this.lines.subarray(from, this.at), count };
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.chunks.next();
    this.lines = done ? Buffer.alloc(0) : value;
    this.at = 0;
    return !done;
  }

  private idAt(start: number): number {
    let id = 0;
    for (let at = start; this.lines[at] !== BLANK; at += 1) id = id * 10 + (this.lines[at] as number) - ZERO;
    return id;
  }
}

/**
 * Recomputes the seals over all events in the clients' common snapshot: chain, signatures, and that exactly the events
 * each of them covers are there, in their order. Throws `Wrong` at the first seal that differs, with the events it covers.
 */
export async function verifyEventSeals(
  client: pg.ClientBase,
  copying: pg.Client,
  publicKey: KeyObject | null,
): Promise<EventSealCounts> {
  const seals = await openRows<SealRow>(client, 'verify_event_seals', 'select * from event_seal order by seq');
  const events = new WrittenLines(copying);
  const counts = { eventSeals: 0, unsealedEvents: 0 };
  let before: SealRow | null = null;
  for (let seal = await seals.next(); seal; seal = await seals.next()) {
    checkSeal(seal, before, publicKey);
    const covers = `events ${seal.from_id} to ${seal.to_id}`;
    const early = await events.upTo(Number(seal.from_id) - 1);
    if (early) {
      const [, streamId, seq] = early.lines.toString('utf8').split(' ', 3);
      wrong('sealed_events_changed', seal.seq, `${streamId}/${seq} stands before ${covers}`);
    }
    const hash = new EventsHash();
    for (;;) {
      const some = await events.upTo(Number(seal.to_id));
      if (!some) break;
      hash.addLines(some.lines, some.count);
    }
    if (hash.count !== seal.count)
      wrong('sealed_events_changed', seal.seq, `${hash.count} of ${seal.count} in ${covers}`);
    if (hash.end() !== seal.events_hash) wrong('sealed_events_changed', seal.seq, covers);
    counts.eventSeals += 1;
    before = seal;
  }
  for (let rest = await events.upTo(Infinity); rest; rest = await events.upTo(Infinity))
    counts.unsealedEvents += rest.count;
  return counts;
}
