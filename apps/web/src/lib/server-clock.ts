/** The difference that is not worth correcting: the `Date` header has whole seconds. */
const TOLERATED_MS = 3_000;

let offset = 0;

/** Learns the server's time from a response: the clocks of counter machines are often wrong, due times must not be. */
export function learnServerTime(dateHeader: string | null, sentAt: number, gotAt: number): void {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  if (Number.isNaN(server)) return;
  const measured = server + 500 - (sentAt + gotAt) / 2;
  offset = Math.abs(measured) < TOLERATED_MS ? 0 : measured;
}

/** Now by the server's clock, epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + offset;
}
