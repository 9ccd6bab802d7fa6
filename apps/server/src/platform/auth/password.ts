import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's current parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** Eight characters or more and three of four classes; never the staff number (domain figures 0.1). */
export function isStrongPassword(password: string, staffNo: string): boolean {
  const kinds = classes.filter((each) => each.test(password)).length;
  return password.length >= 8 && kinds >= 3 && !password.toLowerCase().includes(staffNo.toLowerCase());
}
