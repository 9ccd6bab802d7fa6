import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { LookRow, listLooks } from '@hearthline/contract/looks';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { readCursor, writeCursor } from '../queue/queue.public.ts';
import { findLooks, type StoredLook } from './looks.store.ts';

function rowOf(look: StoredLook): LookRow {
  const { actor_id: id, staff_no: staffNo, name, unit } = look;
  return {
    subject: look.subject,
    subjectId: look.stream_id,
    seq: look.seq,
    at: formatInstant(look.at),
    by: id === null ? null : { id, staffNo: staffNo ?? '', name: name ?? `#${id}`, unit },
    sealed: look.sealed,
    reason: look.reason,
    lowered: look.lowered,
    words: look.words,
    number: look.number,
    kind: look.kind,
  };
}

/** Who looked at whom and why, for supervision, which is told of nothing it may not know of itself (SEC-1, SEC-3). */
export async function list(_: Context, { query }: Input<typeof listLooks>, db: Db): Promise<Answer<typeof listLooks>> {
  const found = await findLooks(db, {
    sealed: query.sealed === undefined ? null : query.sealed === 'true',
    staffId: query.staffId ?? null,
    caseId: query.caseId ?? null,
    after: readCursor(query.after),
    rows: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(rowOf),
    next: found.length > query.limit && last ? writeCursor(last.at, last.stream_id) : null,
  };
}
