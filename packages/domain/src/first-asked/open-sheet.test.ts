import { describe, expect, it } from 'vitest';
import { guardOpening } from './open-sheet.ts';

describe('whether a case gets a sheet (FIR-3)', () => {
  const base = { kind: 'fee', answeredOnSpot: false, state: 'received' } as const;
  it.each([
    { name: 'what is not known at once does', given: base, existing: null, expected: null },
    {
      name: 'what was surely known does not',
      given: { ...base, answeredOnSpot: true },
      existing: null,
      expected: 'sheet_not_needed',
    },
    {
      name: 'a complaint always does',
      given: { ...base, kind: 'complaint', answeredOnSpot: true, state: 'closed' } as const,
      existing: null,
      expected: null,
    },
    { name: 'none twice', given: base, existing: 'x', expected: 'sheet_exists' },
    {
      name: 'a closed case does not any more',
      given: { ...base, state: 'closed' } as const,
      existing: null,
      expected: 'wrong_case_state',
    },
  ])('$name', ({ given, existing, expected }) => {
    const refusal = guardOpening(given, existing);
    expect(refusal?.refused ?? null).toBe(expected);
  });
});
