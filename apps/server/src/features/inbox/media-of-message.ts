import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { loadHead } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import type { InboxEvent, MediaKind, MessageFile } from './inbox-events.ts';

export interface AwaitedMedia {
  /** The message it belongs to. */
  id: string;
  kind: MediaKind;
  mediaId: string;
  receivedAt: number;
}

/** Messages whose picture or voice note is still with the sender's platform, the oldest first. */
export async function awaitedMedia(db: Db, most: number): Promise<AwaitedMedia[]> {
  const rows = await db.rows(
    sql<{ id: string; media: { kind: MediaKind; mediaId: string }; received_at: number }>`
      select id, media, received_at from inbox_message where media ->> 'state' = 'awaited' order by received_at limit ${most}`,
  );
  return rows.map(({ id, media, received_at: receivedAt }) => ({ id, ...media, receivedAt }));
}

type Ending = Extract<InboxEvent, { type: 'inbox.media_kept' | 'inbox.media_lost' }>;

/** Appends the ending once, whoever else fetched the same at the same time; gives the case the message became, if any. */
async function end(ctx: Context, tx: Tx, id: string, { type, open, personal }: Ending): Promise<string | null> {
  const row = await tx.row(
    sql<{ case_id: string | null; media: { state: string } | null }>`
      select case_id, media from inbox_message where id = ${id} for update`,
  );
  const head = await loadHead(tx, id);
  if (row?.media?.state !== 'awaited' || !head) return null;
  const stream = { id, kind: 'inbox' as const, ...head, state: null };
  await ctx.services.events.append(tx, stream, [{ type, at: null, open, personal: personal ?? {} }], authorOf(ctx));
  return row.case_id;
}

export function mediaKept(
  ctx: Context,
  tx: Tx,
  id: string,
  file: MessageFile & { name: string },
): Promise<string | null> {
  const { name, hash, type, size } = file;
  return end(ctx, tx, id, { type: 'inbox.media_kept', open: { file: { hash, type, size } }, personal: { name } });
}

export async function mediaLost(
  ctx: Context,
  tx: Tx,
  id: string,
  why: 'gone' | 'too_large' | 'not_taken',
): Promise<void> {
  await end(ctx, tx, id, { type: 'inbox.media_lost', open: { why }, personal: null });
}
