import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readAllNotices, readNotice } from '@hearthline/contract/notices';
import { holds } from '@hearthline/domain/permissions/can';
import { formatInstant, parseInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countUnread } from './notices-read.store.ts';

/** The receipt of one notice: kept from the first time. Another's is not there. */
export async function readOne(
  ctx: Context,
  { params }: Input<typeof readNotice>,
  tx: Tx,
): Promise<Answer<typeof readNotice>> {
  const found = await tx.row(sql`
    update notice set read_at = coalesce(read_at, ${formatInstant(ctx.now)}::timestamptz) where id = ${params.id} returning 1`);
  if (!found) throw new Refused('not_found', { id: params.id });
  return { unread: await countUnread(tx, holds(ctx.person, 'premises.read')) };
}

/** The receipt of everything the reader had before their eyes. */
export async function readAll(
  ctx: Context,
  { body }: Input<typeof readAllNotices>,
  tx: Tx,
): Promise<Answer<typeof readAllNotices>> {
  const until = formatInstant(parseInstant(body.until));
  await tx.rows(sql`
    update notice set read_at = ${formatInstant(ctx.now)}::timestamptz
    where staff_id = ${ctx.person.staffId} and read_at is null and made_at <= ${until}::timestamptz`);
  return { unread: await countUnread(tx, holds(ctx.person, 'premises.read')) };
}
