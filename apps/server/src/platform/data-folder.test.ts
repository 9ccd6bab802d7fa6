import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, prepareDataFolder, writable } from './data-folder.ts';

const base = mkdtempSync(join(tmpdir(), 'hearthline-folder-'));
afterAll(() => rmSync(base, { recursive: true }));

describe('the data folder', () => {
  it('is made with what is above it, once or twice, as private as is asked', () => {
    const folder = join(base, 'a', 'b', 'c');
    for (const _ of [1, 2]) makeFolder(folder, 0o700);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    prepareDataFolder(folder);
  });

  // Where there is no /proc, the place is one that nobody may make either.
  it.each(['/proc/hearthline', '/proc/hearthline/data'])('at %s is refused at once, not tried for ever', (path) => {
    expect(() => prepareDataFolder(path)).toThrow(/^The data folder .* cannot be written \(E[A-Z]+\)/u);
  });

  it('that is a file, or below one, is refused with the reason', () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'data')])
      expect(() => prepareDataFolder(path)).toThrow(expect.objectContaining({ code: 'data.unwritable' }));
  });

  it('on a full disk is refused as that', () => {
    const full = (): never => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    expect(() => writable(base, full)).toThrow(expect.objectContaining({ code: 'data.full' }));
  });
});
