import type { Input } from '@hearthline/contract/endpoint';
import type { downloadMessageFile } from '@hearthline/contract/inbox';
import { holds } from '@hearthline/domain/permissions/can';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAs } from '../../platform/db/tx.ts';
import { type SentFile, sentFileHeaders } from '../../platform/files/sent-file.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { type FilesOfMessage, findFilesOfMessage } from './inbox-message.store.ts';

function fileOf({ attachments, originalHash }: FilesOfMessage, hash: string): SentFile | null {
  const file = attachments.find((each) => each.hash === hash);
  if (file) return { name: file.name || 'file', type: file.type };
  return originalHash === hash ? { name: 'original.bin', type: 'application/octet-stream' } : null;
}

/**
 * A file of a message, or its bytes as received (INT-1). Of what became a sealed case nothing is handed over here: its
 * files are the case's (SEC-1). Whoever is not shown who wrote is not given what would tell it.
 */
export async function downloadOfMessage(
  ctx: Context,
  { params }: Input<typeof downloadMessageFile>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { person, services } = ctx;
  const message = await readAs(services.pool, person.scope, (db) => findFilesOfMessage(db, params.id));
  if (!message || message.sealed) throw new Refused('not_found', { id: params.id });
  const wanted = fileOf(message, params.hash);
  if (!wanted || !(await services.files.has(params.hash))) throw new Refused('not_found', { hash: params.hash });
  if (!holds(person, 'person.see')) throw new Refused('look_first', { hash: params.hash });
  const { stream, size } = await services.files.get(params.hash);
  return reply.headers({ ...sentFileHeaders(wanted), 'content-length': size }).send(stream);
}
