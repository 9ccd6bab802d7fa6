import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { workbookOfParts } from '../../../test/hand-made-workbook.ts';

const READER = fileURLToPath(new URL('../../../test/read-sheet-alone.ts', import.meta.url));
const ROWS = 20_000;
const WORDS_A_ROW = 14;
/** A fifth of what a sheet of 100,000 homes may add to the process that takes it in; as strings and trees they took 300 MB. */
const MOST_KILOBYTES = 60 * 1_024;

const wordsOfRow = (row: number): string =>
  Array.from({ length: WORDS_A_ROW }, (_, at) => `<si><t>第${row}户的第${at}格</t></si>`).join('');
const cellsOfRow = (row: number): string => {
  const first = row * WORDS_A_ROW;
  const cells = Array.from({ length: WORDS_A_ROW }, (_, at) => `<c t="s"><v>${first + at}</v></c>`);
  return `<row r="${row + 1}">${cells.join('')}</row>`;
};

it('CUS-2: the shared words of 20,000 homes grow the process that reads them by no more than 60 MB', async () => {
  const numbers = Array.from({ length: ROWS }, (_, row) => row);
  const bytes = workbookOfParts({ words: numbers.map(wordsOfRow).join(''), rows: numbers.map(cellsOfRow).join('') });
  const folder = await mkdtemp(join(tmpdir(), 'hearthline-sheet-'));
  try {
    const file = join(folder, 'homes.xlsx');
    await writeFile(file, bytes);
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', READER, file]);
    const { rows, grown } = JSON.parse(stdout) as { rows: number; grown: number };
    expect(rows).toBe(2 * ROWS);
    expect(grown).toBeLessThan(MOST_KILOBYTES);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
