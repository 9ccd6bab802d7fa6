import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { RefusalBody } from '@hearthline/contract/shapes';
import { uuidv7 } from '../ids.ts';
import texts from './i18n/unread.json' with { type: 'json' };

type Status = keyof typeof texts;

const statusOfCode: Readonly<Record<string, Status>> = { HPE_HEADER_OVERFLOW: '431', ERR_HTTP_REQUEST_TIMEOUT: '408' };

const style =
  'body{margin:12vh auto;padding:0 24px;max-width:32em;font:16px/1.6 sans-serif;color-scheme:light dark}h1{font-size:20px}';

function pageOf(status: Status): string {
  const parts = (['zh', 'en'] as const).map((language) => {
    const [title, words] = texts[status][language];
    return `<section lang="${language}"><h1>${title}</h1><p>${words}</p></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${texts[status].zh[0]} ${texts[status].en[0]}</title><style>${style}</style>${parts.join('')}<p><a href="/desk">/desk</a> · <a href="/portal">/portal</a></p>`;
}

function refusalOf(status: Status): string {
  const code: RefusalBody['code'] = status === '431' ? 'payload_too_large' : 'bad_input';
  const body: RefusalBody = { code, params: { part: 'headers' }, field: null, requestId: uuidv7() };
  return JSON.stringify(body);
}

/**
 * Whether a page answers best. Of what is too long only the piece at which it became so is here, mostly out of the midst of an
 * address: a page then, unless the piece begins with a request of a program.
 */
function isForPage(status: Status, piece: unknown): boolean {
  const began = Buffer.isBuffer(piece) ? piece.subarray(0, 16).toString('latin1') : '';
  const [, method, path] = /^([A-Z]+) (\/.*)/.exec(began) ?? [];
  if (method === undefined) return status === '431';
  return method === 'GET' && !path?.startsWith('/api/');
}

/**
 * What no route ever hears of: headers (an address with them) longer than Node reads, half a request, no HTTP at all. Programs
 * get a refusal, a browser a page that says what to do.
 */
export function answerUnread(error: Error & { code?: string; rawPacket?: unknown }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy();
  const status = statusOfCode[error.code ?? ''] ?? '400';
  const [type, body] = isForPage(status, error.rawPacket)
    ? ['text/html', pageOf(status)]
    : ['application/json', refusalOf(status)];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Whoever is slow on purpose would not hang up either.
  if (status === '408') socket.destroySoon();
}
