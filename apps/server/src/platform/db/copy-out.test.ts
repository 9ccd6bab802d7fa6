import { describe, expect, it } from 'vitest';
import { fieldsOf } from './copy-out.ts';

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
