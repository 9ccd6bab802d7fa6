import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { uploadFile } from '@hearthline/contract/files';
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../platform/db/tx.ts';
import { cleanFileName } from '../../platform/files/file-name.ts';
import { keepFiles } from '../../platform/files/files-lock.ts';
import { sniffFile } from '../../platform/files/sniff-file.ts';
import type { FileType, SniffResult } from '../../platform/files/sniff-type.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';

const maxBytes = 20 * 1_048_576;
const noted = `insert into upload_file (id, hash, at, staff_ids) values ($1, $2, $3, array[$4::int])
  on conflict (hash) do update set at = greatest(upload_file.at, excluded.at),
    staff_ids = array_append(array_remove(upload_file.staff_ids, $4), $4)`;
type Fault = Extract<SniffResult, { ok: false }>['code'];
const why: Record<Fault, string> = {
  'file.empty': 'empty',
  'file.type_refused': 'type',
  'file.macros_refused': 'macros',
  'file.locked': 'locked',
  'file.old_office': 'old_office',
};

/** What the parser says of a body that is none has no code of its own; its own refusals keep theirs. */
function unreadable(error: Error & { code?: string }): never {
  if (error.code?.startsWith('FST_')) throw error;
  throw new Refused('file_missing', { why: 'unreadable' }, 'file');
}

type Part = NonNullable<Awaited<ReturnType<FastifyRequest['file']>>>;

async function openUpload(request: FastifyRequest): Promise<Part> {
  if (!request.isMultipart()) throw new Refused('file_missing', { why: 'not_multipart' }, 'file');
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 5, parts: 6 } }).catch(unreadable);
  if (!part) throw new Refused('file_missing', {}, 'file');
  return part;
}

/** Piece by piece, so that many who upload at once take no more memory than one. */
async function* contentOf(part: Part, request: FastifyRequest): AsyncGenerator<Buffer> {
  try {
    yield* part.file as AsyncIterable<Buffer>;
  } catch (error) {
    unreadable(error as Error);
  }
  if (part.file.truncated) throw new request.server.multipartErrors.RequestFileTooLargeError();
}

/** Written down before the bytes are kept: what nothing names in the end can be found by it (PIPL, 19). The same bytes again are new. */
async function noteUpload({ services, person, now }: Context, hash: string): Promise<void> {
  const values = [uuidv7(), hash, new Date(now).toISOString(), person.staffId];
  await inTransaction(services.pool, person.scope, async (tx) => {
    // Beside a destruction it waits: the same bytes may be among those that go, and are written afresh after it.
    await keepFiles(tx);
    await tx.prepared('note_upload', noted, values);
  });
}

/** Takes one file into the store (INT-1); what it is, is told by its content and not by its name. */
export async function upload(
  ctx: Context,
  _: Input<typeof uploadFile>,
  request: FastifyRequest,
): Promise<Answer<typeof uploadFile>> {
  const part = await openUpload(request);
  let type: FileType | null = null;
  const { hash, size } = await ctx.services.files.put(contentOf(part, request), {
    async before(draft) {
      // Read to its end whatever its field is called: a stream left standing would hold the connection.
      if (part.fieldname !== 'file') throw new Refused('file_missing', { field: part.fieldname.slice(0, 40) }, 'file');
      const sniffed = await sniffFile(draft.path);
      if (!sniffed.ok) throw new Refused('file_type_refused', { why: why[sniffed.code] }, 'file');
      type = sniffed.type;
      await noteUpload(ctx, draft.hash);
    },
  });
  return { hash, name: cleanFileName(part.filename ?? '', 'file'), type: type ?? '', size };
}
