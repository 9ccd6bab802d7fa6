import type { FastifyReply, FastifyRequest } from 'fastify';
import { newToken } from '../../platform/auth/session.ts';
import type { Services } from '../../platform/services.ts';

const deviceCookie = 'hl_device';
const DAYS = 400;
const SECONDS_OF_DAY = 86_400;

/** By what a browser is known again: a chance word it keeps, the same for everybody who signs in there. */
export function deviceOfRequest(request: FastifyRequest): string {
  const known = request.cookies[deviceCookie];
  return known && /^[\w-]{40,50}$/.test(known) ? known : newToken();
}

export function keepDevice({ settings }: Services, reply: FastifyReply, device: string): void {
  void reply.setCookie(deviceCookie, device, {
    path: '/api/session',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.cookieSecure,
    maxAge: DAYS * SECONDS_OF_DAY,
  });
}
