import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from '../../../test/directory-rows.ts';
import { archivist, closedCase } from '../../../test/retaining.ts';
import { uploadedBy } from '../../../test/uploading.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { callKeeper } from '../calls/keep-calls.ts';
import { sealAccounts } from '../register/register.public.ts';
import { verifyBeside } from '../register/verify-beside.ts';
import { carryOut } from './retention.public.ts';

let world: World;
let operator: Client;
let archive: Client;
let audit: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld({ recordingsDir: '/nonexistent/recordings' });
  operator = await world.as('1001');
  audit = await world.as('0003');
  leader = await world.as('0002');
  archive = await archivist(world);
});
afterAll(() => world.drop());

const at = (text: string) => world.clock.set(parseInstant(text));
const due = async (kind: string): Promise<{ items: number; held: number }> =>
  (await expectDone(archive.get('/api/retention'))).due.find((row: { kind: string }) => row.kind === kind);
const hold = (subject: string) =>
  expectDone(audit.post('/api/holds', { kind: 'customer', subject, words: '欠费诉讼' }));
const lift = (id: string) => expectDone(audit.post(`/api/holds/${id}/lift`, { words: '完' }));

const personalOf = async (id: string): Promise<number> =>
  (await world.rows('select count(*)::int as n from event_personal where stream_id = $1', [id]))[0].n;
/** Proposed by the archive, approved by the leader, carried out. */
async function destroy(kinds: string[]): Promise<string> {
  const { id } = await expectDone(archive.post('/api/destructions', { kinds }));
  await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
  await carryOut(world.services);
  return id;
}

let sent = 0;
async function letter(from: string, said: string): Promise<string> {
  sent += 1;
  const eml = [
    `From: <${from}>`,
    `Message-ID: <held${sent}@example.com>`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(said).toString('base64'),
    '',
  ].join('\r\n');
  return (await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)))).id;
}
const dismissed = async (from: string, said: string): Promise<string> => {
  const id = await letter(from, said);
  await expectDone(operator.post(`/api/inbox/${id}/dismiss`, { reason: 'nothing_asked' }));
  return id;
};

describe('a hold on a customer (SEC-2)', () => {
  it('keeps letters that name their telephone or account number, or come from an address they wrote a case from', async () => {
    world.clock.set(worldStart);
    const [home] = world.homes;
    const became = await letter('zhao@example.com', '家里不热');
    await expectDone(
      operator.post('/api/cases', {
        source: 'email',
        kind: 'heat_use',
        text: '不热',
        phone: home.phone,
        messageId: became,
      }),
    );
    const theirs = [
      await dismissed('a@example.com', '请回电 139 0000-0001，谢谢'),
      await dismissed('b@example.com', '电话１３９０００００００１'),
      await dismissed('c@example.com', `户号${home.accountNo}，问一下`),
      await dismissed('zhao@example.com', '上次的事谢谢'),
    ];
    const others = [await dismissed('d@example.com', '请回电 13900000002'), await dismissed('e@example.com', '广告')];
    at('2026-12-02T00:00:00+08:00');
    expect(await due('message')).toMatchObject({ items: 6, held: 0 });
    const list = await expectDone(archive.post('/api/destructions', { kinds: ['message'] }));
    await expectDone(leader.post(`/api/destructions/${list.id}/approve`, {}));
    const { id } = await hold(home.accountNo);
    await carryOut(world.services);
    const { items } = await expectDone(archive.get(`/api/destructions/${list.id}`));
    const outcomes = new Map(
      items.map((item: { subjectId: string; outcome: string }) => [item.subjectId, item.outcome]),
    );
    expect(theirs.map((each) => outcomes.get(each))).toEqual(['held', 'held', 'held', 'held']);
    expect(others.map((each) => outcomes.get(each))).toEqual(['destroyed', 'destroyed']);
    expect(await due('message')).toMatchObject({ items: 0, held: 4 });
    await lift(id);
    expect(await due('message')).toMatchObject({ items: 4, held: 0 });
  });

  it('keeps recordings of calls from their telephone, and of calls that led to a case of theirs', async () => {
    world.clock.set(worldStart);
    const [, home] = world.homes;
    const keeper = callKeeper(world.services);
    const called = async (call: string, number: string): Promise<string> => {
      const tell = (event: object) => keeper.tell({ call, at: null, ...event } as never);
      await tell({ what: 'began', number, name: null, line: '968111' });
      await tell({ what: 'answered', seat: '8001' });
      await tell({ what: 'recorded', file: `${call}.wav` });
      await tell({ what: 'ended', by: 'caller', busy: false });
      return (await world.rows('select id from call_file where outside_id = $1', [call]))[0].id;
    };
    await called('held-1', home.phone);
    const led = await called('held-2', '13977770000');
    await called('held-3', '13977770001');
    await world.database.owner.query(`update call_file set case_id = $2 where id = $1`, [led, await takenAt(home.id)]);
    at('2026-12-02T00:00:00+08:00');
    expect(await due('recording')).toMatchObject({ items: 3, held: 0 });
    const { id } = await hold(home.accountNo);
    expect(await due('recording')).toMatchObject({ items: 1, held: 2 });
    await lift(id);
    expect(await due('recording')).toMatchObject({ items: 3, held: 0 });
  });
});

describe('a hold on a member of staff (SEC-1)', () => {
  it('is read, met and lifted by others alone: whoever is looked into learns nothing of it', async () => {
    const hold = { kind: 'staff', subject: '0002', words: '纪检初核' };
    const before = await leader.post('/api/holds', { ...hold, words: 'x' });
    const { id } = await expectDone(audit.post('/api/holds', hold));
    const after = await leader.post('/api/holds', { ...hold, words: 'x' });
    expect([before.status, before.body.code]).toEqual([403, 'forbidden']);
    expect([after.status, after.body.code, after.body.params]).toEqual([403, 'forbidden', before.body.params]);
    const listed = async (who: Client) =>
      (await expectDone(who.get('/api/holds'))).rows.filter((row: { kind: string }) => row.kind === 'staff');
    expect([await listed(leader), await listed(archive)]).toMatchObject([[], [{ id, label: '0002' }]]);
    const lifted = await leader.post(`/api/holds/${id}/lift`, { words: 'x' });
    expect([lifted.status, lifted.body.code]).toEqual([404, 'not_found']);
    const [standing] = await world.rows(
      'select lifted_at, public.hold_on($2, $3) as met from legal_hold where id = $1',
      [id, 'case', await accusing()],
    );
    expect(standing).toEqual({ lifted_at: null, met: id });
    await lift(id);
  });
});

/** A case that accuses the leader. */
async function accusing(): Promise<string> {
  const [{ id: staffId }] = await world.rows(`select id from staff where staff_no = '0002'`);
  const body = { source: 'hotline', kind: 'complaint', text: '投诉', accusedStaffIds: [staffId] };
  return (await expectDone(operator.post('/api/cases', body))).id;
}

async function takenAt(premisesId: string): Promise<string> {
  const body = { source: 'hotline', kind: 'repair', text: '漏水', premisesId };
  return (await expectDone(operator.post('/api/cases', body))).id;
}

describe('an upload nothing names (PIPL, 19)', () => {
  const bytes = (said: string) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(said)]);
  const destroy = async () => {
    const { id } = await expectDone(archive.post('/api/destructions', { kinds: ['upload'] }));
    await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
    await carryOut(world.services);
    return expectDone(archive.get(`/api/destructions/${id}`));
  };

  it('goes ninety days after it was uploaded last, not one second before; what a case or another upload names stays', async () => {
    world.clock.set(worldStart);
    const lost = await uploadedBy(world, 10, bytes('没有附上的照片'));
    const attached = await uploadedBy(world, 10, bytes('附上的照片'));
    const again = await uploadedBy(world, 10, bytes('又传了一次的照片'));
    const body = { source: 'hotline', kind: 'repair', text: '漏水', files: [{ hash: attached, name: '照片.png' }] };
    await expectDone(operator.post('/api/cases', body));
    at('2025-12-02T00:00:00+08:00');
    await uploadedBy(world, 10, bytes('又传了一次的照片'));
    at('2026-03-01T23:59:59+08:00');
    expect(await due('upload')).toMatchObject({ items: 0 });
    at('2026-03-02T00:00:00+08:00');
    expect(await due('upload')).toMatchObject({ items: 1 });
    expect(await destroy()).toMatchObject({ filesGone: 1, items: [{ rule: 'upload', outcome: 'destroyed' }] });
    const { files } = world.services;
    expect([await files.has(lost), await files.has(attached), await files.has(again)]).toEqual([false, true, true]);
    at('2026-03-03T00:00:00+08:00');
    expect(await due('upload')).toMatchObject({ items: 1 });
    await destroy();
    expect([await files.has(attached), await files.has(again)]).toEqual([true, false]);
  });

  it('attached between the list and its carrying out it stays, and so does what was uploaded again meanwhile', async () => {
    world.clock.set(worldStart);
    const late = await uploadedBy(world, 10, bytes('最后附上的照片'));
    at('2026-03-02T00:00:00+08:00');
    const { id } = await expectDone(archive.post('/api/destructions', { kinds: ['upload'] }));
    await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
    const body = { source: 'hotline', kind: 'repair', text: '漏水', files: [{ hash: late, name: '照片.png' }] };
    await expectDone(operator.post('/api/cases', body));
    await carryOut(world.services);
    expect(await expectDone(archive.get(`/api/destructions/${id}`))).toMatchObject({
      filesGone: 0,
      items: [{ outcome: 'changed' }],
    });
    expect(await world.services.files.has(late)).toBe(true);
  });
});

describe('what a hold lies on (SEC-2)', () => {
  it('is not destroyed, though set between approval and run; lifted, it is due again', async () => {
    world.clock.set(worldStart + 2_000);
    const { id, number } = await closedCase(operator);
    at('2029-02-01T10:00:00+08:00');
    const { id: listId } = await expectDone(archive.post('/api/destructions', { kinds: ['case'] }));
    await expectDone(leader.post(`/api/destructions/${listId}/approve`, {}));
    const refused = await operator.post('/api/holds', { kind: 'case', subject: number, words: '诉讼' });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const hold = await expectDone(audit.post('/api/holds', { kind: 'case', subject: number, words: '法院受理' }));
    const again = await audit.post('/api/holds', { kind: 'case', subject: number, words: '再来' });
    expect([again.status, again.body.code]).toEqual([409, 'held_already']);
    await carryOut(world.services);
    const list = await expectDone(archive.get(`/api/destructions/${listId}`));
    expect(list).toMatchObject({ state: 'finished', items: [{ subjectId: id, outcome: 'held' }] });
    expect(await personalOf(id)).toBe(3);
    expect((await due('case')).items).toBe(0);
    await expectDone(audit.post(`/api/holds/${hold.id}/lift`, { words: '已结案' }));
    const twice = await audit.post(`/api/holds/${hold.id}/lift`, { words: '已结案' });
    expect([twice.status, twice.body.code]).toEqual([409, 'hold_lifted']);
    expect((await due('case')).items).toBe(1);
    expect((await expectDone(archive.get('/api/holds'))).rows[0]).toMatchObject({
      kind: 'case',
      label: number,
      words: '法院受理',
      liftWords: '已结案',
    });
    await destroy(['case']);
    expect(await personalOf(id)).toBe(0);
  });

  it('on a customer covers their cases; on staff, cases that accuse them and lines of their account', async () => {
    world.clock.set(worldStart + 3_000);
    const [home, another] = world.homes;
    const held = await closedCase(operator, { phone: home.phone });
    const atHome = await closedCase(operator, { phone: null, premisesId: home.id });
    const free = await closedCase(operator, { phone: another.phone });
    at('2029-03-01T10:00:00+08:00');
    const { id } = await expectDone(
      audit.post('/api/holds', { kind: 'customer', subject: home.accountNo, words: '欠费诉讼' }),
    );
    const { items } = await expectDone(archive.post('/api/destructions', { kinds: ['case'] }));
    const ids = items.map((item: { subjectId: string }) => item.subjectId);
    expect([ids.includes(held.id), ids.includes(atHome.id), ids.includes(free.id)]).toEqual([false, false, true]);
    await expectDone(audit.post(`/api/holds/${id}/lift`, { words: '完' }));
    const none = await audit.post('/api/holds', { kind: 'staff', subject: '777777', words: 'x' });
    expect([none.status, none.body.code]).toEqual([422, 'no_such_subject']);
    // Lines of the account log are past by the database's own clock as well.
    await world.database.owner.query(`insert into account_log (id, staff_id, act, at) values
      (gen_random_uuid(), 10, 'signed_in', now() - interval '400 days'), (gen_random_uuid(), 11, 'signed_in', now() - interval '400 days'),
      (gen_random_uuid(), 11, 'signed_in', now() - interval '1 day')`);
    world.clock.set(Date.now());
    await expectDone(audit.post('/api/holds', { kind: 'staff', subject: '1001', words: '纪检调查' }));
    // All lines are named by an event before some of them go.
    expect(await sealAccounts(world.services)).toBeGreaterThan(2);
    const listId = await destroy(['account_log']);
    const left = await world.rows(
      `select staff_id, at < now() - interval '365 days' as old from account_log where staff_id in (10, 11) and act = 'signed_in' order by 1, 2`,
    );
    expect(left).toEqual([
      { staff_id: 10, old: true },
      { staff_id: 11, old: false },
    ]);
    expect((await expectDone(archive.get(`/api/destructions/${listId}`))).items[0]).toMatchObject({
      outcome: 'destroyed',
      lines: 1,
    });
    expect(await verifyBeside(world.database.owner)).toBeNull();
  });
});
