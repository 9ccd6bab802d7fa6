import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pair that signs the register; the private half lives in the data folder, outside the database. */
export interface RegisterKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const keyFile = (dataDir: string): string => join(dataDir, 'keys', 'register.ed25519');

function readKey(path: string): RegisterKey {
  const privateKey = createPrivateKey(readFileSync(path, 'utf8'));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The key of a data folder, or null where there is none. */
export function findRegisterKey(dataDir: string): RegisterKey | null {
  const path = keyFile(dataDir);
  return existsSync(path) ? readKey(path) : null;
}

/** The key of a data folder, made on first use, readable by its owner alone. Two starters end up with the same. */
export function openRegisterKey(dataDir: string): RegisterKey {
  const path = keyFile(dataDir);
  if (!existsSync(path)) {
    mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      chmodSync(path, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readKey(path);
}

/** The public half as it is given to whoever checks: base64 of its SubjectPublicKeyInfo. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
