/**
 * A reason why the program cannot start or go on, meant for the person at the terminal: a stable code, one clear line,
 * and optionally the last lines of a log. `main` prints it without a stack and exits with 1.
 */
export class StartProblem extends Error {
  readonly code: string;
  readonly detail: string[];

  constructor(code: string, line: string, detail: string[] = []) {
    super(line);
    this.name = 'StartProblem';
    this.code = code;
    this.detail = detail;
  }
}

interface SystemError extends Error {
  code?: string;
  syscall?: string;
  path?: string;
}

const DISK_FULL = '53100';
const CONNECTION_LOST = ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', '57P01', '57P02', '57P03'];

/** What the system or the database refused, as a reason for the person at the terminal; `null` for mistakes of the program. */
export function knownProblem(error: unknown): StartProblem | null {
  if (error instanceof StartProblem) return error;
  const { code, syscall, path, message } = error as SystemError;
  if (code === DISK_FULL) return new StartProblem('db.full', `The disk that holds the database is full: ${message}.`);
  if (code !== undefined && CONNECTION_LOST.includes(code))
    return new StartProblem('db.lost', `The connection to the database was lost (${code}): its log says why.`);
  if (code?.startsWith('ERR_PARSE_ARGS')) return new StartProblem('usage', message);
  if (code !== undefined && syscall !== undefined && path !== undefined)
    return new StartProblem(`file.${code}`, `${message}.`);
  return null;
}
