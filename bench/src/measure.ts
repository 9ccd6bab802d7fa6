import { connect as openSocket, type Socket } from 'node:net';

/** The value below which `share` of the sorted samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Client {
  get(path: string): Promise<{ status: number; body: string }>;
  post(path: string, body: unknown, key?: string): Promise<{ status: number; body: string }>;
}

interface Reply {
  status: number;
  body: string;
}

/** Reads one answer with a length; null while it is not whole. */
function readReply(buffer: Buffer): (Reply & { size: number }) | null {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = buffer.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const size = end + 4 + length;
  if (buffer.length < size) return null;
  return { status: Number(head.slice(9, 12)), body: buffer.toString('utf8', end + 4, size), size };
}

/**
 * One keep-alive connection, as a browser's tab would hold it; one request at a time. Written out by hand, because a
 * library's client costs nearly as much of the two cores as what it asks for.
 */
export function connect(base: string, cookie = ''): Client {
  const { hostname, port } = new URL(base);
  const prefix = Math.random().toString(36).slice(2);
  let serial = 0;
  let socket: Socket | null = null;
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null;
  const fail = (): void => {
    socket = null;
    waiting?.reject(new Error('the connection ended'));
  };
  const open = (): Socket => {
    const opened = openSocket({ host: hostname, port: Number(port), noDelay: true });
    opened.unref();
    opened.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const reply = readReply(received);
      if (!reply) return;
      received = received.subarray(reply.size);
      waiting?.resolve(reply);
    });
    opened.on('error', fail);
    opened.on('close', fail);
    return opened;
  };
  const send = (method: string, path: string, body: unknown, key?: string): Promise<Reply> => {
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${hostname}:${port}`, `cookie: ${cookie}`, 'x-hearthline: 1'];
    const payload = body === undefined ? '' : JSON.stringify(body);
    if (payload)
      lines.push(
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(payload)}`,
        `idempotency-key: ${key ?? `${prefix}-${serial++}`}`,
      );
    socket ??= open();
    socket.ref();
    socket.write(`${lines.join('\r\n')}\r\n\r\n${payload}`);
    return new Promise<Reply>((resolve, reject) => {
      waiting = { resolve, reject };
    }).finally(() => socket?.unref());
  };
  return { get: (path) => send('GET', path, undefined), post: (path, body, key) => send('POST', path, body, key) };
}

/** Signs in and gives the cookie. */
export async function signIn(base: string, staffNo: string, password: string): Promise<string> {
  const response = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hearthline': '1' },
    body: JSON.stringify({ staffNo, password }),
  });
  if (!response.ok) throw new Error(`sign-in of ${staffNo}: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

type Once = (lane: number) => Promise<void>;

/** Runs `once` on every lane until the time is over and it was done `least` times; how long each took, in ms. */
async function lap(lanes: number, seconds: number, once: Once, least = 0): Promise<number[]> {
  const samples: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < end || samples.length < least) {
        const began = performance.now();
        await once(lane);
        samples.push(performance.now() - began);
      }
    }),
  );
  return samples;
}

function rateFrom(samples: readonly number[], seconds: number): Rate {
  return {
    perSecond: samples.length / seconds,
    p50: percentile(samples, 0.5),
    p99: percentile(samples, 0.99),
    count: samples.length,
  };
}

/** Runs `once` on `lanes` lanes for `seconds`, after a warm-up of a fifth of it. */
export async function rateOf(lanes: number, seconds: number, once: Once): Promise<Rate> {
  await lap(lanes, seconds / 5, once);
  return rateFrom(await lap(lanes, seconds, once), seconds);
}

/** How long each is warmed up: at least so long, and at least so often. */
export interface WarmUp {
  seconds: number;
  least: number;
}

/**
 * The rates of several things that are compared, measured in turns of about two seconds: what else the machine does
 * then bears on all of them alike. Each has `seconds` in all.
 */
export async function ratesInTurn(
  lanes: number,
  seconds: number,
  each: readonly Once[],
  warmUp: WarmUp,
): Promise<Rate[]> {
  const turns = Math.max(1, Math.round(seconds / 2));
  const samples = each.map((): number[] => []);
  for (const once of each) await lap(lanes, warmUp.seconds, once, warmUp.least);
  for (let turn = 0; turn < turns; turn++)
    for (const [at, once] of each.entries()) samples[at]?.push(...(await lap(lanes, seconds / turns, once)));
  return samples.map((found) => rateFrom(found, seconds));
}
