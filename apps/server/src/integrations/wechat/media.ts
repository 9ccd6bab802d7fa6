export interface WechatMediaSettings {
  appId: string;
  appSecret: string;
  /** Where the platform's interface is, without a slash at the end; a company may reach it by a gateway of its own. */
  apiUrl: string;
}

/** `gone`: the platform has it no longer or never had it. `refused`: the account may not ask, as its answer's number says. */
export type MediaResult =
  | { ok: true; bytes: Buffer }
  | { ok: false; code: 'gone' | 'too_large' }
  | { ok: false; code: 'refused'; errcode: number };

/** Where pictures and voice notes are fetched from by the id that came with a message. */
export interface WechatMedia {
  fetch(mediaId: string): Promise<MediaResult>;
}

const MAX_BYTES = 20 * 1024 * 1024;
const ANSWER_MS = 20_000;
/** A token is renewed before it ends, not when it has. */
const RENEW_BEFORE_MS = 300_000;
const GONE = [40_007, 40_004, 41_006];
const TOKEN_ENDED = [40_001, 40_014, 42_001];

interface Told {
  errcode?: number;
  access_token?: string;
  expires_in?: number;
  video_url?: string;
}

async function told(response: Response): Promise<Told | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : null;
  } catch {
    return null;
  }
}

/** The whole body, or null where it is more than is taken; a length that is not said is counted. */
async function bodyOf(response: Response): Promise<Buffer | null> {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES || !response.body) {
    await response.body?.cancel();
    return null;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MAX_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const isWords = (response: Response): boolean => /json|text\/plain/.test(response.headers.get('content-type') ?? '');

/** The platform itself, over https; throws where it cannot be reached. `now` gives milliseconds that only grow. */
export function wechatMedia(settings: WechatMediaSettings, now: () => number = () => performance.now()): WechatMedia {
  let token: { value: string; until: number } | null = null;
  const ask = (path: string, more: RequestInit = {}) =>
    fetch(`${settings.apiUrl}${path}`, { ...more, signal: AbortSignal.timeout(ANSWER_MS) });

  async function tokenNow(): Promise<string | MediaResult> {
    if (token && token.until > now()) return token.value;
    const body = JSON.stringify({
      grant_type: 'client_credential',
      appid: settings.appId,
      secret: settings.appSecret,
    });
    const answer = await told(
      await ask('/cgi-bin/stable_token', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
    if (!answer?.access_token) return { ok: false, code: 'refused', errcode: answer?.errcode ?? 0 };
    token = { value: answer.access_token, until: now() + (answer.expires_in ?? 7200) * 1000 - RENEW_BEFORE_MS };
    return token.value;
  }

  async function once(mediaId: string): Promise<MediaResult> {
    const held = await tokenNow();
    if (typeof held !== 'string') return held;
    const query = new URLSearchParams({ access_token: held, media_id: mediaId });
    const response = await ask(`/cgi-bin/media/get?${query}`);
    if (!isWords(response)) {
      const bytes = await bodyOf(response);
      return bytes ? { ok: true, bytes } : { ok: false, code: 'too_large' };
    }
    const answer = await told(response);
    if (answer?.video_url && /^https?:\/\//.test(answer.video_url)) {
      const bytes = await bodyOf(await fetch(answer.video_url, { signal: AbortSignal.timeout(ANSWER_MS) }));
      return bytes ? { ok: true, bytes } : { ok: false, code: 'too_large' };
    }
    const errcode = answer?.errcode ?? 0;
    return GONE.includes(errcode) ? { ok: false, code: 'gone' } : { ok: false, code: 'refused', errcode };
  }

  return {
    async fetch(mediaId) {
      const result = await once(mediaId);
      if (result.ok || result.code !== 'refused' || !TOKEN_ENDED.includes(result.errcode)) return result;
      token = null;
      return once(mediaId);
    },
  };
}
