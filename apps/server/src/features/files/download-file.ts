import type { Input } from '@hearthline/contract/endpoint';
import type { downloadFile } from '@hearthline/contract/files';
import { lookedSince } from '@hearthline/domain/cases/caller-sight';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAs } from '../../platform/db/tx.ts';
import { type SentFile, sentFileHeaders } from '../../platform/files/sent-file.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { callerHidden, findCase, LOOK_LASTS_MS } from '../cases/cases.public.ts';

const original: SentFile = { name: 'original.bin', type: 'application/octet-stream' };

/** A file of this case, or the bytes it came in as; whatever else the store holds is nobody's business here. */
function fileOf(state: CaseState, hash: string): SentFile | null {
  const file = state.files.find((each) => each.hash === hash);
  if (file) return { name: file.name || 'file', type: file.type };
  return state.originalHash === hash ? original : null;
}

/**
 * Whether the bytes would tell who called to somebody who is not shown that: the message as it came, and of a sealed case
 * whatever others attached (SEC-1). Whoever has just looked may fetch them.
 */
function wouldTell(ctx: Context, state: CaseState, hash: string): boolean {
  const { person, now } = ctx;
  if (!callerHidden(person, state) || lookedSince(person, state, now - LOOK_LASTS_MS)) return false;
  const file = state.files.find((each) => each.hash === hash);
  return file ? state.sealed && file.byId !== person.staffId : true;
}

/** A file of a case the person may know of (INT-1). */
export async function download(
  ctx: Context,
  { params }: Input<typeof downloadFile>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { person, services } = ctx;
  const known = await readAs(services.pool, person.scope, (db) => findCase(db, params.id));
  if (!known || !maySee(person, known.state.state)) throw new Refused('not_found', { id: params.id });
  const wanted = fileOf(known.state.state, params.hash);
  if (!wanted || !(await services.files.has(params.hash))) throw new Refused('not_found', { hash: params.hash });
  if (wouldTell(ctx, known.state.state, params.hash)) throw new Refused('look_first', { hash: params.hash });
  const { stream, size } = await services.files.get(params.hash);
  return reply.headers({ ...sentFileHeaders(wanted), 'content-length': size }).send(stream);
}
