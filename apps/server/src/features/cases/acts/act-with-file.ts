import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';
import { caseForActor, decideAndAppend } from './act-on-case.ts';
import { fileFacts } from './file-facts.ts';

/** An act that is proved by an uploaded file: it is put among the files of the case first; both or neither stand. */
export async function actWithFile(
  ctx: Context,
  tx: Tx,
  id: string,
  uploaded: { hash: string; name: string },
  command: CaseCommand,
): Promise<CaseView> {
  const known = await caseForActor(ctx, tx, id);
  const [file] = await fileFacts(ctx, tx, [uploaded], id);
  if (file && !known.state.state.files.some(({ hash }) => hash === file.hash))
    await decideAndAppend(ctx, tx, known, { act: 'attach', ...file });
  return actAndShow(ctx, tx, id, command);
}
