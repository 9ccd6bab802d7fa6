import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's current parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}
