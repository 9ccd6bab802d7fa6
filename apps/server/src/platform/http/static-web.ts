import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { type CompanyName, mountNamedPages } from './named-pages.ts';

const aYear = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/** Names of files in `assets` hold a hash of their content: they never change. Everything else is asked for again. */
function cacheOf(path: string): string {
  return path.includes(`${sep}assets${sep}`) && /-[\w-]{8,}\.\w+/.test(basename(path)) ? aYear : askAgain;
}

/** Every face is one page; what stands behind its name is the page's own business. The public's stands on receipts, so it is short too. */
const pathsOf = (face: string): string[] =>
  [face, ...(face === 'portal' ? ['p'] : [])].flatMap((name) => [`/${name}`, `/${name}/*`]);

/** The letters the pages bring for machines that have no Chinese ones, under a name that stays: for what is not built with them. */
function mountLetters(app: FastifyInstance, folder: string): void {
  const assets = join(folder, 'assets');
  const names = existsSync(assets) ? readdirSync(assets) : [];
  const name = names.find((each) => /^noto-sans-sc-[\w-]{8,}\.css$/.test(each));
  if (name) app.get('/letters.css', async (_, reply) => reply.redirect(`/assets/${name}`, 302));
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
  const pages = faces.map((face) => ({ file: join(folder, `${face}.html`), paths: pathsOf(face) }));
  mountNamedPages(app, pages, askAgain, companyName);
  mountLetters(app, folder);
  app.get('/', async (_, reply) => reply.redirect('/desk', 302));
  return true;
}
