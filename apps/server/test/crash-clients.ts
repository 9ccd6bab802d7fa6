import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One request to take a case in: what was sent, and what was heard of it. */
export interface Sent {
  key: string;
  body: object;
  client: number;
  answer: { id: string; number: string } | null;
  /** Null: no answer came. */
  status: number | null;
}

export const clients = 8;
/** Nobody is there: each try until somebody is comes back as a request to be sent again. */
const triesAgainMs = 250;

export interface Burst {
  /** All requests, in the order they were sent. */
  sent: Sent[];
  /** Those that were sent and are neither answered nor lost yet. */
  underWay(): Sent[];
  /** Resolves when so many were acknowledged. */
  reached(acknowledged: number): Promise<void>;
  /** No further requests; resolves when those under way are answered or lost. */
  end(): Promise<void>;
}

/** Sends one request; null status: no answer came. */
export function post(port: number, cookie: string, sent: Sent, agent: Agent | false = false): Promise<void> {
  const payload = JSON.stringify(sent.body);
  return new Promise((resolve) => {
    const asked = request(
      {
        port,
        host: '127.0.0.1',
        path: '/api/cases',
        method: 'POST',
        agent,
        timeout: 20_000,
        headers: {
          cookie,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
          'x-hearthline': '1',
          'idempotency-key': sent.key,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => resolve());
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          // An answer cut off in the middle is none.
          if (!answer.complete) return resolve();
          sent.status = answer.statusCode ?? null;
          if (sent.status === 200) sent.answer = JSON.parse(text);
          resolve();
        });
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve());
    asked.end(payload);
  });
}

/** Eight clients, each with the next request under way as soon as the last one is answered. */
export function takeInWithoutPause(
  port: number,
  cookie: string,
  homes: readonly string[],
  more: () => object = () => ({}),
): Burst {
  const sent: Sent[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const stop = new AbortController();
  let acknowledged = 0;
  const waiting: { from: number; done: () => void }[] = [];
  const open = new Set<Sent>();
  const client = async (no: number): Promise<void> => {
    while (!stop.signal.aborted) {
      const body = {
        source: 'hotline',
        kind: 'heat_use',
        text: `不热 ${sent.length}`,
        premisesId: homes[sent.length % homes.length],
        phone: '13900000001',
        ...more(),
      };
      const one: Sent = { key: randomUUID(), body, client: no, answer: null, status: null };
      sent.push(one);
      open.add(one);
      await post(port, cookie, one, agent);
      open.delete(one);
      if (one.answer) {
        acknowledged += 1;
        for (const each of waiting) if (acknowledged >= each.from) each.done();
      } else await new Promise((resolve) => setTimeout(resolve, triesAgainMs));
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, no) => client(no)));
  return {
    sent,
    underWay: () => [...open],
    reached: (from) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`only ${acknowledged} of ${from} were acknowledged`)), 150_000);
        const done = (): void => {
          clearTimeout(late);
          resolve();
        };
        if (acknowledged >= from) done();
        else waiting.push({ from, done });
      }),
    async end() {
      stop.abort();
      await all;
      agent.destroy();
    },
  };
}
