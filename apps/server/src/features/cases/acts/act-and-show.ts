import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { caseViewOf } from '../reading/case.view.ts';
import { actOnCase } from './act-on-case.ts';

/** Acts, and answers with the case as it is then. */
export async function actAndShow(ctx: Context, tx: Tx, id: string, command: CaseCommand): Promise<CaseView> {
  return caseViewOf(ctx, tx, await actOnCase(ctx, tx, id, command));
}
