import type { closeCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { requireOwedSheet } from '../../first-asked/first-asked.public.ts';
import { actAndShow } from './act-and-show.ts';

/** Closes with one of the closing codes (FOL-1); a complaint not before it has its sheet, where the pack says so (FIR-3). */
export async function close(
  ctx: Context,
  { params, body }: Input<typeof closeCase>,
  tx: Tx,
): Promise<Answer<typeof closeCase>> {
  await requireOwedSheet(ctx, tx, params.id);
  return actAndShow(ctx, tx, params.id, { act: 'close', code: body.code, words: body.words ?? '' });
}
