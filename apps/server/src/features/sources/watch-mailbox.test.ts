import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecot, freePort, hasDovecot, inProcess, type MailServer } from '../../../test/mail-servers.ts';
import { createWorld, type World } from '../../../test/world.ts';
import type { MailboxSettings } from '../../platform/services.ts';
import { mailboxWatcher } from './sources.public.ts';

const mail = (id: string, subject = 'cold', more = '') =>
  Buffer.from(
    `From: Writer <writer@example.com>\r\nMessage-ID: <${id}@example.com>\r\nSubject: ${subject}\r\n${more}\r\n3-601\r\n`,
  );

const servers: [string, () => Promise<MailServer>][] = [
  ['in this process', inProcess],
  ...(hasDovecot() ? [['Dovecot', dovecot] as [string, () => Promise<MailServer>]] : []),
];

describe.each(servers)('a mailbox, the server %s (INT-1)', (_, create) => {
  let world: World;
  let server: MailServer;
  let settings: MailboxSettings;
  beforeAll(async () => {
    world = await createWorld();
    server = await create();
    settings = {
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      password: server.password,
      tls: false,
      folder: 'INBOX',
    };
  });
  afterAll(async () => {
    await server.stop();
    await world.drop();
  });

  const subjects = async () =>
    (await world.rows(`select subject from inbox_message where channel = 'email' order by received_at, id`)).map(
      (row) => row.subject as string,
    );
  const state = async () => (await world.rows(`select * from source_state where name = 'mail'`))[0];

  /** Watches, beginning anew as the worker does, until `done` holds. */
  async function watching(done: () => Promise<boolean>, change: Partial<MailboxSettings> = {}): Promise<void> {
    world.services.settings.mailbox = { ...settings, ...change };
    const watch = mailboxWatcher(world.services);
    if (!watch) throw new Error('there is a mailbox');
    const stop = new AbortController();
    const keep = async () => {
      while (!stop.signal.aborted) await watch(stop.signal).catch(() => new Promise((wait) => setTimeout(wait, 100)));
    };
    const watched = keep();
    try {
      await expect.poll(done, { timeout: 25_000, interval: 50 }).toBe(true);
    } finally {
      stop.abort();
      await watched;
    }
  }
  const has = (subject: string) => async () => (await subjects()).includes(subject);
  const readThrough = async () => (await state())?.read_at !== null;

  it('gives what is unread at the first connection, and marks it as read', async () => {
    await server.deliver(mail('old', 'old'), true);
    await server.deliver(mail('one', 'one'));
    const long = Buffer.concat([mail('two', 'two'), Buffer.from('still cold\r\n'.repeat(20_000))]);
    await server.deliver(long);
    await watching(async () => (await state())?.place != null && (await readThrough()));
    expect(await subjects()).toEqual(['one', 'two']);
    const [two] = await world.rows(`select original_hash from inbox_message where subject = 'two'`);
    const { stream } = await world.services.files.get(two?.original_hash);
    expect((await buffer(stream)).equals(long)).toBe(true);
    expect(await server.seen()).toBe(3);
    expect(await state()).toMatchObject({ problem: null, place: { uid: 3 } });
  });
  it('goes on where it was, also with what somebody read meanwhile; a new one is there while it is connected', async () => {
    await server.deliver(mail('three', 'three'), true);
    await watching(async () => {
      if (!(await has('three')())) return false;
      if (!(await has('four')())) await server.deliver(mail('four', 'four'));
      return has('four')();
    });
    expect(await subjects()).toEqual(['one', 'two', 'three', 'four']);
  });
  it('takes one Message-ID once, and nothing twice when the server numbers its mails anew', async () => {
    await server.deliver(mail('four', 'four again'));
    await watching(async () => (await state()).place.uid >= 5);
    const before = (await state()).place;
    await server.renumber();
    await server.deliver(mail('five', 'five'));
    await watching(has('five'));
    expect((await subjects()).toSorted()).toEqual(['five', 'four', 'one', 'three', 'two']);
    await watching(async () => (await state()).place.uidValidity !== before.uidValidity);
  });
  it('goes on after the line was cut', async () => {
    let cut = false;
    await watching(async () => {
      if (!cut) {
        cut = true;
        await server.cut();
        await server.deliver(mail('six', 'six'));
      }
      return has('six')();
    });
    expect((await subjects()).filter((subject) => subject === 'six')).toHaveLength(1);
  });
  it('passes over nothing: too large or unreadable, it waits under its reason with its head', async () => {
    const part = Buffer.alloc(26 * 1_048_576, 'QUJD\r\n');
    await server.deliver(Buffer.concat([mail('large', 'plans of the house'), part]));
    const photo =
      '--b\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4A==\r\n';
    const photos = (count: number) =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${photo.repeat(count)}--b--\r\n`;
    await server.deliver(Buffer.from(`Subject: from nobody\r\n${photos(1)}`));
    await server.deliver(mail('many', 'many photos', photos(51)));
    await server.deliver(mail('after', 'after these'));
    await watching(has('after these'));
    const rows = await world.rows(
      `select subject, sender, text from inbox_message where subject like '[%' order by subject, sender nulls first`,
    );
    expect(rows).toEqual([
      { subject: '[too_large]', sender: 'writer@example.com', text: 'plans of the house' },
      { subject: '[unreadable]', sender: null, text: '' },
      { subject: '[unreadable]', sender: 'writer@example.com', text: 'many photos' },
    ]);
  });
  it('says what stands in the way, since when, and no more once it is gone', async () => {
    const problem = (code: string) => async () => (await state()).problem === code;
    await watching(problem('sign_in_refused'), { password: 'wrong' });
    const [connection] = await connections();
    expect(connection).toMatchObject({ state: 'on', problem: { code: 'sign_in_refused', since: expect.any(String) } });
    await watching(problem('no_such_folder'), { folder: 'Nowhere' });
    await watching(problem('not_reached'), { port: await freePort() });
    await watching(async () => (await state()).problem === null);
    expect((await connections())[0].problem).toBeNull();
    expect(JSON.stringify(await connections())).not.toContain(server.password);
  });
  const connections = async () =>
    (await (await world.as('0001')).get('/api/settings/connections')).body.rows.filter(
      ({ name }: { name: string }) => name === 'mail',
    );
});
