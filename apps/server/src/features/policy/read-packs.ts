import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listPacks, readPack } from '@hearthline/contract/policy';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { packRows, promisesOf } from './pack.view.ts';

/** All versions of the company's rules; what the company promises is public to its people (POR-2). */
export async function list(ctx: Context, _: Input<typeof listPacks>, db: Db): Promise<Answer<typeof listPacks>> {
  const rows = await packRows(ctx, db);
  return { rows: rows.map(({ known: _known, ...row }) => row) };
}

/** One version: every promise with its clause, and the text. */
export async function read(ctx: Context, { params }: Input<typeof readPack>, db: Db): Promise<Answer<typeof readPack>> {
  const found = (await packRows(ctx, db)).find(({ version }) => version === params.version);
  if (!found) throw new Refused('not_found', { version: params.version });
  const { known, ...pack } = found;
  return { pack, promises: promisesOf(known.pack), text: known.text };
}
