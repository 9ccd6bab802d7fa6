import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { uploadFile } from '@hearthline/contract/files';
import type { FastifyRequest } from 'fastify';
import { cleanFileName } from '../../platform/files/file-name.ts';
import { type SniffResult, sniffType } from '../../platform/files/sniff-type.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

const maxBytes = 20 * 1_048_576;
type Fault = Extract<SniffResult, { ok: false }>['code'];
const why: Record<Fault, string> = {
  'file.empty': 'empty',
  'file.type_refused': 'type',
  'file.macros_refused': 'macros',
};

/** What the parser says of a body that is none has no code of its own; its own refusals keep theirs. */
function unreadable(error: Error & { code?: string }): never {
  if (error.code?.startsWith('FST_')) throw error;
  throw new Refused('file_missing', { why: 'unreadable' }, 'file');
}

async function readUpload(request: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) throw new Refused('file_missing', { why: 'not_multipart' }, 'file');
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 5, parts: 6 } }).catch(unreadable);
  if (!part) throw new Refused('file_missing', {}, 'file');
  // Read to its end whatever its field is called: a stream left standing would hold the connection.
  const bytes = await part.toBuffer().catch(unreadable);
  if (part.fieldname !== 'file') throw new Refused('file_missing', { field: part.fieldname.slice(0, 40) }, 'file');
  return { bytes, name: cleanFileName(part.filename ?? '', 'file') };
}

/** Takes one file into the store (INT-1); what it is, is told by its content and not by its name. */
export async function upload(
  ctx: Context,
  _: Input<typeof uploadFile>,
  request: FastifyRequest,
): Promise<Answer<typeof uploadFile>> {
  const { bytes, name } = await readUpload(request);
  const sniffed = sniffType(bytes);
  if (!sniffed.ok) throw new Refused('file_type_refused', { why: why[sniffed.code] }, 'file');
  const { hash, size } = await ctx.services.files.put(bytes);
  return { hash, name, type: sniffed.type, size };
}
