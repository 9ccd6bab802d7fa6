import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSealingKey, openSecret, sealSecret } from './sealed-secret.ts';

describe('a sealed secret', () => {
  const key = randomBytes(32);
  const secret = Buffer.from('12345678901234567890');

  it('opens for its owner alone, by its key alone, and not when changed', () => {
    const sealed = sealSecret(key, 'staff 7', secret);
    expect(sealed.includes(secret)).toBe(false);
    expect(openSecret(key, 'staff 7', sealed)?.equals(secret)).toBe(true);
    expect(openSecret(key, 'staff 8', sealed)).toBeNull();
    expect(openSecret(randomBytes(32), 'staff 7', sealed)).toBeNull();
    expect(openSecret(key, 'staff 7', sealed.subarray(0, 20))).toBeNull();
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    expect(openSecret(key, 'staff 7', changed)).toBeNull();
  });

  it('is never the same twice', () => {
    expect(sealSecret(key, 'staff 7', secret).equals(sealSecret(key, 'staff 7', secret))).toBe(false);
  });

  it('has a key that is made once and readable by its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearthline-key-'));
    try {
      const made = openSealingKey(folder);
      expect(openSealingKey(folder).equals(made)).toBe(true);
      expect(statSync(join(folder, 'keys', 'second-factor.key')).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
