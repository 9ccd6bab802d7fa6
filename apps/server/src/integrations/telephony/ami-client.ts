import { connect, type Socket } from 'node:net';
import { type AmiBlock, amiAction, amiReader } from './ami-blocks.ts';
import { amiCalls } from './ami-calls.ts';
import type { ExchangeListener, Telephony } from './port.ts';

export interface AmiOptions {
  host: string;
  port: number;
  user: string;
  secret: string;
  /** Where calls come in from outside. */
  contexts: readonly string[];
  /** What rings a seat: `PJSIP/{seat}`. */
  channel: string;
  /** Where the number of a call of ours is dialled from. */
  dialContext: string;
}

const ANSWER_MS = 10_000;
const PING_MS = 30_000;
const DIAL_MS = 30_000;

interface Line {
  socket: Socket;
  /** Sends an action and gives its answer; throws what the exchange refuses. */
  ask(fields: Record<string, string>): Promise<AmiBlock>;
  close(): void;
}

/** Connects and signs in. `hear` gets everything that is no answer, in order. */
async function open(
  options: AmiOptions,
  events: string,
  hear: (block: AmiBlock) => void,
  lost: () => void,
): Promise<Line> {
  const socket = connect({ host: options.host, port: options.port });
  socket.setKeepAlive(true, PING_MS);
  const read = amiReader();
  const waiting = new Map<string, (answer: AmiBlock) => void>();
  let next = 0;
  socket.on('data', (bytes) => {
    try {
      for (const block of read(bytes)) {
        const id = block['ActionID'];
        const wait =
          block['Response'] !== undefined && block['Event'] === undefined ? waiting.get(id ?? '') : undefined;
        if (wait) wait(block);
        else hear(block);
      }
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  const ask = (fields: Record<string, string>): Promise<AmiBlock> =>
    new Promise((resolve, reject) => {
      const id = fields['ActionID'] ?? `ask-${++next}`;
      const text = amiAction({ ...fields, ActionID: id });
      const timer = setTimeout(() => end(new Error(`the exchange does not answer ${fields['Action']}`)), ANSWER_MS);
      const end = (result: AmiBlock | Error): void => {
        clearTimeout(timer);
        waiting.delete(id);
        if (result instanceof Error) return reject(result);
        if (result['Response'] === 'Error') return reject(new Error(result['Message'] ?? 'refused by the exchange'));
        resolve(result);
      };
      waiting.set(id, end);
      socket.once('close', () => end(new Error('the line to the exchange broke')));
      socket.write(text);
    });
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('the exchange cannot be reached')));
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve();
    });
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  socket.once('close', lost);
  socket.setMaxListeners(50);
  await ask({ Action: 'Login', Username: options.user, Secret: options.secret, Events: events }).catch((error) => {
    socket.destroy();
    throw error;
  });
  return { socket, ask, close: () => void socket.destroy() };
}

/** Calls that live now, as the exchange lists them. */
async function living(line: Line, listen: (hear: ((block: AmiBlock) => void) | null) => void): Promise<Set<string>> {
  const calls = new Set<string>();
  const whole = new Promise<void>((resolve) => {
    listen((block) => {
      if (block['Event'] === 'CoreShowChannel' && block['Linkedid']) calls.add(block['Linkedid']);
      if (block['Event'] === 'CoreShowChannelsComplete') resolve();
    });
  });
  await line.ask({ Action: 'CoreShowChannels' });
  await Promise.race([whole, new Promise((resolve) => setTimeout(resolve, ANSWER_MS).unref())]);
  listen(null);
  return calls;
}

/**
 * Holds one connection to the exchange until it breaks or `signal` says so, and tells what happens in its order. Throws when it
 * broke: whoever runs it begins anew, and hears first which calls are still alive.
 */
export async function listenToAmi(options: AmiOptions, listener: ExchangeListener, signal: AbortSignal): Promise<void> {
  const calls = amiCalls(options.contexts);
  let aside: ((block: AmiBlock) => void) | null = null;
  let told: Promise<unknown> = Promise.resolve();
  // What was heard on this line lives, or tells its own end.
  const heard = new Set<string>();
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  broken.catch(() => undefined);
  const hear = (block: AmiBlock): void => {
    aside?.(block);
    for (const event of calls.read(block)) {
      heard.add(event.call);
      told = told.then(() => listener.tell(event)).catch((error: Error) => fail(error));
    }
  };
  const line = await open(options, 'call,agent,user', hear, () => fail(new Error('the line to the exchange broke')));
  const stop = (): void => line.close();
  signal.addEventListener('abort', stop);
  const ping = setInterval(() => void line.ask({ Action: 'Ping' }).catch(() => line.close()), PING_MS);
  try {
    const alive = await living(line, (listen) => {
      aside = listen;
    });
    await told;
    await listener.alive(new Set([...alive, ...heard]));
    await broken;
  } finally {
    clearInterval(ping);
    signal.removeEventListener('abort', stop);
    line.close();
    await told;
  }
}

/** The exchange as the desk dials by it: a connection for each call, gone when the exchange has taken the order. */
export function amiTelephony(options: AmiOptions): Telephony {
  return {
    kind: 'ami',
    async dial(call, seat, number) {
      const line = await open(
        options,
        'off',
        () => undefined,
        () => undefined,
      );
      try {
        await line.ask({
          Action: 'Originate',
          ActionID: call,
          Channel: options.channel.replace('{seat}', seat),
          ChannelId: call,
          Context: options.dialContext,
          Exten: number,
          Priority: '1',
          Timeout: String(DIAL_MS),
          Async: 'true',
        });
      } finally {
        line.close();
      }
    },
  };
}
