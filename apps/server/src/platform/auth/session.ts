import { hash, randomBytes } from 'node:crypto';
import type { HeldJob } from '@hearthline/domain/permissions/can';
import { isPasswordOld } from '@hearthline/domain/sign-in/password-rules';
import { secondFactorDemanded } from '@hearthline/domain/sign-in/second-factor';
import { sessionEnd } from '@hearthline/domain/sign-in/session-end';
import type { SignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { type Instant, localDate } from '@hearthline/domain/time/instant';
import type { FastifyRequest } from 'fastify';
import { scopeOf } from '../http/context.ts';
import type { Services } from '../services.ts';
import type { Person } from './person.ts';

export const sessionCookie = 'hl_session';
const touchEveryMs = 60_000;

/** A new session's secret; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): string {
  return hash('sha256', token, 'base64url');
}

export interface SessionRow {
  staff_id: number;
  staff_no: string;
  name: string;
  must_change: boolean;
  changed_at: number;
  has_factor: boolean;
  expires_at: number;
  last_seen_at: number;
  jobs: HeldJob[] | null;
  units: number[] | null;
}

const jobsOf = `(select json_agg(json_build_object('job', j.job, 'unitId', j.unit_id,
      'covers', (select coalesce(json_agg(c.unit_id), '[]') from unit_closure c where c.ancestor_id = j.unit_id)) order by j.unit_id, j.job)
    from staff_job j where j.staff_id = st.id and j.valid_from <= $2::date and (j.valid_to is null or j.valid_to > $2::date))`;

const find = `select s.staff_id, st.staff_no, st.name, c.must_change, c.changed_at, s.expires_at, s.last_seen_at, ${jobsOf} as jobs,
    exists (select 1 from second_factor f where f.staff_id = s.staff_id and f.confirmed_at is not null) as has_factor,
    (select array_agg(id order by id) from unit) as units
  from session s join staff st on st.id = s.staff_id join credential c on c.staff_id = s.staff_id
  where s.token_hash = $1 and (st.left_on is null or st.left_on > $2::date)`;

const findStaff = `select st.id as staff_id, st.staff_no, st.name, false as must_change, now() as changed_at, true as has_factor, now() as expires_at,
    now() as last_seen_at, ${jobsOf} as jobs, (select array_agg(id order by id) from unit) as units
  from staff st where st.staff_no = $1`;

function personFrom(row: SessionRow, rules: SignInRules, now: Instant): Person {
  const actor = { staffId: row.staff_id, jobs: row.jobs ?? [] };
  return {
    ...actor,
    staffNo: row.staff_no,
    name: row.name,
    mustChangePassword: row.must_change || isPasswordOld(row.changed_at, rules, now),
    mustAddFactor: !row.has_factor && secondFactorDemanded(actor, rules),
    scope: scopeOf(actor, row.units ?? []),
  };
}

/** The person behind the request's cookie; null when there is none, it ended, or the person left. */
export async function openSession(services: Services, request: FastifyRequest): Promise<Person | null> {
  const token = request.cookies[sessionCookie];
  return token ? personBySession(services, tokenHash(token), !isUnattended(request)) : null;
}

/** A page that asks by itself says so: what nobody is there to see keeps no session alive. */
function isUnattended(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers['x-hearthline-unattended'] === '1';
}

/** The person of a session that stands; `used`: somebody is there, and its idle time begins anew. */
export async function personBySession(services: Services, hash: string, used: boolean): Promise<Person | null> {
  const known = services.sessions.find(hash, Date.now());
  if (known) return known;
  const today = localDate(services.clock.wall());
  const found = await services.pool.query<SessionRow>({ name: 'session_find', text: find, values: [hash, today] });
  const row = found.rows[0];
  const now = Date.now();
  const { signIn } = services.settings;
  if (!row || now >= sessionEnd({ expiresAt: row.expires_at, lastUsedAt: row.last_seen_at }, signIn)) return null;
  if (used && now - row.last_seen_at > touchEveryMs)
    await services.pool.query({
      name: 'session_touch',
      text: 'update session set last_seen_at = now() where token_hash = $1',
      values: [hash],
    });
  const person = personFrom(row, signIn, now);
  services.sessions.keep(hash, person, now);
  return person;
}

/** The person with this staff number, for acts of the command line (`--as`) and the demo's own driving. */
export async function personByStaffNo(services: Services, staffNo: string): Promise<Person | null> {
  const today = localDate(services.clock.wall());
  const found = await services.pool.query<SessionRow>({ name: 'staff_as', text: findStaff, values: [staffNo, today] });
  return found.rows[0] ? personFrom(found.rows[0], services.settings.signIn, Date.now()) : null;
}
