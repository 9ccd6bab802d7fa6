import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkVector, vectorSchema, type WorkingTimeVector } from './check-vectors.ts';
import { InputError } from './input-error.ts';

const vectors: unknown[] = JSON.parse(readFileSync(new URL('./fixtures/vectors.json', import.meta.url), 'utf8'));
const parsed = vectors.map((each): WorkingTimeVector => vectorSchema.parse(each));

describe('vectors of working time', () => {
  it.each(parsed)('$id $op', (vector) => {
    const { expected, got } = checkVector(vector);
    expect(got).toBe(expected);
  });
  it('a wrong expectation is told, not passed over', () => {
    const [first] = parsed;
    if (!first) throw new Error('there are vectors');
    expect(checkVector({ ...first, expected: '2025-12-01T12:00:01+08:00' })).toMatchObject({
      agrees: false,
      got: '2025-12-01T04:00:00.000Z',
    });
  });
  it.each([
    ['add_working_minutes', 'vector.minutes_missing'],
    ['working_minutes_between', 'vector.end_missing'],
  ] as const)('%s without what it needs', (op, code) => {
    const [first] = parsed;
    const bare = { ...first, op, minutes: undefined, end: undefined } as WorkingTimeVector;
    expect(() => checkVector(bare)).toThrow(InputError);
    expect(() => checkVector(bare)).toThrow(code);
  });
});
