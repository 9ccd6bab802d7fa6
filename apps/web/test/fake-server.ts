import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Answer = { status?: number; body: unknown } | 'line_down';
export type Answers = Record<string, (asked: Asked) => Answer | Promise<Answer>>;

/** Answers `fetch` from a table of `METHOD /path`; what nobody expected is a 404 as the server gives it. */
export function fakeServer(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://desk.test');
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : (init.body ?? null);
    const request: Asked = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body,
    };
    asked.push(request);
    const answer = await answers[`${method} ${url.pathname}`]?.(request);
    if (answer === 'line_down') throw new TypeError('Failed to fetch');
    const { status = 200, body: given } = answer ?? {
      status: 404,
      body: { code: 'not_found', params: {}, field: null, requestId: 'test' },
    };
    return new Response(JSON.stringify(given), { status, headers: { 'content-type': 'application/json' } });
  });
  return asked;
}

export const refusal = (status: number, code: string, params = {}, field: string | null = null): Answer => ({
  status,
  body: { code, params, field, requestId: 'test' },
});
