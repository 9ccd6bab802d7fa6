/**
 * One case, or with `caseId` null an inbox, that changed, and whom it concerns; the barred are told nothing (SEC-1).
 * With neither case nor units somebody's own notices.
 */
export interface LiveChange {
  caseId: string | null;
  units: readonly number[];
  staff: readonly number[];
  barredUnits: readonly number[];
  barredStaff: readonly number[];
}

/** What one round of the tailer tells the web processes. `changes` null: too much to say, look at everything again. */
export interface LiveMessage {
  /** Place in the log after this message, the same in every process. */
  position: string;
  changes: readonly LiveChange[] | null;
}

/** Notices that came for these people. */
export function noticesFor(staff: readonly number[]): LiveChange {
  return { caseId: null, units: [], staff, barredUnits: [], barredStaff: [] };
}

export function isNotices({ caseId, units }: Pick<LiveChange, 'caseId' | 'units'>): boolean {
  return caseId === null && units.length === 0;
}

export const liveChannel = 'hearthline_live';
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const MAX_BYTES = 7_900;

/** The payload of a NOTIFY. */
export function writeLive(message: LiveMessage): string {
  const rows = message.changes?.map((each) => [
    each.caseId,
    each.units,
    each.staff,
    ...(each.barredUnits.length + each.barredStaff.length > 0 ? [each.barredUnits, each.barredStaff] : []),
  ]);
  const text = JSON.stringify({ p: message.position, c: rows ?? null });
  return Buffer.byteLength(text) <= MAX_BYTES ? text : JSON.stringify({ p: message.position, c: null });
}

type Row = [string | null, number[], number[], number[]?, number[]?];

/** Reads what `writeLive` wrote; null when it is something else. */
export function readLive(payload: string): LiveMessage | null {
  try {
    const { p, c } = JSON.parse(payload) as { p?: unknown; c: Row[] | null };
    // Of a later release, which says more kinds of things on this channel.
    if (typeof p !== 'string') return null;
    const changes = c?.map(([caseId, units, staff, barredUnits, barredStaff]) => ({
      caseId,
      units,
      staff,
      barredUnits: barredUnits ?? [],
      barredStaff: barredStaff ?? [],
    }));
    return { position: p, changes: changes ?? null };
  } catch {
    return null;
  }
}

/** Somebody came to a case, left it, or began or stopped writing: for those who have it open, and for nobody else. */
export interface PresentMessage {
  caseId: string;
  staff: readonly number[];
  /** Who had it open when it was sealed against them hears nothing more of it (SEC-1). */
  barredUnits: readonly number[];
  barredStaff: readonly number[];
}

export function writePresent({ caseId, staff, barredUnits, barredStaff }: PresentMessage): string {
  return JSON.stringify({ present: caseId, s: staff, u: barredUnits, b: barredStaff });
}

/** Reads what `writePresent` wrote; null when it is something else. */
export function readPresent(payload: string): PresentMessage | null {
  if (!payload.startsWith('{"present"')) return null;
  const { present, s, u, b } = JSON.parse(payload) as { present: string; s: number[]; u?: number[]; b?: number[] };
  return { caseId: present, staff: s, barredUnits: u ?? [], barredStaff: b ?? [] };
}

/** Something happened on the telephone: for those who sit at one, and of the moment only. */
export interface CallsMessage {
  staff: readonly number[];
}

export function writeCalls({ staff }: CallsMessage): string {
  return JSON.stringify({ calls: staff });
}

/** Reads what `writeCalls` wrote; null when it is something else. */
export function readCalls(payload: string): CallsMessage | null {
  if (!payload.startsWith('{"calls"')) return null;
  return { staff: (JSON.parse(payload) as { calls: number[] }).calls };
}

/** Somebody's account was signed in to from a new device: for whoever sits at another of theirs. */
export interface AccountMessage {
  staffId: number;
}

export function writeAccount({ staffId }: AccountMessage): string {
  return JSON.stringify({ account: staffId });
}

/** Reads what `writeAccount` wrote; null when it is something else. */
export function readAccount(payload: string): AccountMessage | null {
  if (!payload.startsWith('{"account"')) return null;
  return { staffId: (JSON.parse(payload) as { account: number }).account };
}
