import { hash, verify } from '@node-rs/argon2';
import { createTurns } from '../in-turns.ts';

/** Each takes 19 MB while it runs, and a core: when a whole shift signs in, more at once would be no faster. */
const inTurn = createTurns(2);

/** argon2id with the library's current parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC')));
}

export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored, password.normalize('NFKC')));
}
