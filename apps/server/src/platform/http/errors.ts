import type { RefusalBody } from '@hearthline/contract/shapes';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { framesOf } from './observe.ts';
import { type Code, type RefusalParams, Refused } from './refused.ts';
import { statusOf } from './status-of.ts';

/** The database is out of reach, has no room left or too many callers: they may try again, nothing was half done. */
const databaseGone = /^(ECONN|EPIPE|ENOENT|ENOSPC|08|53|57P0|58030)/;

function bodyOf(code: Code, params: RefusalParams, field: string | null, requestId: string): RefusalBody {
  return { code, params, field, requestId };
}

const byFastify: Record<string, Code> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'file_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_input',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_input',
};

/** Uniqueness that only the database can promise, noticed when the transaction ends. */
const takenBy: Record<string, () => Refused> = {
  case_file_outside: () => new Refused('outside_number_taken', {}, 'outside.number'),
};

function refusalOf(error: FastifyError & { code?: string }): Refused {
  if (error instanceof Refused) return error;
  const code = error.code ?? '';
  const known = byFastify[code];
  if (known) return new Refused(known, { detail: code });
  if (error.statusCode === 429) return new Refused('too_many_requests');
  if (error.statusCode === 404) return new Refused('not_found');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Refused('bad_input', { detail: code || error.name });
  if (
    databaseGone.test(code) ||
    /terminat|timeout exceeded when trying to connect|Connection ended|not queryable/i.test(error.message)
  )
    return new Refused('unavailable');
  const taken = takenBy[(error as { constraint?: string }).constraint ?? ''];
  if (code === '23505' && taken) return taken();
  // Text that PostgreSQL cannot hold: the cleaning of inputs missed it, the caller can still mend it.
  if (code === '22P05' || code === '22021') return new Refused('bad_input', { detail: 'unstorable_text' });
  // jsonb takes no half of a surrogate pair, and says so as of any other text that is no JSON.
  if (code === '22P02' && /type json/.test(error.message))
    return new Refused('bad_input', { detail: 'unstorable_text' });
  if (code === '22003' || code === '22008') return new Refused('bad_input', { detail: 'out_of_range' });
  return new Refused('internal');
}

/** One exhaustive way from anything thrown to an answer: a code, parameters, the field; never a stack. */
export function mapErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const refused = refusalOf(error);
    const status = statusOf[refused.code];
    if (status >= 500)
      request.log.error({ code: error.code, name: error.name, frames: framesOf(error) }, 'request failed');
    return reply.status(status).send(bodyOf(refused.code, refused.params, refused.field, request.id));
  });
  app.setNotFoundHandler(async (request, reply) =>
    reply.status(404).send(bodyOf('not_found', { path: request.url.split('?')[0] ?? '' }, null, request.id)),
  );
}
