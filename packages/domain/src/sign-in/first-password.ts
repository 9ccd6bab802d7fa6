/** Sixteen letters each and eight digits, without what is read as something else: a byte chooses evenly. */
const GROUPS = ['abcdefghkmnprstw', '23456789', 'ABCDEFGHKMNPRSTW', 'abcdefghkmnprstw'] as const;
const EACH = 4;
const MARK = '-';

/** How many random bytes a first password is made of. */
export const FIRST_PASSWORD_BYTES = GROUPS.length * EACH;

/**
 * A password to hand over on paper, of sixty bits (SEC-4): `kmnp-4827-HTRW-acde`. It must be changed at the first sign-in.
 * `bytes`: `FIRST_PASSWORD_BYTES` random ones.
 */
export function firstPassword(bytes: Uint8Array): string {
  const sign = (group: string, at: number): string => group[(bytes[at] ?? 0) % group.length] ?? '';
  return GROUPS.map((group, no) => Array.from({ length: EACH }, (_, at) => sign(group, no * EACH + at)).join('')).join(
    MARK,
  );
}
