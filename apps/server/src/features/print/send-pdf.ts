import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../../platform/http/content-disposition.ts';

/** Shown in the browser, from where it is printed. */
export function sendPdf(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', contentDisposition('inline', name))
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
