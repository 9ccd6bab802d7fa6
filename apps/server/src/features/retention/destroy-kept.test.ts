import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterHarm } from '../../../test/after-harm.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sheetOf, takeSheet } from '../../../test/importing.ts';
import { archivist } from '../../../test/retaining.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { verifyLog } from '../register/verify-log.ts';
import { carryOut } from './retention.public.ts';

let world: World;
let operator: Client;
let archive: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
  leader = await world.as('0002');
  archive = await archivist(world);
});
afterAll(() => world.drop());

const at = (text: string) => world.clock.set(parseInstant(text));
const lastDay = '2026-12-01T23:59:59+08:00';
const dayAfter = '2026-12-02T00:00:00+08:00';
const problem = async () => (await verifyLog(world.database.owner, null, null, world.services.files)).problem;
const dueOf = async (kind: string, who = archive): Promise<number> =>
  (await expectDone(who.get('/api/retention'))).due.find((row: { kind: string }) => row.kind === kind).items;
const messageRow = async (id: string) =>
  (await world.rows('select to_jsonb(m) as row from inbox_message m where id = $1', [id]))[0].row;
const personalOf = async (id: string): Promise<number> =>
  (await world.rows('select count(*)::int as n from event_personal where stream_id = $1', [id]))[0].n;

let sent = 0;
/** A letter with a picture's bytes, as the mailbox gets it. */
async function letter(said: string, file: string): Promise<{ id: string; hashes: string[] }> {
  sent += 1;
  const eml = [
    'From: "=?UTF-8?B?5oWV5a655LqR?=" <mu@example.com>',
    `Message-ID: <kept${sent}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(said).toString('base64'),
    '--b',
    'Content-Type: text/plain; name=home.txt',
    'Content-Disposition: attachment; filename=home.txt',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(file).toString('base64'),
    '--b--',
    '',
  ].join('\r\n');
  const { id } = await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)));
  const row = await messageRow(id);
  return { id, hashes: [row.original_hash, ...row.attachments.map(({ hash }: { hash: string }) => hash)] };
}

async function destroy(kind: string): Promise<string> {
  const { id } = await expectDone(archive.post('/api/destructions', { kinds: [kind] }));
  await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
  await carryOut(world.services);
  return id;
}

describe('a message that became no case (PIPL, 19; SEC-2)', () => {
  it('goes with its files twelve months after it was put aside, not one second before; what a case names stays', async () => {
    world.clock.set(worldStart);
    const shared = '两封来信同一张照片';
    const aside = await letter('测试用户慕容的来信', shared);
    const own = await letter('另一封来信', '只有这一封有的照片');
    const became = await letter('成为诉求的来信', shared);
    await expectDone(
      operator.post('/api/cases', { source: 'email', kind: 'heat_use', text: '不热', messageId: became.id }),
    );
    for (const { id } of [aside, own])
      await expectDone(operator.post(`/api/inbox/${id}/dismiss`, { reason: 'advertising' }));
    const waiting = await letter('还没有人看的来信', '照片');

    at(lastDay);
    expect(await dueOf('message')).toBe(0);
    at(dayAfter);
    expect(await dueOf('message')).toBe(2);
    const listId = await destroy('message');

    const { items, filesGone } = await expectDone(archive.get(`/api/destructions/${listId}`));
    expect(
      items.map((item: { subjectId: string; outcome: string; rule: string }) => [
        item.subjectId,
        item.outcome,
        item.rule,
      ]),
    ).toEqual([aside.id, own.id].map((id) => [id, 'destroyed', 'message']));
    expect(filesGone).toBe(3);
    for (const { id } of [aside, own]) {
      expect(await personalOf(id)).toBe(0);
      expect(await messageRow(id)).toMatchObject({
        state: 'dismissed',
        sender: null,
        sender_name: null,
        subject: null,
        text: '',
      });
    }
    const there = await Promise.all([...aside.hashes, ...own.hashes].map((hash) => world.services.files.has(hash)));
    expect(there).toEqual([false, true, false, false]);
    for (const { id } of [became, waiting]) expect(await personalOf(id)).toBe(1);
    expect(await problem()).toBeNull();
    expect(await dueOf('message')).toBe(0);
  });

  it('reads the same after a rebuild', async () => {
    const all = () => world.rows('select to_jsonb(m)::text as row from inbox_message m order by 1');
    const before = await all();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await all()).toEqual(before);
  });

  it('stays while a hold lies on it or on whoever put it aside', async () => {
    world.clock.set(worldStart);
    const kept = await letter('有争议的来信', '证据');
    await expectDone(operator.post(`/api/inbox/${kept.id}/dismiss`, { reason: 'nothing_asked' }));
    at('2027-01-10T10:00:00+08:00');
    const supervision = await world.as('0003');
    const hold = (kind: string, subject: string) =>
      expectDone(supervision.post('/api/holds', { kind, subject, words: '调查' }));
    const lift = ({ id }: { id: string }) => expectDone(supervision.post(`/api/holds/${id}/lift`, { words: '已结' }));
    const list = await expectDone(archive.post('/api/destructions', { kinds: ['message'] }));
    await expectDone(leader.post(`/api/destructions/${list.id}/approve`, {}));
    const onIt = await hold('message', kept.id);
    await carryOut(world.services);
    expect(await personalOf(kept.id)).toBe(1);
    const told = await expectDone(archive.get(`/api/destructions/${list.id}`));
    expect(told.items).toMatchObject([{ subjectId: kept.id, outcome: 'held' }]);
    await lift(onIt);
    const onThem = await hold('staff', '1001');
    expect(await dueOf('message')).toBe(0);
    await lift(onThem);
    expect(await dueOf('message')).toBe(1);
  });

  it('is named by verify when its words were taken out without a list', async () => {
    const { id } = await letter('被悄悄删掉的来信', '照片');
    const harmed = await afterHarm(
      world.database,
      (client) => client.query('delete from event_personal where stream_id = $1', [id]),
      async () => (await verifyLog(world.database.owner, null)).problem,
    );
    expect(harmed).toMatchObject({ code: 'event_personal_destroyed', row: `${id}/1` });
    await expect(world.database.app.query('select * from destroy_personal($1, $1, $1, null)', [id])).rejects.toThrow(
      /not_approved/,
    );
  });
});

describe('a sheet that was taken in (PIPL, 19)', () => {
  it('goes twelve months after its end with the refused rows; how many and why stays', async () => {
    world.clock.set(worldStart);
    const clerk = await world.as('2003');
    const rows = [
      ['户号', '采集时间', '室温'],
      ['T00001', '2025-11-30', '18'],
      ['慕容家的户号', '2025-11-30', '19'],
    ];
    const fileHash = await sheetOf(world, rows);
    const columns = { accountNo: 0, measuredAt: 1, celsius: 2 };
    const run = await takeSheet(world, clerk, { kind: 'readings', fileHash, fileName: '慕容家室温.csv', columns });
    const kept = async () =>
      JSON.stringify([
        await world.rows('select to_jsonb(r) from import_run r where id = $1', [run.run.id]),
        await world.rows('select to_jsonb(r) from import_refusal r where run_id = $1', [run.run.id]),
      ]);
    expect(await kept()).toContain('慕容');
    await expect(world.database.app.query('select destroy_import($1, $1)', [run.run.id])).rejects.toThrow(
      /not_approved/,
    );

    at(lastDay);
    expect(await dueOf('import')).toBe(0);
    at(dayAfter);
    expect(await dueOf('import')).toBe(1);
    // The same sheet again, not past its period: the file stays for it.
    const again = await takeSheet(world, clerk, { kind: 'readings', fileHash, columns, dryRun: true });
    await destroy('import');
    expect(await kept()).not.toContain('慕容');
    expect(await world.services.files.has(fileHash)).toBe(true);
    const read = await expectDone(clerk.get(`/api/imports/runs/${run.run.id}`));
    expect(read).toMatchObject({
      run: { report: { added: 1, refused: 1 } },
      refused: [{ value: null, code: expect.any(String) }],
    });

    at('2027-12-03T00:00:00+08:00');
    expect(await dueOf('import')).toBe(1);
    await destroy('import');
    expect(await world.services.files.has(fileHash)).toBe(false);
    expect(again.run.id).not.toBe(run.run.id);
    expect(await problem()).toBeNull();
  });
});

describe('a list with what is sealed against who decides on it (SEC-1, SEC-2)', () => {
  it('is read, counted and approved without it; it stays and is due again, to others alone', async () => {
    world.clock.set(worldStart);
    const director = await world.as('1003');
    const ended = async (text: string) => {
      const asked = { source: 'hotline', kind: 'complaint', text, phone: '13900000002' };
      const taken = await expectDone(operator.post('/api/cases', asked));
      const act = (verb: string, body: object) => expectDone(director.post(`/api/cases/${taken.id}/${verb}`, body));
      return { id: taken.id as string, number: taken.number as string, act };
    };
    const [hidden, plain] = [await ended('投诉领导'), await ended('投诉态度')];
    const sealing = { kind: 'complaint', topic: null, urgency: 'normal', sealed: true, premisesId: null, place: null };
    await hidden.act('classify', { ...sealing, accusedStaffIds: [2] });
    for (const each of [hidden, plain]) {
      await each.act('answer', { code: 'explained', way: 'phone', words: '已解释' });
      const asked = { outcome: 'satisfied', way: 'phone', score: 5 };
      await expectDone(operator.post(`/api/cases/${each.id}/follow-ups`, asked));
    }
    // Called a question it is kept as the complaint it was.
    await plain.act('classify', { ...sealing, kind: 'consultation', sealed: false, words: '只是咨询' });
    for (const each of [hidden, plain]) await each.act('close', { code: 'explained', words: '' });
    // Not of the leader's own unit, which is cut out with the leader.
    const keeper = await archivist(world, '9002', 2);
    at('2030-12-01T23:59:59+08:00');
    expect(await dueOf('case', keeper)).toBe(0);
    at('2030-12-02T00:00:00+08:00');
    const { id, items } = await expectDone(keeper.post('/api/destructions', { kinds: ['case'] }));
    const subjects = (list: { subjectId: string }[]) => list.map(({ subjectId }) => subjectId).sort();
    expect(subjects(items)).toEqual([hidden.id, plain.id].sort());
    const told = await expectDone(leader.get(`/api/destructions/${id}`));
    expect(subjects(told.items)).toEqual([plain.id]);
    expect(told.counts).toMatchObject([{ rule: 'case_accusing', items: 1 }]);
    const approved = await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
    const register = await expectDone(leader.get('/api/destructions'));
    for (const answer of [told, approved, register])
      for (const secret of [hidden.id, hidden.number]) expect(JSON.stringify(answer)).not.toContain(secret);
    await carryOut(world.services);
    expect([await personalOf(plain.id), (await personalOf(hidden.id)) > 0]).toEqual([0, true]);
    expect([await dueOf('case', keeper), await dueOf('case')]).toEqual([1, 0]);
    const finished = await expectDone(leader.get(`/api/destructions/${id}`));
    expect(finished).toMatchObject({ state: 'finished', counts: [{ items: 1, destroyed: 1 }] });
    expect(await problem()).toBeNull();
  });
});
