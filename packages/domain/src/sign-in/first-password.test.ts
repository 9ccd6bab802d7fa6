import { describe, expect, it } from 'vitest';
import { FIRST_PASSWORD_BYTES, firstPassword } from './first-password.ts';
import { isStrongPassword } from './password-rules.ts';
import { shippedSignInRules } from './sign-in-rules.ts';

describe('a first password (ORG-3, SEC-4)', () => {
  it.each([0, 7, 15, 16, 254, 255])('of bytes of %i is strong enough and says all four classes', (byte) => {
    const password = firstPassword(new Uint8Array(FIRST_PASSWORD_BYTES).fill(byte));
    expect(password).toMatch(/^[a-z]{4}-[2-9]{4}-[A-Z]{4}-[a-z]{4}$/);
    expect(isStrongPassword(password, '1001', shippedSignInRules)).toBe(true);
  });
  it('is another for each byte that differs in its last four bits', () => {
    const made = Array.from({ length: 16 }, (_, byte) =>
      firstPassword(new Uint8Array(FIRST_PASSWORD_BYTES).map((_each, at) => (at === 0 ? byte : 0))),
    );
    expect(new Set(made).size).toBe(16);
  });
});
