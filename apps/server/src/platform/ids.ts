import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Chance is fetched for many ids at once: asking the system for each costs more than all else about an id. */
const chance = new Uint8Array(16 * 256);
let used = chance.length;

function sixteenBytes(): Uint8Array {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += 16;
  return chance.subarray(used - 16, used);
}

const state = { msecs: Number.NEGATIVE_INFINITY, seq: 0 };

/** Milliseconds and the count within them never go back, so that ids made one after another sort so. */
function advance(random: Uint8Array): void {
  const now = Date.now();
  if (now > state.msecs) {
    const [a = 0, b = 0, c = 0, d = 0] = random.subarray(6, 10);
    state.msecs = now;
    state.seq = ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
  } else {
    state.seq = (state.seq + 1) | 0;
    if (state.seq === 0) state.msecs += 1;
  }
}

/** A new time-ordered id; PostgreSQL 15 has none of its own. */
export function uuidv7(): string {
  const random = sixteenBytes();
  advance(random);
  return v7({ random, msecs: state.msecs, seq: state.seq });
}
