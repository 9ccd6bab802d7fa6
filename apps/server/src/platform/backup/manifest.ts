import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '../start-problem.ts';

const part = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() });

/** What a backup holds: a folder of tables as text of COPY, packed, and of files by their hashes. */
const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  /** As the server names itself; the text of COPY is read by any later one. */
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(part.extend({ table: z.string(), columns: z.array(z.string()), rows: z.number() })),
  files: z.array(part),
  /** Who signed it: base64 of the public key. */
  key: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestPath = (dir: string): string => join(dir, 'manifest.json');
export const signaturePath = (dir: string): string => join(dir, 'manifest.sig');

export function signManifest(text: string, privateKey: KeyObject): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}

export async function sha256Of(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    digest.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: digest.digest('hex') };
}

/** A few letters by which people compare keys. */
export const fingerprint = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

/**
 * Reads a backup's list and checks it: signature, and that every part is there as it was written. `key`: the public key it
 * must be signed with, or null for the one it names itself. Throws `StartProblem` with what is wrong.
 */
export async function checkBackup(dir: string, key: string | null, say: (line: string) => void): Promise<Manifest> {
  const read = (path: string) =>
    readFile(path, 'utf8').catch(() => {
      throw new StartProblem('backup.unreadable', `${path} cannot be read: ${dir} is no whole backup.`);
    });
  const text = await read(manifestPath(dir));
  const signature = await read(signaturePath(dir));
  const parsed = manifestSchema.safeParse(parse(text));
  if (!parsed.success) throw new StartProblem('backup.unreadable', `${manifestPath(dir)} is not the list of a backup.`);
  const manifest = parsed.data;
  if (key !== null && key !== manifest.key)
    throw new StartProblem(
      'backup.other_key',
      `${dir} was signed with the key ${fingerprint(manifest.key)}, this data folder has ${fingerprint(key)}. Put the key it was made with into keys/.`,
    );
  const signer = createPublicKey({ key: Buffer.from(manifest.key, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(text), signer, Buffer.from(signature, 'base64')))
    throw new StartProblem('backup.changed', `${manifestPath(dir)} was changed after it was signed.`);
  const parts = [...manifest.tables, ...manifest.files];
  for (const [at, { path, sha256 }] of parts.entries()) {
    const found = await sha256Of(join(dir, path)).catch(() => null);
    if (!found) throw new StartProblem('backup.incomplete', `${path} is missing from ${dir}.`);
    if (found.sha256 !== sha256) throw new StartProblem('backup.changed', `${path} is not what was backed up.`);
    if (at % 200 === 199) say(`  … ${at + 1} of ${parts.length} parts are whole`);
  }
  return manifest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
