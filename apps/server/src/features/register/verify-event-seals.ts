import { type KeyObject, verify } from 'node:crypto';
import type pg from 'pg';
import { EventsHash, eventSealHash, type SealedEvent } from './event-seal.ts';
import { openRows } from './table-rows.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

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
 * Recomputes the seals over all events in the client's snapshot: chain, signatures, and that exactly the events each of
 * them covers are there, in their order. Throws `Wrong` at the first seal that differs, with the events it covers.
 */
export async function verifyEventSeals(client: pg.ClientBase, publicKey: KeyObject | null): Promise<EventSealCounts> {
  const seals = await openRows<SealRow>(client, 'verify_event_seals', 'select * from event_seal order by seq');
  const events = await openRows<SealedEvent>(
    client,
    'verify_sealed_events',
    'select id, stream_id, seq, hash from event order by id',
  );
  const counts = { eventSeals: 0, unsealedEvents: 0 };
  let before: SealRow | null = null;
  let event = await events.next();
  for (let seal = await seals.next(); seal; seal = await seals.next()) {
    checkSeal(seal, before, publicKey);
    const hash = new EventsHash();
    const covers = `events ${seal.from_id} to ${seal.to_id}`;
    while (event && Number(event.id) <= Number(seal.to_id)) {
      if (Number(event.id) < Number(seal.from_id))
        wrong('sealed_events_changed', seal.seq, `${event.stream_id}/${event.seq} stands before ${covers}`);
      hash.add(event);
      event = await events.next();
    }
    if (hash.count !== seal.count)
      wrong('sealed_events_changed', seal.seq, `${hash.count} of ${seal.count} in ${covers}`);
    if (hash.end() !== seal.events_hash) wrong('sealed_events_changed', seal.seq, covers);
    counts.eventSeals += 1;
    before = seal;
  }
  for (; event; event = await events.next()) counts.unsealedEvents += 1;
  return counts;
}
