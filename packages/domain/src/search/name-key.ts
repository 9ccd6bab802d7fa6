/** A person's name for a screen or sheet that may not show it: first character and one star, `张*`. Empty stays empty. */
export function maskName(name: string): string {
  const first = Array.from(name.trim())[0];
  return first ? `${first}*` : '';
}
