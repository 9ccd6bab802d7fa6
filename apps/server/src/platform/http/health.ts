import { readdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { migrationsDir } from '../db/migrate.ts';
import type { Services } from '../services.ts';

type Readiness = { ready: true } | { ready: false; why: 'database' | 'migrations' };

async function readiness(services: Services, needed: readonly string[]): Promise<Readiness> {
  try {
    const found = await services.pool.query<{ name: string }>('select name from schema_migration');
    const done = new Set(found.rows.map((row) => row.name));
    return needed.every((name) => done.has(name)) ? { ready: true } : { ready: false, why: 'migrations' };
  } catch {
    return { ready: false, why: 'database' };
  }
}

/** `/healthz`: the process answers. `/readyz`: the database is there and its schema is ours; 503 with the reason if not. */
export function mountHealth(app: FastifyInstance, services: Services): void {
  const needed = readdirSync(migrationsDir()).filter((name) => name.endsWith('.sql'));
  app.get('/healthz', { logLevel: 'warn' }, async () => ({ ok: true }));
  app.get('/readyz', { logLevel: 'warn' }, async (_, reply) => {
    const state = await readiness(services, needed);
    return reply.status(state.ready ? 200 : 503).send(state);
  });
}
