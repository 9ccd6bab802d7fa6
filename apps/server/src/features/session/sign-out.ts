import type { Input } from '@hearthline/contract/endpoint';
import type { signOut } from '@hearthline/contract/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { deleteSession } from './session.store.ts';

/** Ends the session on the server, not only in the browser. */
export async function endSession(ctx: Context, _: Input<typeof signOut>, request: FastifyRequest, reply: FastifyReply) {
  const token = request.cookies[sessionCookie];
  if (token) await inTransaction(ctx.services.pool, ctx.person.scope, (tx) => deleteSession(tx, tokenHash(token)));
  void reply.clearCookie(sessionCookie, { path: '/' });
  return { ok: true as const };
}
