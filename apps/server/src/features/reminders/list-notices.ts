import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listNotices } from '@hearthline/contract/notices';
import { holds } from '@hearthline/domain/permissions/can';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { noticeView } from './notice.view.ts';
import { countUnread, itemsOf, noticesOf } from './notices-read.store.ts';

/** The reader's own notices, with what they tell of as it stands now and as far as the reader may know of it. */
export async function list(
  ctx: Context,
  { query }: Input<typeof listNotices>,
  db: Db,
): Promise<Answer<typeof listNotices>> {
  const outages = holds(ctx.person, 'premises.read');
  const [rows, unread] = await Promise.all([noticesOf(db, query.limit, outages), countUnread(db, outages)]);
  const items = await itemsOf(db, rows, outages);
  const seesPeople = holds(ctx.person, 'person.see');
  return {
    rows: rows.map((row) => noticeView(ctx.services.policy, row, items.get(row.id) ?? [], seesPeople)),
    unread,
  };
}
