import type { readAccountLog } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { accountEntryView } from './account-entry.view.ts';
import { accountEntries } from './account-log.store.ts';

const place = /^(\d{1,15})\.([0-9a-f-]{36})$/;

function cursorOf(text: string): { at: number; id: string } {
  const [, at, id] = place.exec(text) ?? [];
  if (at === undefined || id === undefined) throw new Refused('bad_cursor', {}, 'after');
  return { at: Number(at), id };
}

/** A page of the log of whoever the scope belongs to. */
export async function logPage(db: Db, { after, limit }: { after?: string | undefined; limit: number }) {
  const rows = await accountEntries(db, after ? cursorOf(after) : null, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(accountEntryView),
    next: rows.length > limit && last ? `${last.at}.${last.id}` : null,
  };
}

export function readOwnLog(
  _: Context,
  { query }: Input<typeof readAccountLog>,
  db: Db,
): Promise<Answer<typeof readAccountLog>> {
  return logPage(db, query);
}
