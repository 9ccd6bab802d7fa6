import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileStore } from './file-store.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hearthline-files-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = Buffer.from('一张照片');
const waiting = () => readdir(join(dir, 'incoming'));

describe('openFileStore (INT-1: originals and attachments kept by content)', () => {
  it('keeps bytes and streams under their hash and gives them back', async () => {
    const store = await openFileStore(dir);
    const stored = await store.put(bytes);
    expect(stored).toEqual({ hash: sha(bytes), size: bytes.length });
    expect(await readFile(join(dir, stored.hash.slice(0, 2), stored.hash.slice(2, 4), stored.hash))).toEqual(bytes);
    const large = Buffer.alloc(3_000_000, 'x');
    const streamed = await store.put(Readable.from([large.subarray(0, 1_000_001), large.subarray(1_000_001)]));
    expect(streamed).toEqual({ hash: sha(large), size: large.length });
    const got = await store.get(streamed.hash);
    expect(got.size).toBe(large.length);
    expect(sha(await buffer(got.stream))).toBe(streamed.hash);
    expect(await waiting()).toEqual([]);
  });

  it('is idempotent, also for many at once and for nothing', async () => {
    const store = await openFileStore(dir);
    const all = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
    expect(new Set(all.map((one) => one.hash)).size).toBe(1);
    expect(await waiting()).toEqual([]);
    expect((await store.put(Buffer.alloc(0))).size).toBe(0);
  });

  it('leaves nothing behind when a stream breaks or is too large', async () => {
    const store = await openFileStore(dir);
    const broken = Readable.from(
      (async function* () {
        yield bytes;
        throw new Error('line cut');
      })(),
    );
    await expect(store.put(broken)).rejects.toThrow('line cut');
    await expect(store.put(Buffer.alloc(11), { maxBytes: 10 })).rejects.toMatchObject({
      code: 'file.too_large',
      params: { limit: 10 },
    });
    expect((await store.put(Buffer.alloc(10), { maxBytes: 10 })).size).toBe(10);
    expect(await waiting()).toEqual([]);
  });

  it('lets whoever asked look at the whole before it is kept; what they throw leaves nothing', async () => {
    const store = await openFileStore(dir);
    const seen: unknown[] = [];
    const look = async (draft: { hash: string; size: number; path: string }) => {
      seen.push(draft.hash, draft.size, await readFile(draft.path, 'utf8'), await store.has(draft.hash));
    };
    expect(await store.put(bytes, { before: look })).toEqual({ hash: sha(bytes), size: bytes.length });
    expect(seen).toEqual([sha(bytes), bytes.length, '一张照片', false]);
    const other = Buffer.from('另一张');
    const refused = store.put(other, { before: () => Promise.reject(new Error('no')) });
    await expect(refused).rejects.toThrow('no');
    expect([await store.has(sha(other)), await waiting()]).toEqual([false, []]);
  });

  it('refuses a hash that is none, so no path can be asked for', async () => {
    const store = await openFileStore(dir);
    for (const hash of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\0`]) {
      await expect(store.get(hash)).rejects.toMatchObject({ code: 'file.bad_hash' });
      await expect(store.has(hash)).rejects.toMatchObject({ code: 'file.bad_hash' });
    }
    await expect(store.get('a'.repeat(64))).rejects.toMatchObject({ code: 'file.not_found' });
    expect(await store.has('a'.repeat(64))).toBe(false);
  });

  it('notices changed content and mends a file cut short', async () => {
    const store = await openFileStore(dir);
    const { hash } = await store.put(bytes);
    expect(await store.check(hash)).toBe(true);
    await writeFile(join(dir, hash.slice(0, 2), hash.slice(2, 4), hash), 'x');
    expect(await store.check(hash)).toBe(false);
    await store.put(bytes);
    expect(await store.check(hash)).toBe(true);
    expect(await store.check('a'.repeat(64))).toBe(false);
  });

  it('removes only old leftovers of a killed process', async () => {
    await openFileStore(dir);
    for (const name of ['old', 'new']) await writeFile(join(dir, 'incoming', name), 'x');
    await mkdir(join(dir, 'incoming', 'folder'));
    await writeFile(join(dir, 'incoming', 'folder', '1'), 'x');
    for (const name of ['old', 'folder']) await utimes(join(dir, 'incoming', name), new Date(0), new Date(0));
    await openFileStore(dir);
    expect(await waiting()).toEqual(['new']);
  });
});
