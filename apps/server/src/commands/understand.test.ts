import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../../../scripts/build-steps.mjs';

interface Ran {
  code: number;
  out: Record<string, unknown>[];
  err: string;
}

let folder: string;
let main: string;
beforeAll(async () => {
  main = await buildServer();
  folder = await mkdtemp(join(tmpdir(), 'hearthline-understand-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function understood(bytes: string | Uint8Array): Promise<Ran> {
  const file = join(folder, 'letters.jsonl');
  await writeFile(file, bytes);
  const run = promisify(execFile)(process.execPath, [main, 'understand', file, '--json'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const { code, stdout, stderr } = await run.then(
    (done) => ({ code: 0, ...done }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, out: lines.map((line) => JSON.parse(line) as Record<string, unknown>), err: stderr };
}

describe('understand FILE --json (INT-2, CUS-2)', () => {
  it('reads what comes: a mark at the head, line ends of two kinds, blank lines, numbers as ids, nothing as a title', async () => {
    const lines = [
      '\ufeff{"id":1,"title":null,"content":"我家住梧桐苑5号楼2单元301，暖气冰凉","at":"2025-12-01 09:30"}',
      '',
      '{"id":"b","content":"家里不热"}',
      '{"id":"c"}',
      '{"id":2,"title":"","content":"我家住梧桐苑5号楼2单元301，暖气冰凉","at":"2025/12/3"}',
    ];
    const { code, out } = await understood(`${lines.join('\r\n')}\r\n\r\n`);
    expect(code).toBe(0);
    expect(out.map(({ id, for: whose, same_as }) => [id, whose, same_as])).toEqual([
      [1, 'heat', null],
      ['b', 'heat', null],
      ['c', 'other', null],
      [2, 'heat', 1],
    ]);
  });

  it('names each line that is no letter, reads the others, and says at the end that not all was read', async () => {
    const lines = ['not JSON', '[1]', '{"title":"x"}', '{"id":7,"content":5}', '{"id":8,"content":"不热"}', '{"id":8}'];
    const { code, out, err } = await understood(lines.join('\n'));
    expect(code).toBe(1);
    expect(out.map(({ id }) => id)).toEqual([8]);
    expect(err).toMatch(
      /:1: not JSON\n.*:2: wants id.*\n.*:3: wants id.*\n.*:4: wants id.*\n.*:6: id 8 was there before/u,
    );
    expect(err).toContain('5 lines');
  });

  it('all of a long answer goes through a pipe before the program leaves', async () => {
    const letters = Array.from({ length: 3_000 }, (_, no) =>
      JSON.stringify({ id: no, content: `家里不热，第${no}次反映` }),
    );
    const { code, out } = await understood(letters.join('\n'));
    expect([code, out.length]).toEqual([0, 3_000]);
  }, 60_000);

  it('a file in another coding is refused before it is misread', async () => {
    const gb18030 = Uint8Array.from([
      0x7b, 0x22, 0x69, 0x64, 0x22, 0x3a, 0x31, 0x2c, 0x22, 0xc5, 0xaf, 0xc6, 0xf8, 0x22, 0x7d,
    ]);
    const { code, out, err } = await understood(gb18030);
    expect([code, out]).toEqual([1, []]);
    expect(err).toContain('not written in UTF-8');
  });
});
