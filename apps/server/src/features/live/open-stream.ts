import { idleMs } from '@hearthline/domain/sign-in/session-end';
import { localDate } from '@hearthline/domain/time/instant';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { createLiveHub, type Listener } from './live-hub.ts';
import { type LiveLine, openLiveLine } from './live-line.ts';
import { standingSessions } from './live-sessions.store.ts';

const HEARTBEAT_MS = 15_000;
const READY_MS = 5_000;
/** What a browser may leave unread before its stream is dropped; it comes back and is told what it missed. */
const MAX_UNREAD = 262_144;

interface Stream extends Listener {
  session: string;
  jobs: string;
  toldPosition: string;
  end(): void;
}

export interface LiveStreams {
  open(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** Ends all streams and the connection behind them. */
  stop(): Promise<void>;
}

const jobsOf = (ctx: Context): string =>
  ctx.person.jobs
    .map((held) => `${held.job} ${held.unitId}`)
    .sort()
    .join();

const head = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

function streamTo(reply: FastifyReply, ctx: Context, session: string): Stream {
  const { raw } = reply;
  return {
    scope: ctx.person.scope,
    session,
    jobs: jobsOf(ctx),
    toldPosition: '',
    send(block) {
      if (raw.destroyed || raw.writableEnded) return;
      raw.write(block);
      if (raw.writableLength > MAX_UNREAD) raw.destroy();
    },
    end() {
      raw.end();
    },
  };
}

/** The streams of this process over one LISTENing connection, opened when the first browser comes. */
export function createLiveStreams(services: Services, heartbeatMs = HEARTBEAT_MS): LiveStreams {
  const hub = createLiveHub();
  const streams = new Set<Stream>();
  let line: LiveLine | null = null;
  let heartbeat: NodeJS.Timeout | undefined;

  const endThoseWithout = async (): Promise<void> => {
    if (streams.size === 0) return;
    const hashes = [...new Set([...streams].map((stream) => stream.session))];
    const today = localDate(services.clock.wall());
    const standing = await standingSessions(services.pool, hashes, today, idleMs(services.settings.signIn));
    // Changed jobs mean other eyes: the browser comes back and gets them.
    for (const stream of streams) {
      const jobs = standing.get(stream.session)?.split(',').sort().join();
      if (jobs !== stream.jobs) stream.end();
    }
  };
  const beat = (): void => {
    for (const stream of streams) {
      // An event, not a comment: a browser that hears none for long knows that its line is dead.
      stream.send(`event: beat\ndata: 1\n${stream.toldPosition === hub.position ? '' : `id: ${hub.position}\n`}\n`);
      stream.toldPosition = hub.position;
    }
    endThoseWithout().catch((error: { code?: string }) =>
      services.log.warn({ code: error.code }, 'sessions of live streams could not be checked'),
    );
  };
  const lineUp = (): LiveLine => {
    heartbeat ??= setInterval(beat, heartbeatMs).unref();
    line ??= openLiveLine(services.pool.options.connectionString ?? '', services.log, {
      message: (message) => hub.publish(message),
      present: (message) => hub.tellPresent(message),
      calls: (message) => hub.tellCalls(message),
      account: (message) => hub.tellAccount(message),
      again: () => hub.reset(),
    });
    return line;
  };

  return {
    async open(ctx, request, reply) {
      await lineUp()
        .ready(READY_MS)
        .catch(() => {
          throw new Refused('unavailable');
        });
      const stream = streamTo(reply, ctx, tokenHash(request.cookies[sessionCookie] ?? ''));
      reply.hijack();
      reply.raw.writeHead(200, head);
      // Browsers that lose a restarting server should not come back in one crowd.
      reply.raw.write(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`);
      reply.raw.on('close', () => {
        streams.delete(stream);
        hub.leave(stream);
      });
      reply.raw.on('error', () => undefined);
      if (reply.raw.destroyed) return reply;
      streams.add(stream);
      const lastId = request.headers['last-event-id'];
      hub.join(stream, typeof lastId === 'string' && lastId !== '' ? lastId : null);
      stream.toldPosition = hub.position;
      return reply;
    },
    async stop() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
      await line?.stop();
      line = null;
    },
  };
}
