import type { Scope } from '../../platform/db/scope.ts';
import {
  type AccountMessage,
  type CallsMessage,
  isNotices,
  type LiveChange,
  type LiveMessage,
  type PresentMessage,
} from './live-change.ts';

/** One open stream and whose eyes it has. */
export interface Listener {
  readonly scope: Scope;
  /** Writes one block of the stream. */
  send(block: string): void;
}

export interface LiveHub {
  /** Adds a listener: told what it missed since `lastId`, or to look again when that is not known any more. */
  join(listener: Listener, lastId: string | null): void;
  leave(listener: Listener): void;
  publish(message: LiveMessage): void;
  /** Who has a case open; of the moment only, so it has no place in the log and is not kept. */
  tellPresent(message: PresentMessage): void;
  /** Something happened on the telephone; of the moment too. */
  tellCalls(message: CallsMessage): void;
  /** Something happened to somebody's own account; of the moment as well, a page asks again by itself later. */
  tellAccount(message: AccountMessage): void;
  /** Something may have been missed: all look again. */
  reset(): void;
  readonly position: string;
  readonly listeners: ReadonlySet<Listener>;
}

const KEPT = 2_000;

function isBarred(
  scope: Scope,
  { barredUnits, barredStaff }: Pick<LiveChange, 'barredUnits' | 'barredStaff'>,
): boolean {
  if (scope.staffId !== null && barredStaff.includes(scope.staffId)) return true;
  return barredUnits.some((unit) => scope.ownUnits.includes(unit));
}

function isReached(scope: Scope, change: LiveChange): boolean {
  if (isBarred(scope, change)) return false;
  if (scope.staffId !== null && change.staff.includes(scope.staffId)) return true;
  return change.units.some((unit) => scope.units.includes(unit));
}

const resetBlock = (position: string): string => `id: ${position}\nevent: reset\ndata: {}\n\n`;

function changedBlock(scope: Scope, message: LiveMessage): string | null {
  if (message.changes === null) return resetBlock(message.position);
  const reached = message.changes.filter((change) => isReached(scope, change));
  if (reached.length === 0) return null;
  const cases = reached.flatMap((change) => (change.caseId === null ? [] : [change.caseId]));
  const units = new Set(reached.flatMap((change) => change.units));
  const own = new Set([...scope.units, ...scope.ownUnits]);
  const notices = reached.some(isNotices) ? { notices: true } : {};
  const data = JSON.stringify({ cases, units: [...units].filter((unit) => own.has(unit)), ...notices });
  return `id: ${message.position}\nevent: changed\ndata: ${data}\n\n`;
}

/** Fans messages out to the listeners whose scope they reach, and keeps the last ones for those who come back. */
export function createLiveHub(): LiveHub {
  const listeners = new Set<Listener>();
  const beginning = (): string => `begin-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  let base = beginning();
  let kept: LiveMessage[] = [];
  const position = (): string => kept.at(-1)?.position ?? base;
  const missedSince = (lastId: string): readonly LiveMessage[] | null => {
    if (lastId === base) return kept;
    const at = kept.findLastIndex((message) => message.position === lastId);
    return at < 0 ? null : kept.slice(at + 1);
  };
  return {
    listeners,
    get position() {
      return position();
    },
    join(listener, lastId) {
      listeners.add(listener);
      const missed = lastId === null ? [] : missedSince(lastId);
      if (missed === null) return listener.send(resetBlock(position()));
      for (const message of missed) {
        const block = changedBlock(listener.scope, message);
        if (block) listener.send(block);
      }
      listener.send(`id: ${position()}\n\n`);
    },
    leave(listener) {
      listeners.delete(listener);
    },
    publish(message) {
      kept.push(message);
      if (kept.length > KEPT) {
        base = kept[0]?.position ?? base;
        kept = kept.slice(1);
      }
      for (const listener of listeners) {
        const block = changedBlock(listener.scope, message);
        if (block) listener.send(block);
      }
    },
    tellPresent({ caseId, staff, ...barred }) {
      const block = `event: present\ndata: ${JSON.stringify({ case: caseId })}\n\n`;
      for (const { scope, send } of listeners)
        if (scope.staffId !== null && staff.includes(scope.staffId) && !isBarred(scope, barred)) send(block);
    },
    tellCalls({ staff }) {
      for (const listener of listeners)
        if (listener.scope.staffId !== null && staff.includes(listener.scope.staffId))
          listener.send('event: calls\ndata: {}\n\n');
    },
    tellAccount({ staffId }) {
      for (const listener of listeners)
        if (listener.scope.staffId === staffId) listener.send('event: account\ndata: {}\n\n');
    },
    reset() {
      base = beginning();
      kept = [];
      for (const listener of listeners) listener.send(resetBlock(base));
    },
  };
}
