import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable } from 'node:stream';

export interface StoredFile {
  /** SHA-256 of the content, 64 hex digits: the name of the file and what the event records. */
  hash: string;
  /** Bytes. */
  size: number;
}

/** What has come in whole and has no name yet. */
export interface DraftFile extends StoredFile {
  path: string;
}

export interface PutOptions {
  maxBytes?: number;
  /** Looks at what came in before it is kept; what it throws, nothing is left of. */
  before?: (draft: DraftFile) => Promise<void>;
}

export interface FileStore {
  /** Keeps the content durably (fsync before the name appears). The same content again is the same file. */
  put(content: AsyncIterable<unknown> | Uint8Array, options?: PutOptions): Promise<StoredFile>;
  /** Gives a folder of its own for as long as `use` runs; what a killed process leaves in one is cleared away like half a file. */
  aside<T>(use: (folder: string) => Promise<T>): Promise<T>;
  /** A stream of the content. Rejects with `FileStoreError` `file.not_found` or `file.bad_hash`. */
  get(hash: string): Promise<{ stream: Readable; size: number }>;
  has(hash: string): Promise<boolean>;
  /** Reads the content again and compares; false also where it is missing. For `verify` and backup. */
  check(hash: string): Promise<boolean>;
  /** Takes it out of the store; once more, or what is not there, changes nothing. Whoever calls has asked that nothing names it. */
  remove(hash: string): Promise<void>;
}

export type FileStoreCode = 'file.not_found' | 'file.bad_hash' | 'file.too_large';

export class FileStoreError extends Error {
  constructor(
    readonly code: FileStoreCode,
    readonly params: Record<string, number> = {},
  ) {
    super(code);
    this.name = 'FileStoreError';
  }
}

const TEMP = 'incoming';
/** Older leftovers of a killed process are removed when the store opens. */
const STALE_MS = 24 * 60 * 60 * 1000;

/** Opens (and makes) a content-addressed store below `dir`: `ab/cd/<hash>`. Several processes may share it. */
export async function openFileStore(dir: string): Promise<FileStore> {
  const temp = join(dir, TEMP);
  await mkdir(temp, { recursive: true });
  await removeStale(temp);
  const place = (hash: string) => join(dir, hash.slice(0, 2), hash.slice(2, 4), checked(hash));
  return {
    put: (content, options = {}) => put(content, temp, place, options),
    async aside(use) {
      const folder = join(temp, randomUUID());
      await mkdir(folder);
      try {
        return await use(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async get(hash) {
      const path = place(hash);
      const found = await stat(path).catch(notFound);
      return { stream: createReadStream(path), size: found.size };
    },
    async has(hash) {
      return access(place(hash)).then(
        () => true,
        () => false,
      );
    },
    async check(hash) {
      const digest = createHash('sha256');
      try {
        for await (const chunk of createReadStream(place(hash))) digest.update(chunk as Buffer);
      } catch {
        return false;
      }
      return digest.digest('hex') === hash;
    },
    async remove(hash) {
      const path = place(hash);
      await rm(path, { force: true });
      await syncFolder(dirname(path)).catch(notThere);
    },
  };
}

async function put(
  content: AsyncIterable<unknown> | Uint8Array,
  temp: string,
  place: (hash: string) => string,
  { maxBytes = Number.POSITIVE_INFINITY, before }: PutOptions,
): Promise<StoredFile> {
  const draft = join(temp, randomUUID());
  const file = await open(draft, 'wx', 0o640);
  try {
    const stored = await write(file, content instanceof Uint8Array ? [content] : content, maxBytes);
    await before?.({ ...stored, path: draft });
    await file.sync();
    await file.close();
    const path = place(stored.hash);
    const kept = await stat(path).catch(() => null);
    if (kept?.size !== stored.size) {
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      for (const folder of [dirname(path), dirname(dirname(path)), dirname(temp)]) await syncFolder(folder);
    }
    return stored;
  } finally {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
  }
}

async function write(
  file: FileHandle,
  content: AsyncIterable<unknown> | Uint8Array[],
  maxBytes: number,
): Promise<StoredFile> {
  const digest = createHash('sha256');
  let size = 0;
  for await (const part of content) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : (part as Uint8Array);
    size += chunk.byteLength;
    if (size > maxBytes) throw new FileStoreError('file.too_large', { limit: maxBytes });
    digest.update(chunk);
    await file.writeFile(chunk);
  }
  return { hash: digest.digest('hex'), size };
}

function checked(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new FileStoreError('file.bad_hash');
  return hash;
}

function notFound(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new FileStoreError('file.not_found');
  throw error;
}

function notThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** A name is durable only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function removeStale(temp: string): Promise<void> {
  for (const name of await readdir(temp)) {
    const path = join(temp, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}
