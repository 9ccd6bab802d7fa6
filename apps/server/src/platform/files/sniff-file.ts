import { open, readFile } from 'node:fs/promises';
import { createTurns } from '../in-turns.ts';
import { HEAD_BYTES, needsWhole, type SniffResult, sniffType } from './sniff-type.ts';

/** The process has no room for several whole files. */
const inTurn = createTurns(1);

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * `sniffType` of a file on the disk. Its beginning is read, and of archives and old documents, which have to be looked
 * through, the whole: one at a time.
 */
export async function sniffFile(path: string): Promise<SniffResult> {
  const head = await readHead(path);
  if (!needsWhole(head)) return sniffType(head);
  return inTurn(async () => sniffType(await readFile(path)));
}
