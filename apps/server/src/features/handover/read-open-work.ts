import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readOpenWork } from '@hearthline/contract/handover';
import { localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { checkMayHandOver } from './check-handover.ts';
import { openWorkOf } from './open-work.ts';

/** What a person would leave open today (ORG-8). */
export async function read(
  ctx: Context,
  { params }: Input<typeof readOpenWork>,
  db: Db,
): Promise<Answer<typeof readOpenWork>> {
  await checkMayHandOver(ctx, db, params.staffId);
  return openWorkOf(ctx, db, params.staffId, localDate(ctx.now));
}
