import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { caseProjector } from './features/cases/cases.projector.ts';
import { mountCases } from './features/cases/cases.routes.ts';
import { mountSession } from './features/session/session.routes.ts';
import { mountWorkOrders } from './features/work-orders/work-orders.routes.ts';
import { createEventLog, type EventLog, type Projector } from './platform/events/event-log.ts';
import type { StreamKind } from './platform/events/chain.ts';
import { mapErrors } from './platform/http/errors.ts';
import { createMount, type Mount } from './platform/http/mount.ts';
import { uuidv7 } from './platform/ids.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';
import type { Services } from './platform/services.ts';

/** What each kind of stream means to the tables: the ordered list all appends go through. */
export function createProjectors(policy: PolicyBook): Partial<Record<StreamKind, Projector>> {
  return { case: caseProjector(policy) };
}

/** The log all writes go through. */
export function createLog(policy: PolicyBook): EventLog {
  return createEventLog(createProjectors(policy));
}

/** The features, and the only list of them. */
function mountFeatures(mount: Mount): void {
  mountSession(mount);
  mountCases(mount);
  mountWorkOrders(mount);
}

export interface App {
  http: FastifyInstance;
  mount: Mount;
}

/** The web application over the given services; not yet listening. */
export async function createApp(services: Services, options: { logger?: boolean | object } = {}): Promise<App> {
  const http = fastify({
    logger: options.logger ?? false,
    trustProxy: services.settings.trustProxy,
    genReqId: () => uuidv7(),
    bodyLimit: 1_048_576,
    forceCloseConnections: true,
  });
  mapErrors(http);
  await http.register(cookie);
  await http.register(multipart, { limits: { fileSize: 20 * 1_048_576, files: 1 } });
  await http.register(rateLimit, { global: false });
  const mount = createMount(http, services);
  mountFeatures(mount);
  return { http, mount };
}
