import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { answerUnread } from './unread.ts';

/** How much of a body has to come in each span while it is not whole. */
export interface Pace {
  everyMs: number;
  leastBytes: number;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Bytes lie here unread: it is us who are slow. */
const waitsForUs = (raw: IncomingMessage): boolean => raw.readableLength > 0;

/**
 * Lets go of whoever sends a body and gets nowhere: a line held for nothing is noticed long before the whole request is late,
 * and a poor line that gets on has the time it needs (SEC-4).
 */
export function keepPace(app: FastifyInstance, { everyMs, leastBytes }: Pace): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (!hasBody(raw)) return;
    const { socket } = raw;
    let before = socket.bytesRead;
    const timer = setInterval(() => {
      // Neither whole nor under way: handed over within the process, on no line at all.
      if (raw.complete !== false || socket.destroyed) return clearInterval(timer);
      const came = socket.bytesRead - before;
      before = socket.bytesRead;
      if (came >= leastBytes || waitsForUs(raw)) return;
      clearInterval(timer);
      // What was answered before all was there is not answered twice.
      if (reply.raw.headersSent) return void socket.destroy();
      answerUnread(Object.assign(new Error('a body came too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    }, everyMs).unref();
    raw.once('close', () => {
      if (raw.complete || socket.destroyed) clearInterval(timer);
    });
  });
}
