import type { FastifyInstance } from 'fastify';

/** Styles inline: the component library writes them at run time. Scripts only ever from our own files. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Headers that also work over plain http by host name, as many companies' own networks have it. Only where cookies
 * are bound to https is the browser told to insist on it.
 */
export function sendSecurityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.addHook('onRequest', async (_, reply) => {
    void reply.headers({
      'content-security-policy': options.https ? `${policy}; upgrade-insecure-requests` : policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), payment=()',
      ...(options.https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
  // Answers of the interface are about people: nothing between keeps them, unless the route said otherwise.
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
  });
}
