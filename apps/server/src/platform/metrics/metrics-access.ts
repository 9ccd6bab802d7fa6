import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { StartProblem } from '../start-problem.ts';

/** Who may read the numbers of this installation. */
export interface MetricsAccess {
  /** Addresses and networks, such as `10.0.0.7` or `10.0.0.0/24`. */
  from: readonly string[];
  /** Whoever shows it as a bearer may read from anywhere; none: addresses alone decide. */
  token: string | null;
}

export const onlyThisMachine: MetricsAccess = { from: ['127.0.0.1', '::1'], token: null };

const LEAST_TOKEN = 24;

function addTo(list: BlockList, text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

/**
 * Reads who may see the numbers: `from` is a list parted by commas, `none`, or absent (this machine alone).
 *
 * @throws StartProblem when an address cannot be read, or the token is shorter than can be guarded.
 */
export function readMetricsAccess(from: string | undefined, token: string | null): MetricsAccess {
  const given = from?.split(',').map((each) => each.trim());
  const list = given?.filter((each) => each !== '' && each !== 'none') ?? onlyThisMachine.from;
  const wrong = list.find((each) => !addTo(new BlockList(), each));
  if (wrong !== undefined)
    throw new StartProblem(
      'config.HEARTHLINE_METRICS_FROM',
      `HEARTHLINE_METRICS_FROM holds addresses or networks parted by commas, or "none"; "${wrong}" is none of them.`,
    );
  if (token !== null && token.length < LEAST_TOKEN)
    throw new StartProblem(
      'config.HEARTHLINE_METRICS_TOKEN',
      `HEARTHLINE_METRICS_TOKEN needs at least ${LEAST_TOKEN} characters.`,
    );
  return { from: list, token };
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Tells whether a request may read the numbers. Whoever comes through a proxy that is not trusted has the proxy's
 * address, often this machine's own: such a request counts only by its token.
 */
export function metricsGate(access: MetricsAccess, trustProxy: boolean): (request: FastifyRequest) => boolean {
  const list = new BlockList();
  for (const each of access.from) addTo(list, each);
  const expected = access.token === null ? null : digest(`Bearer ${access.token}`);
  return (request) => {
    const shown = request.headers.authorization;
    if (expected && shown && timingSafeEqual(digest(shown), expected)) return true;
    if (!trustProxy && forwarding.some((name) => request.headers[name] !== undefined)) return false;
    const address = request.ip.replace(/^::ffff:(?=\d+\.)/, '');
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}
