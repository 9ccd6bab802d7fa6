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
