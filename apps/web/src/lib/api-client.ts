import type { CallInput, Endpoint, Result } from '@hearthline/contract/endpoint';
import { isUnattended } from './attended.ts';
import { newKey } from './idempotency.ts';
import { Refused } from './refused.ts';
import { learnServerTime } from './server-clock.ts';

export interface CallOptions {
  /** The idempotency key of a write; a retry of the same intent gives the same one. */
  key?: string;
  signal?: AbortSignal;
  /** How many events of what is acted on were on the screen: what others did since is told, never undone. */
  seen?: number;
  /** Is sent even if the page goes away meanwhile. */
  lasting?: boolean;
}

type Values = Record<string, unknown>;

function fillPath(path: string, params: Values): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])));
}

function searchOf(query: Values): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : value;
    return text === undefined || text === null || text === '' ? [] : [[name, String(text)]];
  });
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** The address of an endpoint, for links and downloads. */
export function addressOf(endpoint: Endpoint, params: Values = {}, query: Values = {}): string {
  return fillPath(endpoint.path, params) + searchOf(query);
}

let notSignedIn: () => void = () => {};

/** What happens when the server says the session is over. */
export function onNotSignedIn(handler: () => void): void {
  notSignedIn = handler;
}

async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null);
  const code =
    typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : null;
  if (code === null) return new Refused(response.status, { code: response.status >= 500 ? 'internal' : 'bad_input' });
  return new Refused(response.status, body as { code: string });
}

/** One request with the session's cookie; every write proves its origin and carries its key. */
export async function send(
  method: string,
  address: string,
  body: BodyInit | undefined,
  options: CallOptions & { type?: string } = {},
) {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method === 'GET') {
    if (isUnattended()) headers['x-hearthline-unattended'] = '1';
  } else {
    headers['x-hearthline'] = '1';
    headers['idempotency-key'] = options.key ?? newKey();
    if (options.seen !== undefined) headers['if-match'] = `"${options.seen}"`;
  }
  if (options.type) headers['content-type'] = options.type;
  const sentAt = Date.now();
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = body;
  if (options.lasting) init.keepalive = true;
  if (options.signal) init.signal = options.signal;
  const response = await fetch(address, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, { code: 'network' });
  });
  learnServerTime(response.headers.get('date'), sentAt, Date.now());
  if (response.ok) return response;
  const refused = await refusalOf(response);
  if (refused.code === 'not_signed_in') notSignedIn();
  throw refused;
}

/** Calls an endpoint of the contract and gives its answer; throws `Refused`. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
  options: CallOptions = {},
): Promise<Result<E>> {
  const address = addressOf(endpoint, (input.params ?? {}) as Values, (input.query ?? {}) as Values);
  const body = input.body === undefined ? undefined : JSON.stringify(input.body);
  const response = await send(endpoint.method, address, body, {
    ...options,
    ...(body === undefined ? {} : { type: 'application/json' }),
  });
  return response.json().catch(() => {
    throw new Refused(0, { code: 'network' });
  }) as Promise<Result<E>>;
}
