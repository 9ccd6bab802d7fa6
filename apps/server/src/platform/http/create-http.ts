import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { RefusalBody } from '@hearthline/contract/shapes';
import fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { uuidv7 } from '../ids.ts';
import type { Services } from '../services.ts';
import { keepPace, type Pace } from './body-pace.ts';
import { mapErrors } from './errors.ts';
import { loggerOptions, logRequests } from './observe.ts';
import { Refused } from './refused.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { answerUnread } from './unread.ts';

const mebibyte = 1_048_576;
/** What makes a request is small, whatever the line. */
const SLOWEST_HEAD_MS = 30_000;
/** A request that is not here by then is let go: twenty-five megabytes take it over a line of 120 kbit/s. */
const SLOWEST_MS = 30 * 60_000;
/** Less than the poorest line that gets on at all, over longer than a telephone is without any. */
const slowest: Pace = { everyMs: 60_000, leastBytes: 65_536 };

/** The web server with everything every route has: errors as codes, headers, logs, cookies, uploads, limits. */
export async function createHttp(
  services: Services,
  logger: boolean | object | undefined,
  pace = slowest,
): Promise<FastifyInstance> {
  const { trustProxy, proxyHops = 1, cookieSecure } = services.settings;
  const http = fastify({
    logger: loggerOptions(logger),
    logController: new LogController({ disableRequestLogging: true }),
    // What the nearest proxies wrote, and nothing that came to them: most add to the header instead of overwriting it.
    trustProxy: trustProxy && ((_address: string, hop: number) => hop < proxyHops),
    genReqId: () => uuidv7(),
    // As long as a head may be: what the contract would refuse is refused by it, and not taken for an address nobody knows.
    routerOptions: { maxParamLength: 16_384 },
    bodyLimit: mebibyte,
    requestTimeout: SLOWEST_MS,
    forceCloseConnections: true,
    clientErrorHandler: answerUnread,
    // An address that cannot be read as text is asked for by nobody we know.
    frameworkErrors: (_, request, reply: FastifyReply) => {
      const answer: RefusalBody = { code: 'bad_input', params: { part: 'path' }, field: null, requestId: request.id };
      void reply.status(400).send(answer);
    },
  });
  http.server.headersTimeout = SLOWEST_HEAD_MS;
  keepPace(http, pace);
  mapErrors(http);
  logRequests(http);
  sendSecurityHeaders(http, { https: cookieSecure });
  await http.register(cookie);
  await http.register(multipart, { limits: { fileSize: 20 * mebibyte, files: 1 } });
  await http.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_, { ttl }) => new Refused('too_many_requests', { seconds: Math.ceil(ttl / 1000) }),
  });
  return http;
}
