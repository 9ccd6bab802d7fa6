import { takeImports } from '../src/features/import-runs/import-runs.public.ts';
import { expectDone } from './directory-rows.ts';
import type { Client, World } from './world.ts';

/** A sheet as text of values, kept as an upload. */
export async function sheetOf(world: World, rows: readonly (readonly string[])[]): Promise<string> {
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  return (await world.services.files.put(Buffer.from(text))).hash;
}

/** Asked for at the desk, done by the worker, looked at again. */
export async function takeSheet(
  world: World,
  client: Client,
  body: { kind: string; fileHash: string; [more: string]: unknown },
) {
  const asked = { fileName: '表.csv', dryRun: false, ...body };
  const { id } = await expectDone(client.post('/api/imports/runs', asked));
  await takeImports(world.services, new AbortController().signal);
  return expectDone(client.get(`/api/imports/runs/${id}`));
}
