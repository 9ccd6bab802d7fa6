import { createHash, randomUUID } from 'node:crypto';
import type { Endpoint } from '@hearthline/contract/endpoint';
import { type Job, jobs } from '@hearthline/domain/permissions/permission';
import { hash } from '@node-rs/argon2';
import { actUnasked, findCase, takeIn } from '../src/features/cases/cases.public.ts';
import { newToken, personByStaffNo, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { newStream } from '../src/platform/events/event-log.ts';
import { systemScope } from '../src/platform/http/context.ts';
import { uuidv7 } from '../src/platform/ids.ts';
import { type Example, noticeIdOf, sessionIdOf, type Things } from './authorization/example.ts';
import { answeredCall } from './calling.ts';
import { drawnCase } from './drawing.ts';
import { listAndHold } from './retaining.ts';
import { drawnDispatch } from './sending.ts';
import { type World, worldStart } from './world.ts';
import { since, units } from './world-company.ts';

/**
 * Where somebody stands to the river station and its case: in the station, above it, elsewhere, or elsewhere but named
 * in the case's order.
 */
export const stands = ['own', 'above', 'foreign', 'named'] as const;
export type Stand = (typeof stands)[number];
const unitOf = { own: 13, above: 10, foreign: 24, named: 24 } as const satisfies Record<Stand, number>;

export interface Somebody {
  id: number;
  job: Job;
  stand: Stand;
  token: string;
}

/** One person for each job in each place, and one without any job; all signed in. */
export async function addEverybody({ services, database }: World): Promise<{ people: Somebody[]; idle: Somebody }> {
  const people = jobs.flatMap((job, row) =>
    stands.map((stand, column): Somebody => ({ id: 1000 + row * 10 + column, job, stand, token: newToken() })),
  );
  const idle: Somebody = { id: 999, job: 'guard', stand: 'own', token: newToken() };
  const author = { actorId: null, now: worldStart - 86_400_000 };
  await inTransaction(database.app, systemScope(Object.values(units).map((unit) => unit.id)), async (tx) => {
    for (const { id, job, stand } of [...people, idle])
      await services.events.append(
        tx,
        newStream(uuidv7(), 'staff', { state: null, events: [] }),
        [
          {
            type: 'staff.created',
            at: null,
            open: { staffId: id, staffNo: `t${id}`, on: since },
            personal: { name: `测试${id}`, phone: null },
          },
          ...(id === idle.id
            ? []
            : [
                {
                  type: 'job.given',
                  at: null,
                  open: { job, unitId: unitOf[stand], from: since, to: null },
                  personal: {},
                },
              ]),
        ],
        author,
      );
  });
  await signInAll(database.owner, [...people, idle]);
  return { people, idle };
}

async function signInAll(owner: World['database']['owner'], everybody: readonly Somebody[]): Promise<void> {
  // As cheap as argon2 goes: a hundred people try a wrong password here.
  const cheap = await hash(randomUUID(), { memoryCost: 8, timeCost: 1, parallelism: 1 });
  await owner.query(
    'insert into credential (staff_id, password_hash, must_change) select unnest($1::int[]), $2, false',
    [everybody.map((each) => each.id), cheap],
  );
  for (const each of everybody) await signInAnew(owner, each);
}

/** Another session, after the last one ended. */
export async function signInAnew(owner: World['database']['owner'], who: Somebody): Promise<void> {
  who.token = newToken();
  await owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, $2, now() + interval '1 day')`,
    [tokenHash(who.token), who.id],
  );
}

let made = 0;

/**
 * A case in hand at the river station, its order with a steward there and, if given, a helper from elsewhere. `like`: of the
 * home, by the telephone and in the words of others; a thousand of those would each be offered to each other.
 */
export async function makeCase(world: World, more: { helper?: number; hash?: string; like?: boolean } = {}) {
  made += 1;
  const { services } = world;
  const person = await personByStaffNo(services, '1001');
  if (!person) throw new Error('the world has an operator');
  const ctx = { services, person, requestId: 'test', address: '127.0.0.1', now: services.clock.wall() };
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  return inTransaction(services.pool, scope, async (tx) => {
    const taken = await takeIn(ctx, tx, {
      source: 'hotline',
      kind: 'heat_use',
      topic: null,
      urgency: 'normal',
      text: more.like ? '授权测试，家中不热' : randomUUID(),
      callerName: '测试用户一',
      phone: more.like ? '13900000001' : `1390000${String(made + 1).padStart(4, '0')}`,
      premisesId: more.like ? world.homes[0].id : null,
      place: null,
      happenedAt: null,
      sealed: null,
      accusedStaffIds: [],
      accusedUnitIds: [],
      outside: null,
      messageId: null,
      originUnitId: 3,
      originalHash: null,
      files: more.hash ? [{ hash: more.hash, name: 'a.txt' }] : [],
      answered: null,
      handled: null,
    });
    let known = await findCase(tx, taken.id);
    if (!known) throw new Error('the case is there');
    known = await actUnasked(ctx, tx, known, { act: 'dispatch', unitId: 13, assigneeId: 32, words: '', byFile: false });
    if (more.helper !== undefined)
      known = await actUnasked(ctx, tx, known, { act: 'add_assistant', orderNo: 1, staffId: more.helper, words: '' });
    return { ...taken, seq: known.seq };
  });
}

/** The address of an example's request. */
export function addressOf(endpoint: Endpoint, example: Example, things: Things): string {
  const parts: Record<string, string | number> = { id: things.caseId, no: 1, ...example.path?.(things) };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(parts[name])));
  const query = new URLSearchParams(Object.entries(example.query ?? {}).map(([name, value]) => [name, String(value)]));
  return example.query ? `${path}?${query}` : path;
}

/** Sends an example's request as somebody, or as nobody. */
export async function ask(
  world: World,
  endpoint: Endpoint,
  example: Example,
  things: Things,
  who: Somebody | null,
): Promise<{ status: number; code: string | null }> {
  const payload = endpoint.method === 'GET' ? undefined : (example.body?.(things) ?? {});
  const type = Buffer.isBuffer(payload) ? { 'content-type': 'message/rfc822' } : {};
  const answer = await world.app.http.inject({
    method: endpoint.method,
    url: addressOf(endpoint, example, { ...things, staffId: who?.id ?? 0 }),
    cookies: who ? { [sessionCookie]: who.token } : {},
    headers: { 'x-hearthline': '1', 'idempotency-key': randomUUID(), ...type },
    payload,
  });
  const json = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, code: json ? (answer.json().code ?? null) : null };
}

/** A sheet of the river station from end to end, so that every act on it is possible or out of turn, and its month. */
export async function makeSheet(world: World): Promise<{ sheetId: string; monthId: string }> {
  const clerk = await world.as('3002');
  const taken = await clerk.post('/api/cases', { source: 'station', kind: 'consultation', text: '授权测试，问手续' });
  const { body } = await clerk.post(`/api/cases/${taken.body.id}/sheet`);
  const act = (verb: string, given: object) => clerk.post(`/api/sheets/${body.id}/${verb}`, given);
  await act('take-over', {});
  await act('resolve', { done: true, result: '已办' });
  const ended = await act('exempt', { because: 'anonymous', words: '无联系方式' });
  if (ended.status !== 200) throw new Error(`no sheet: ${JSON.stringify(ended.body)}`);
  const [month] = await world.rows('select id from sheet_month where unit_id = 13');
  return { sheetId: body.id, monthId: month.id };
}

/** What the examples speak of, and for each of the people one notice and one import of their own. */
export async function makeThings(world: World, people: readonly Somebody[]): Promise<Things> {
  const { hash } = await world.services.files.put(Buffer.from('温度记录'));
  const operator = await world.as('1001');
  const mail = Buffer.from('From: a@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: x\r\n\r\ny\r\n');
  const message = await operator.post('/api/inbox/mail', mail);
  const head = await world.as('3001');
  const shift = { line: 'repair', staffId: 34, from: '2025-12-20T08:00:00+08:00', to: '2025-12-20T20:00:00+08:00' };
  const rota = await head.post('/api/units/13/duty', { entries: [shift] });
  const off = { cause: 'fault', text: '抢修', places: [{ communityId: world.communities.happy.id }] };
  const interruption = await head.post('/api/interruptions', off);
  const taken = await makeCase(world, { hash, like: true });
  await drawnCase(world, taken.id);
  const sentCaseId = await drawnDispatch(world);
  const director = await world.as('1003');
  const example = { name: '授权测试例句', content: '家里暖气不热', expect: { for: 'heat' } };
  const { body: examples } = await director.post('/api/settings/words/examples', example);
  const things: Things = {
    caseId: taken.id,
    sentCaseId,
    exampleId: examples.rows[0].id,
    number: taken.number,
    checkCode: taken.checkCode,
    hash,
    homeId: world.homes[0].id,
    customerId: world.homes[0].customerId,
    communityId: world.communities.happy.id,
    areaId: world.areas.east.id,
    messageId: message.body.id,
    messageHash: createHash('sha256').update(mail).digest('hex'),
    interruptionId: interruption.body.id,
    callId: await answeredCall(world, '13800000001'),
    dutyId: rota.body.ids[0],
    ...(await listAndHold(world.services, 1)),
    ...(await makeSheet(world)),
    staffId: 0,
  };
  const everybody = people.map((who) => who.id);
  await world.database.owner.query(
    `insert into notice (id, staff_id, kind, made_at) select n.*, 'digest', now() from unnest($1::uuid[], $2::int[]) as n`,
    [everybody.map(noticeIdOf), everybody],
  );
  await world.database.owner.query(
    `insert into import_run (id, kind, file_hash, file_name, columns, dry_run, staff_id, asked_at)
     select n.id, 'premises', '', '', '{}', true, n.staff_id, now() from unnest($1::uuid[], $2::int[]) as n (id, staff_id)`,
    [everybody.map(noticeIdOf), everybody],
  );
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at, id)
     select 'other ' || n.staff_id, n.staff_id, now() + interval '1 day', n.id from unnest($1::uuid[], $2::int[]) as n (id, staff_id)`,
    [everybody.map(sessionIdOf), everybody],
  );
  return things;
}
