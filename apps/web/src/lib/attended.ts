/** For so long after the last touch somebody is taken to be there; also how often the session is asked after meanwhile. */
export const ATTENDED_MS = 240_000;

let touchedAt = Date.now();

/** Notes every touch of keys, mouse or screen from now on. */
export function watchForHands(): void {
  const touched = () => {
    touchedAt = Date.now();
  };
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    window.addEventListener(kind, touched, { capture: true, passive: true });
}

/** Whether what the page asks now it asks by itself: such requests keep no session alive. */
export function isUnattended(): boolean {
  return Date.now() - touchedAt > ATTENDED_MS;
}
