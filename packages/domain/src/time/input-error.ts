export type InputErrorParams = Readonly<Record<string, unknown>>;

/**
 * Bad data handed to the time, promise or policy engine. `code` is stable and is what a user interface translates;
 * `params` name the place and the values. The message is for logs only.
 */
export class InputError extends Error {
  readonly code: string;
  readonly params: InputErrorParams;

  constructor(code: string, params: InputErrorParams = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'InputError';
    this.code = code;
    this.params = params;
  }
}
