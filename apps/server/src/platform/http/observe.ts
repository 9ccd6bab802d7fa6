import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Only method, route pattern and number: addresses, identities and words stay out of the log. */
const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? null }),
  res: (reply: FastifyReply) => ({ status: reply.statusCode }),
  err: (error: Error & { code?: string }) => ({ name: error.name, code: error.code ?? null, frames: framesOf(error) }),
};

/** Where it failed, without the message: the database quotes values in its messages. */
export function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.trim());
}

/** Options of the logger that keep personal data out, from what the caller asked for. */
export function loggerOptions(asked: boolean | object | undefined): false | object {
  if (asked === undefined || asked === false) return false;
  return { level: 'info', ...(asked === true ? {} : asked), serializers };
}

/** One line for each request: what was asked for, by whom, how it ended, how long it took. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        staffId: request.staffId,
      },
      'request',
    );
  });
}
