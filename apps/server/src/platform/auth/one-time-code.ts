import { randomBytes } from 'node:crypto';
import { CODE_DIGITS, RECOVERY_CODES, RECOVERY_LETTERS, STEP_SECONDS } from '@hearthline/domain/sign-in/second-factor';
import { HOTP, Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;
/** What every authenticator on a telephone understands. */
const algorithm = 'SHA1';

export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

const secretOf = (bytes: Buffer) => new Secret({ buffer: new Uint8Array(bytes).buffer });

/** The code of a step: six digits. */
export function codeOfStep(secret: Buffer, step: number): string {
  return HOTP.generate({ secret: secretOf(secret), algorithm, digits: CODE_DIGITS, counter: step });
}

/** What an authenticator reads from the picture, and the same secret to be typed. */
export function enrolmentOf(secret: Buffer, issuer: string, label: string): { uri: string; typed: string } {
  const given = secretOf(secret);
  const totp = new TOTP({ issuer, label, secret: given, algorithm, digits: CODE_DIGITS, period: STEP_SECONDS });
  return { uri: totp.toString(), typed: given.base32.replace(/.{4}(?=.)/g, '$& ') };
}

const BYTES_OF_CODE = (RECOVERY_LETTERS * 5) / 8;

/** Fresh recovery codes, each once, without the hyphens they are shown with. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => secretOf(randomBytes(BYTES_OF_CODE)).base32);
}
