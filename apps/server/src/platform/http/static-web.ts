import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type CompanyName, mountPortal } from './portal-page.ts';

const aYear = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/** Names of files in `assets` hold a hash of their content: they never change. Everything else is asked for again. */
function cacheOf(path: string): string {
  return path.includes(`${sep}assets${sep}`) && /-[\w-]{8,}\.\w+/.test(basename(path)) ? aYear : askAgain;
}

/** Every face is one page; what stands behind its name is the page's own business. */
function mountFace(app: FastifyInstance, face: string, paths: readonly string[]): void {
  const send = async (_: unknown, reply: FastifyReply) => reply.sendFile(`${face}.html`);
  for (const path of paths) app.get(path, send);
}

/**
 * Serves the built web interface, compressed once at build time. Without a build there is none: the interface for
 * programs works all the same. Answers whether there was one.
 */
export async function serveWeb(app: FastifyInstance, folder: string, companyName: CompanyName): Promise<boolean> {
  if (!existsSync(folder)) return false;
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The sent file may be the compressed one beside the asked one.
      void reply.header('cache-control', cacheOf(path.replace(/\.(br|gz)$/, '')));
    },
  });
  const faces = readdirSync(folder).flatMap((name) => (name.endsWith('.html') ? [name.slice(0, -5)] : []));
  for (const face of faces) {
    if (face === 'portal') mountPortal(app, join(folder, 'portal.html'), askAgain, companyName);
    else mountFace(app, face, [`/${face}`, `/${face}/*`]);
  }
  app.get('/', async (_, reply) => reply.redirect('/desk', 302));
  return true;
}
