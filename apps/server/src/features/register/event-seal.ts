import { createHash, type Hash } from 'node:crypto';
import { canonical, sha256 } from '../../platform/events/canonical.ts';

/** What a seal over events says besides its own hash and signature. `prev` is the hash of the seal before. */
export interface EventSealBody {
  seq: number;
  fromId: number;
  toId: number;
  count: number;
  eventsHash: string;
  prev: string;
  sealedAt: string;
}

/** An event as a seal covers it: its place in the order of writing, its name, and the hash its chain gave it. */
export interface SealedEvent {
  id: number;
  stream_id: string;
  seq: number;
  hash: string;
}

/** Hashes events in the order they were written, as many as come. */
export class EventsHash {
  private readonly hash: Hash = createHash('sha256');
  count = 0;

  add({ id, stream_id, seq, hash }: SealedEvent): void {
    this.addLines(`${id} ${stream_id} ${seq} ${hash}\n`, 1);
  }

  /** Several events as `add` writes each. */
  addLines(lines: string | Buffer, count: number): void {
    this.hash.update(lines);
    this.count += count;
  }

  end(): string {
    return this.hash.digest('hex');
  }
}

/** The hash that is signed and that the next seal names. */
export function eventSealHash(body: EventSealBody): string {
  return sha256(canonical({ ...body, of: 'events' }));
}
