import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { listCaseCalls, listenCall, playRecording } from '@hearthline/contract/calls';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { type Call, listenedSince } from '@hearthline/domain/calls/call-state';
import type { Recorded } from '@hearthline/domain/calls/call-terms';
import { holds } from '@hearthline/domain/permissions/can';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Db, readAs, type Tx } from '../../platform/db/tx.ts';
import { readRange } from '../../platform/files/byte-range.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { LOOK_LASTS_MS } from '../cases/cases.public.ts';
import { callViews } from './call.view.ts';
import { appendToCall, loadCall } from './call-stream.ts';
import { callById, callsOfCase, knownCases } from './calls.store.ts';

const types: Record<string, string> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.gsm': 'audio/gsm',
  '.m4a': 'audio/mp4',
};

/** Calls a case came of, or that were about it, latest first, as far as the reader may know of them (INT-6). */
export async function ofCase(
  ctx: Context,
  { params }: Input<typeof listCaseCalls>,
  db: Db,
): Promise<Answer<typeof listCaseCalls>> {
  if (!(await knownCases(db, [params.id])).has(params.id)) throw new Refused('not_found', { id: params.id });
  return { rows: await callViews(ctx, db, await callsOfCase(db, params.id)) };
}

/** Where a recording lies: a name is the exchange's word, so only what is in the folder itself is ever opened. */
async function fileOf({ settings }: Services, name: string): Promise<{ path: string; size: number } | null> {
  if (settings.recordingsDir === undefined) return null;
  const path = join(settings.recordingsDir, basename(name));
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, size: found.size } : null;
}

/**
 * The recording, of a call whose caller the reader is shown or may look at: listening is a look, and on record as one. Of a
 * call that became a sealed case there is nothing but for whoever spoke (SEC-1).
 */
async function heardBy(ctx: Context, db: Db, id: string, what: Recorded): Promise<{ call: Call; name: string }> {
  const call = await callById(db, id);
  const [view] = call ? await callViews(ctx, db, [call]) : [];
  const name = call?.[what];
  if (!call || !view?.[what] || !name) throw new Refused('not_found', { id });
  if (view.shown === 'masked' && !holds(ctx.person, 'person.reveal'))
    throw new Refused('forbidden', { permission: 'person.reveal' });
  return { call, name };
}

/** Somebody wants to listen: that they did goes on record before they hear anything. */
export async function listen(
  ctx: Context,
  { params, body }: Input<typeof listenCall>,
  tx: Tx,
): Promise<Answer<typeof listenCall>> {
  const { name } = await heardBy(ctx, tx, params.id, body.what);
  if (!(await fileOf(ctx.services, name))) throw new Refused('recording_missing', { file: basename(name) });
  await appendToCall(ctx, tx, await loadCall(tx, params.id), [
    { type: 'call.listened', at: null, open: { what: body.what }, personal: {} },
  ]);
  return { url: `/api/calls/${params.id}/recordings/${body.what}` };
}

/** The sound itself, whole or in parts, to whoever has just said that they listen. */
export async function play(
  ctx: Context,
  { params }: Input<typeof playRecording>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { person, services, now } = ctx;
  const { call, name } = await readAs(services.pool, person.scope, (db) => heardBy(ctx, db, params.id, params.what));
  if (!listenedSince(call, person.staffId, params.what, now - LOOK_LASTS_MS))
    throw new Refused('look_first', { id: params.id });
  const file = await fileOf(services, name);
  if (!file) throw new Refused('recording_missing', { file: basename(name) });
  const range = readRange(request.headers.range, file.size);
  const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream';
  void reply.headers({ 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'private, no-store' });
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send('');
  if (range === 'whole') return reply.header('content-length', file.size).send(createReadStream(file.path));
  const { start, end } = range;
  return reply
    .code(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${file.size}`, 'content-length': end - start + 1 })
    .send(createReadStream(file.path, range));
}
