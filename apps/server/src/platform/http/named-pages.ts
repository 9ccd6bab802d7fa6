import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import negotiate from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { framesOf } from './observe.ts';

/** What the company is called now. */
export type CompanyName = () => Promise<string>;

export interface NamedPage {
  file: string;
  paths: readonly string[];
}

const KEPT_MS = 60_000;
const AGAIN_MS = 5_000;
/** Nobody waits longer for a name: a page without it says at least what it is. */
const PATIENCE_MS = 1_000;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

/** Stands the company's name where a page names its house: in the tab, in a shared link, and where the page reads it. */
function named(page: string, company: string): string {
  const name = escaped(company);
  return page.replace(/(<title>|<meta name="application-name" content=")[^<"]*/g, (_, before: string) => before + name);
}

/** The name, asked for once a minute however many ask for the page; the last known (null: none yet) while nobody can say. */
function keptName(ask: CompanyName, failed: (error: Error) => void): () => Promise<string | null> {
  let known: string | null = null;
  let next = 0;
  let asking: Promise<void> | null = null;
  const renew = async (): Promise<void> => {
    try {
      known = await ask();
      next = performance.now() + KEPT_MS;
    } catch (error) {
      failed(error as Error);
      next = performance.now() + AGAIN_MS;
    } finally {
      asking = null;
    }
  };
  return async () => {
    if (asking === null && performance.now() >= next) asking = renew();
    if (asking !== null) await Promise.race([asking, wait(PATIENCE_MS, undefined, { ref: false })]);
    return known;
  };
}

function packed(page: string) {
  const bytes = Buffer.from(page);
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { tag, identity: bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) };
}

/**
 * A page that says whose it is before any script runs: to the public, and at the door of the desk. It stands while the database
 * does not: then it is the page itself that says so.
 */
function mountPage(
  app: FastifyInstance,
  { file, paths }: NamedPage,
  cacheControl: string,
  nameNow: () => Promise<string | null>,
): void {
  const page = readFileSync(file, 'utf8');
  let last = { name: null as string | null, sent: packed(page) };
  const send = async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    const name = await nameNow();
    if (name !== null && name !== last.name) last = { name, sent: packed(named(page, name)) };
    const { sent } = last;
    reply.headers({ 'cache-control': cacheControl, vary: 'accept-encoding', etag: sent.tag });
    const seen = headers['if-none-match']?.split(/\s*,\s*/) ?? [];
    if (seen.includes(sent.tag)) return reply.code(304).send();
    const encoding = negotiate(headers['accept-encoding'] ?? '', ['br', 'gzip']);
    if (encoding !== null) reply.header('content-encoding', encoding);
    return reply.type('text/html; charset=utf-8').send(sent[encoding ?? 'identity']);
  };
  for (const path of paths) app.get(path, send);
}

/** Mounts the pages that bear the company's name. */
export function mountNamedPages(
  app: FastifyInstance,
  pages: readonly NamedPage[],
  cacheControl: string,
  companyName: CompanyName,
): void {
  const nameNow = keptName(companyName, (error) =>
    app.log.warn({ name: error.name, frames: framesOf(error) }, 'the name of the company could not be read'),
  );
  for (const page of pages) mountPage(app, page, cacheControl, nameNow);
}
