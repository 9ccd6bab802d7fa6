import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { arriveOrder } from '@hearthline/contract/orders';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow, actWithFile } from '../cases/cases.public.ts';

/** Records the arrival and what proves it (PRM-8, SEC-5); a photo or a signature is put among the files of the case. */
export function arrive(
  ctx: Context,
  { params, body }: Input<typeof arriveOrder>,
  tx: Tx,
): Promise<Answer<typeof arriveOrder>> {
  const arrival: CaseCommand = {
    act: 'arrive',
    orderNo: params.no,
    proof: body.proof,
    fileHash: body.file?.hash ?? null,
    words: body.words ?? '',
    at: body.at === null ? null : Date.parse(body.at),
  };
  return body.file ? actWithFile(ctx, tx, params.id, body.file, arrival) : actAndShow(ctx, tx, params.id, arrival);
}
