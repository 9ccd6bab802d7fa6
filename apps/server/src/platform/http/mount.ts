import type { Readable } from 'node:stream';
import type { Answer, Endpoint, Input } from '@hearthline/contract/endpoint';
import { holds } from '@hearthline/domain/permissions/can';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Person } from '../auth/person.ts';
import { openSession, sessionCookie, tokenHash } from '../auth/session.ts';
import { type Db, readAs, type Tx } from '../db/tx.ts';
import type { Services } from '../services.ts';
import { type Context, publicPerson } from './context.ts';
import { createGatherer } from './gather.ts';
import { type IdempotentRequest, requestHash } from './idempotency.ts';
import { answerOnce, answerTogether, type Together, type TogetherHandlers } from './keyed-write.ts';
import { Refused } from './refused.ts';

type ReadHandler<E extends Endpoint> = (ctx: Context, input: Input<E>, db: Db) => Promise<Answer<E>>;
type WriteHandler<E extends Endpoint> = (ctx: Context, input: Input<E>, tx: Tx) => Promise<Answer<E>>;
/** For answers that are not JSON, and bodies that are streams; it opens its own transactions. */
type RawHandler<E extends Endpoint> = (
  ctx: Context,
  input: Input<E>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** What few routes need besides their contract. */
export interface RouteNeeds {
  /** At most so many requests from one address (for IPv6 one /64) in so many minutes; open to the public. */
  perAddress?: { max: number; minutes: number };
  /** Bytes of a body, where it may be more than the usual mebibyte. */
  bodyLimit?: number;
  /** The body as bytes, whatever type it claims: what is signed or kept must not be parsed first. */
  bytes?: true;
  /** Only bodies of this type, as streams: nothing of them is read before it is known who sends them. */
  stream?: string;
}

/** A write of which many come at once: plain ones share a transaction, the others have their own. */
export interface WriteTogether<E extends Endpoint, Known> extends TogetherHandlers<E, Known> {
  alone: WriteHandler<E>;
  fits: (input: Input<E>) => boolean;
}

/** As it was mounted: whether a repeated request is known by its key. */
export type Mounted = Endpoint & { keyed: boolean };

export interface Mount {
  read<E extends Endpoint>(endpoint: E, handler: ReadHandler<E>, needs?: RouteNeeds): void;
  write<E extends Endpoint>(endpoint: E, handler: WriteHandler<E>, needs?: RouteNeeds): void;
  writeTogether<E extends Endpoint, Known>(endpoint: E, handlers: WriteTogether<E, Known>): void;
  raw<E extends Endpoint>(endpoint: E, handler: RawHandler<E>, needs?: RouteNeeds): void;
  readonly endpoints: readonly Mounted[];
  readonly services: Services;
}

function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue && issue.path.length > 0 ? issue.path.join('.') : null;
  throw new Refused('bad_input', { part, rule: issue?.code ?? 'invalid', detail: issue?.message ?? '' }, field);
}

function parseInput<E extends Endpoint>(endpoint: E, request: FastifyRequest): Input<E> {
  return {
    params: parsePart(endpoint.params, request.params, 'params'),
    query: parsePart(endpoint.query, request.query, 'query'),
    body: parsePart(endpoint.body, request.body ?? {}, 'body'),
  } as Input<E>;
}

async function personOf(services: Services, endpoint: Endpoint, request: FastifyRequest): Promise<Person> {
  const person = await openSession(services, request);
  if (endpoint.permission === null || endpoint.permission === 'public.use') return person ?? publicPerson;
  if (!person) throw new Refused('not_signed_in');
  if (person.mustChangePassword && endpoint.permission !== 'session.own') throw new Refused('password_change_required');
  if (person.mustAddFactor && endpoint.permission !== 'session.own') throw new Refused('second_factor_demanded');
  if (!holds(person, endpoint.permission)) throw new Refused('forbidden', { permission: endpoint.permission });
  return person;
}

/** Cross-site forms cannot set a header of their own; what other systems send is signed instead. */
export const signed: readonly string[] = ['receiveWechat', 'pushOrders'];
function checkOrigin(endpoint: Endpoint, request: FastifyRequest): void {
  if (endpoint.method === 'GET' || signed.includes(endpoint.name)) return;
  if (request.headers['x-hearthline'] !== '1') throw new Refused('csrf_header_missing');
}

function idempotencyKey(endpoint: Endpoint, request: FastifyRequest, person: Person): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\w-]{8,100}$/.test(key)) return key;
  throw new Refused('idempotency_key_missing', { operation: endpoint.name, signedIn: person.staffId !== null });
}

function keyedRequest(endpoint: Endpoint, request: FastifyRequest, ctx: Context): IdempotentRequest {
  return {
    key: idempotencyKey(endpoint, request, ctx.person),
    actor: ctx.person.staffId === null ? `address ${ctx.address}` : `staff ${ctx.person.staffId}`,
    operation: endpoint.name,
    requestHash: requestHash(request.params, request.body),
  };
}

const KEPT_OF_AGENT = 300;

/** `If-Match: "17"`: the caller acts on the stream as it was at its seventeenth event (RFC 9110, 13.1.1). */
function seenOf({ method, headers }: FastifyRequest): Pick<Context, 'seen'> {
  const said = headers['if-match'];
  if (method === 'GET' || said === undefined || said === '*') return {};
  const seq = /^"(\d{1,9})"$/.exec(said)?.[1];
  if (seq === undefined) throw new Refused('bad_input', { part: 'if-match', rule: 'invalid' });
  return { seen: Number(seq) };
}

function contextOf(services: Services, person: Person, request: FastifyRequest): Context {
  const token = request.cookies[sessionCookie];
  const userAgent = request.headers['user-agent'];
  return {
    services,
    person,
    requestId: request.id,
    address: request.ip,
    now: services.clock.wall(),
    ...seenOf(request),
    ...(userAgent && { userAgent: userAgent.slice(0, KEPT_OF_AGENT) }),
    ...(token && { sessionHash: tokenHash(token) }),
  };
}

/** Anything but the work on cases may change who may do what. */
const changesPeople = ({ permission }: Endpoint): boolean =>
  permission !== null && !/^(?:case|order|inbox|premises|public)\./.test(permission);

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, for the log: a number, never a name. */
    staffId: number | null;
  }
}

type Corner = (inner: FastifyInstance) => void;

/** A corner of the application that reads every body as bytes. */
function takeBytes(app: FastifyInstance, route: Corner): void {
  void app.register(async (inner) => {
    // A type that is sent empty is refused before any parser is asked.
    inner.addHook('onRequest', async ({ headers }) => {
      headers['content-type'] ||= 'application/octet-stream';
    });
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) => body);
    route(inner);
  });
}

/** A corner of the application that takes bodies of this type as they come, and no others. */
function takeStreams(app: FastifyInstance, type: string, route: Corner): void {
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser(type, async (_: FastifyRequest, body: Readable) => body);
    route(inner);
  });
}

function inCorner(app: FastifyInstance, { bytes, stream }: RouteNeeds, route: Corner): void {
  if (bytes) takeBytes(app, route);
  else if (stream !== undefined) takeStreams(app, stream, route);
  else route(app);
}

/** The registry of routes: parses by contract, asks for the named permission, opens the transaction, checks the answer. */
export function createMount(app: FastifyInstance, services: Services): Mount {
  const endpoints: Mounted[] = [];
  app.decorateRequest('staffId', null);
  const route = (
    endpoint: Endpoint,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
    needs: RouteNeeds & { keyed?: true } = {},
  ): void => {
    endpoints.push({ ...endpoint, keyed: needs.keyed ?? false });
    const { perAddress, bodyLimit } = needs;
    const rateLimit = perAddress && { max: perAddress.max, timeWindow: perAddress.minutes * 60_000 };
    const config = rateLimit ? { rateLimit } : {};
    const route = { method: endpoint.method, url: endpoint.path, handler, bodyLimit, config };
    inCorner(app, needs, (inner) => inner.route(route));
  };
  const open = async (endpoint: Endpoint, request: FastifyRequest): Promise<Context> => {
    checkOrigin(endpoint, request);
    const person = await personOf(services, endpoint, request);
    request.staffId = person.staffId;
    return contextOf(services, person, request);
  };
  return {
    endpoints,
    services,
    read(endpoint, handler, needs) {
      route(
        endpoint,
        async (request) => {
          const ctx = await open(endpoint, request);
          const input = parseInput(endpoint, request);
          return readAs(services.pool, ctx.person.scope, async (db) => {
            const answer = await handler({ ...ctx, now: services.clock.at(db.now) }, input, db);
            return endpoint.response.parse(answer);
          });
        },
        needs,
      );
    },
    write(endpoint, handler, needs) {
      route(
        endpoint,
        async (request) => {
          const ctx = await open(endpoint, request);
          const input = parseInput(endpoint, request);
          const keyed = keyedRequest(endpoint, request, ctx);
          const answered = await answerOnce(ctx, endpoint, keyed, (at, tx) => handler(at, input, tx));
          if (changesPeople(endpoint)) services.sessions.clear();
          return answered;
        },
        { ...needs, keyed: true },
      );
    },
    writeTogether(endpoint, { alone, fits, ...handlers }) {
      const gather = createGatherer<Together<typeof endpoint>, unknown>(
        (asked) => answerTogether(services, endpoint, asked, handlers),
        ({ ctx, input, request }) => answerOnce(ctx, endpoint, request, (at, tx) => alone(at, input, tx)),
      );
      const answer = async (request: FastifyRequest): Promise<unknown> => {
        const ctx = await open(endpoint, request);
        const input = parseInput(endpoint, request);
        const asked = { ctx, input, request: keyedRequest(endpoint, request, ctx) };
        return fits(input) ? gather.together(asked) : gather.alone(asked);
      };
      route(endpoint, answer, { keyed: true });
    },
    raw(endpoint, handler, needs) {
      route(
        endpoint,
        async (request, reply) => {
          const ctx = await open(endpoint, request);
          const answered = await handler(ctx, parseInput(endpoint, request), request, reply);
          if (endpoint.method !== 'GET') services.sessions.clear();
          return answered;
        },
        needs,
      );
    },
  };
}
