import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { Refused } from '../http/refused.ts';
import type { Services } from '../services.ts';
import { measureInstallation } from './installation-metrics.ts';
import { metricsGate, onlyThisMachine } from './metrics-access.ts';
import { measureProcess } from './process-metrics.ts';
import { measureRequests } from './request-metrics.ts';

/**
 * `/metrics` in the text format of Prometheus, for whoever watches the installation: 404 for everybody else. Must be
 * mounted before the routes it measures.
 */
export function mountMetrics(app: FastifyInstance, services: Services): void {
  const registry = new Registry();
  const { metrics = onlyThisMachine, trustProxy } = services.settings;
  const mayRead = metricsGate(metrics, trustProxy);
  measureRequests(app, registry);
  const installation = measureInstallation(registry, services);
  const stop = measureProcess(registry);
  app.addHook('onClose', async () => stop());
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!mayRead(request)) throw new Refused('not_found', { path: '/metrics' });
    const told = await installation();
    const text = `${await registry.metrics()}${told}`;
    return reply.type(registry.contentType).header('cache-control', 'no-store').send(text);
  });
}
