const leaving = new Set<() => void>();

/** Runs `forget` whenever nobody is signed in here any more: what was under way for one person is not for the next. */
export function onLeft(forget: () => void): void {
  leaving.add(forget);
}

export function left(): void {
  for (const forget of leaving) forget();
}
