import { Agent, request } from 'node:http';

/** The value below which `share` of the sorted samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Client {
  get(path: string): Promise<{ status: number; body: string }>;
  post(path: string, body: unknown, key?: string): Promise<{ status: number; body: string }>;
}

/** One keep-alive connection, as a browser's tab would hold it. */
export function connect(base: string, cookie = ''): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL(base);
  let serial = 0;
  const prefix = Math.random().toString(36).slice(2);
  const send = (method: string, path: string, body: unknown, key?: string) =>
    new Promise<{ status: number; body: string; setCookie: string }>((resolve, reject) => {
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers: Record<string, string | number> = { cookie, 'x-hearthline': '1' };
      if (payload)
        Object.assign(headers, {
          'content-type': 'application/json',
          'content-length': payload.length,
          'idempotency-key': key ?? `${prefix}-${serial++}`,
        });
      const sent = request({ host: url.hostname, port: url.port, method, path, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            setCookie: String(response.headers['set-cookie'] ?? ''),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(payload);
    });
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
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

/** Runs `once` on `lanes` lanes for `seconds`, after a warm-up of a fifth of it. */
export async function rateOf(lanes: number, seconds: number, once: (lane: number) => Promise<void>): Promise<Rate> {
  const lap = async (ms: number): Promise<number[]> => {
    const samples: number[] = [];
    const end = performance.now() + ms;
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        while (performance.now() < end) {
          const began = performance.now();
          await once(lane);
          samples.push(performance.now() - began);
        }
      }),
    );
    return samples;
  };
  await lap(seconds * 200);
  const samples = await lap(seconds * 1000);
  return {
    perSecond: samples.length / seconds,
    p50: percentile(samples, 0.5),
    p99: percentile(samples, 0.99),
    count: samples.length,
  };
}
