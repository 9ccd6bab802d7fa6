import type { Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import type { InboxEvent, ReceivedOpen, ReceivedPersonal } from './inbox-events.ts';

const insert = `insert into inbox_message (id, channel, external_id, original_hash, received_at, claimed_at, sender, sender_name,
    subject, text, attachments, state, case_id, unit_id, media)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, 'new', null, $12, $13::jsonb)`;
// As a message reads whose payload is gone.
const emptied = `update inbox_message set sender = null, sender_name = null, subject = null, text = '',
  media = case when media ->> 'state' = 'lost' then jsonb_set(media, '{kind}', 'null') end,
  attachments = (select coalesce(jsonb_agg(a || '{"name": ""}' order by n), '[]') from jsonb_array_elements(attachments) with ordinality as x (a, n)), destroyed_at = $2
  where id = $1`;
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

async function insertMessage(
  tx: Tx,
  id: string,
  recordedAt: number,
  open: ReceivedOpen,
  personal: ReceivedPersonal | null,
): Promise<void> {
  const attachments = open.files.map((file, index) => ({ ...file, name: personal?.fileNames[index] ?? '' }));
  await tx.prepared('inbox_insert', insert, [
    id,
    open.channel,
    open.externalKey,
    open.originalHash,
    iso(recordedAt),
    iso(open.claimedAt),
    personal?.sender ?? null,
    personal?.senderName ?? null,
    personal?.subject ?? null,
    personal?.text ?? '',
    JSON.stringify(attachments),
    open.unitId,
    personal?.media ? JSON.stringify({ ...personal.media, state: 'awaited' }) : null,
  ]);
}

async function project(tx: Tx, id: string, event: ReadEvent): Promise<void> {
  const known = event as ReadEvent & InboxEvent;
  switch (known.type) {
    case 'inbox.received':
      return insertMessage(tx, id, event.recordedAt, known.open, known.personal);
    case 'inbox.media_kept': {
      const file = { ...known.open.file, name: known.personal?.name ?? '' };
      await tx.prepared(
        'inbox_media_kept',
        'update inbox_message set media = null, attachments = attachments || $2::jsonb where id = $1',
        [id, JSON.stringify([file])],
      );
      return;
    }
    case 'inbox.media_lost':
      await tx.prepared(
        'inbox_media_lost',
        `update inbox_message set media = jsonb_build_object('kind', media -> 'kind', 'state', 'lost', 'why', $2::text) where id = $1`,
        [id, known.open.why],
      );
      return;
    case 'inbox.taken':
      await tx.prepared('inbox_taken', `update inbox_message set state = 'taken', case_id = $2 where id = $1`, [
        id,
        known.open.caseId,
      ]);
      return;
    case 'inbox.dismissed':
      await tx.prepared(
        'inbox_dismissed',
        `update inbox_message set state = 'dismissed', dismissed_at = $2, dismissed_by_id = $3 where id = $1`,
        [id, iso(event.recordedAt), event.actorId],
      );
      return;
    case 'inbox.personal_destroyed':
      await tx.prepared('inbox_emptied', emptied, [id, iso(event.recordedAt)]);
  }
}

/** What messages mean to the table the desk reads. */
export const inboxProjector: Projector = async (tx, stream, events) => {
  for (const event of events) await project(tx, stream.id, event);
};
