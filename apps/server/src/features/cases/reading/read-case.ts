import type { findCaseByNumber, readCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { loadCase } from '../case-stream.ts';
import { caseViewOf } from './case.view.ts';

/** A case, if the person may know of it. */
export async function read(ctx: Context, { params }: Input<typeof readCase>, db: Db): Promise<Answer<typeof readCase>> {
  const known = await loadCase(db, params.id);
  if (!known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id: params.id });
  return caseViewOf(ctx, db, known);
}

/** A case by the number on a paper; row-level security decides whether it is there. */
export async function findByNumber(
  _: Context,
  { params }: Input<typeof findCaseByNumber>,
  db: Db,
): Promise<Answer<typeof findCaseByNumber>> {
  const row = await db.row(sql<{ id: string }>`select id from case_file where number = ${params.number}`);
  if (!row) throw new Refused('not_found', { number: params.number });
  return row;
}
