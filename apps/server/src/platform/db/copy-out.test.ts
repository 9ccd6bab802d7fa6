import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { copyBinary } from './copy-binary.ts';
import { copyLines, copyOut, fieldsOf, withCopying } from './copy-out.ts';

describe('fieldsOf', () => {
  it.each([
    ['1\tabc', ['1', 'abc']],
    ['\\N\t', [null, '']],
    ['{"a":"x\\\\ny"}', ['{"a":"x\\ny"}']],
    ['a\\tb\\nc\\\\', ['a\tb\nc\\']],
    ['\\\\N', ['\\N']],
  ])('reads %j as COPY wrote it', (line, fields) => {
    expect(fieldsOf(line)).toEqual([fields]);
  });

  it('reads several lines', () => {
    expect(fieldsOf('1\t2\n3\t4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});

describe('copying', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('gives rows as fields, as lines and as bytes, however they fall into pieces', async () => {
    await withCopying(database.app, async (client) => {
      const query = `select n, repeat('管\t', n % 900) as words from generate_series(1, 3000) n`;
      const fields: string[] = [];
      for await (const rows of copyOut(client, query)) for (const [n, words] of rows) fields.push(`${n} ${words}`);
      const lines: string[] = [];
      for await (const some of copyLines(client, query, `(delimiter '|')`)) lines.push(some.toString());
      const binary: string[] = [];
      for await (const rows of copyBinary(client, query))
        while (rows.next()) binary.push(`${rows.int(0)} ${rows.bytes(1).toString()}`);
      const wanted = Array.from({ length: 3000 }, (_, at) => `${at + 1} ${'管\t'.repeat((at + 1) % 900)}`);
      expect([fields.length, binary.length]).toEqual([3000, 3000]);
      expect(fields).toEqual(wanted);
      expect(binary).toEqual(wanted);
      expect(lines.join('')).toBe(wanted.map((row) => `${row.replace(' ', '|').replaceAll('\t', '\\t')}\n`).join(''));
    });
  });

  it('reads binary columns as they were written', async () => {
    await withCopying(database.app, async (client) => {
      const query = `select null::int, -7, '', '2025-12-01 09:00:00.123987+08'::timestamptz, '1969-12-31 23:59:59.9999Z'::timestamptz`;
      for await (const rows of copyBinary(client, query)) {
        while (rows.next()) {
          expect([rows.isNull(0), rows.isNull(1), rows.int(1), rows.text(2)]).toEqual([true, false, -7, '']);
          expect([rows.instant(3), rows.instant(4)]).toEqual([Date.parse('2025-12-01T01:00:00.123Z'), -1]);
        }
      }
    });
  });

  it('given up in the middle of many rows, the connection is cut off at once', async () => {
    const began = Date.now();
    const giveUp = withCopying(database.app, async (client) => {
      for await (const rows of copyBinary(client, `select n, repeat('x', 1000) from generate_series(1, 5000000) n`))
        if (rows.next()) throw new Error('seen enough');
    });
    await expect(giveUp).rejects.toThrow('seen enough');
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
