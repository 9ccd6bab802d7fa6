/** What the server says on the stream, and whether the line is up. */
export type LiveMessage =
  | { kind: 'changed'; cases: string[]; units: number[]; notices: boolean }
  | { kind: 'present'; caseId: string }
  | { kind: 'calls' }
  | { kind: 'account' }
  | { kind: 'reset' }
  | { kind: 'line'; up: boolean };

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;
/** The server beats every fifteen seconds: who heard neither of two has a line that is dead and does not say so. */
const SILENT_MS = 35_000;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Reads the data of a `changed` event; anything unreadable means "look at everything again". */
export function readChanged(data: string): LiveMessage {
  try {
    const { cases, units, notices } = JSON.parse(data) as { cases?: unknown; units?: unknown; notices?: unknown };
    return {
      kind: 'changed',
      cases: listOf(cases).filter((each): each is string => typeof each === 'string'),
      units: listOf(units).filter((each): each is number => typeof each === 'number'),
      notices: notices === true,
    };
  } catch {
    return { kind: 'reset' };
  }
}

/** Reads the data of a `present` event; null when it is something else. */
export function readPresent(data: string): LiveMessage | null {
  try {
    const said = JSON.parse(data) as { case?: unknown };
    return typeof said.case === 'string' ? { kind: 'present', caseId: said.case } : null;
  } catch {
    return null;
  }
}

/**
 * Holds one EventSource. The browser itself resumes after a broken line with the last id; after a refusal (server
 * restarting, session over) it gives up, so this opens a new one with growing, spread-out waits and asks for a reset. A line
 * that only falls silent, as behind a box that forgot it, is given up here.
 */
export function openLiveStream(address: string, tell: (message: LiveMessage) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let lost = false;
  let beaten = false;
  const again = () => {
    lost = true;
    timer = setTimeout(open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const heard = () => {
    clearTimeout(silence);
    // A server from before beats did says nothing on a quiet line, and is not dead for it.
    if (!beaten) return;
    silence = setTimeout(() => {
      // The browser is bringing it back by itself, from the last change on.
      if (source?.readyState !== EventSource.OPEN) return;
      source.close();
      tell({ kind: 'line', up: false });
      again();
    }, SILENT_MS);
  };
  const open = () => {
    source = new EventSource(address);
    beaten = false;
    clearTimeout(silence);
    source.addEventListener('beat', () => {
      beaten = true;
    });
    for (const name of ['beat', 'changed', 'present', 'calls', 'account', 'reset'])
      source.addEventListener(name, heard);
    source.onopen = () => {
      heard();
      wait = FIRST_WAIT_MS;
      tell({ kind: 'line', up: true });
      if (lost) tell({ kind: 'reset' });
      lost = false;
    };
    source.addEventListener('changed', (event) => tell(readChanged(String((event as MessageEvent).data))));
    source.addEventListener('present', (event) => {
      const said = readPresent(String((event as MessageEvent).data));
      if (said) tell(said);
    });
    source.addEventListener('calls', () => tell({ kind: 'calls' }));
    source.addEventListener('account', () => tell({ kind: 'account' }));
    source.addEventListener('reset', () => tell({ kind: 'reset' }));
    source.onerror = () => {
      tell({ kind: 'line', up: false });
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(silence);
      again();
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
  };
}
