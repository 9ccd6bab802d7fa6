import type { RefusalBody } from '@hearthline/contract/shapes';

export type RefusalParams = RefusalBody['params'];

/** A refused or failed request: a code with parameters, as the server gave it or `network` when nothing came back. */
export class Refused extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly field: string | null;
  readonly requestId: string | null;
  readonly status: number;

  constructor(status: number, body: Partial<RefusalBody> & { code: string }) {
    super(body.code);
    this.name = 'Refused';
    this.status = status;
    this.code = body.code;
    this.params = body.params ?? {};
    this.field = body.field ?? null;
    this.requestId = body.requestId ?? null;
  }

  /** Nobody knows whether it happened: a retry must carry the same key. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Anything thrown, as a refusal. */
export function asRefused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused(0, { code: 'internal', params: {} });
}
