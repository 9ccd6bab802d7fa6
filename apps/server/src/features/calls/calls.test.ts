import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { homes } from '../../../test/world-company.ts';
import { amiReader } from '../../integrations/telephony/ami-blocks.ts';
import { amiTelephony, listenToAmi } from '../../integrations/telephony/ami-client.ts';
import { sampleAmi } from '../../integrations/telephony/sample-ami.ts';
import { scenarios } from '../../integrations/telephony/scenarios.ts';
import { callKeeper } from './keep-calls.ts';

let world: World;
let outside = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const keeperOf = () => callKeeper(world.services);
const stepsOf = (code: string) => scenarios.find((each) => each.code === code)?.steps ?? [];

/** Lets a scenario happen in its own time on the world's clock; gives the call's id. */
async function play(code: string, number: string | null, seat = '8001'): Promise<string> {
  const keeper = keeperOf();
  const call = `pbx-${++outside}`;
  for (const { after, ...step } of stepsOf(code)) {
    world.clock.set(world.clock.wall() + after);
    const what = 'seat' in step && step.seat === 'own' ? { ...step, seat } : step;
    await keeper.tell({ ...what, ...(what.what === 'began' ? { number } : {}), call, at: null } as never);
  }
  const [row] = await world.rows('select id from call_file where outside_id = $1', [call]);
  return row.id;
}

describe('calls as the exchange tells them (INT-6)', () => {
  it('pop up at the telephone they ring at, with who is calling and from which home', async () => {
    const operator = await world.as('1001');
    expect((await operator.post('/api/calls/seat', { seat: '8001' })).body).toMatchObject({ seat: '8001', calls: [] });
    const keeper = keeperOf();
    const [home] = homes;
    await keeper.tell({ call: 'pbx-ring', at: null, what: 'began', number: home.phone, name: null, line: '968111' });
    await keeper.tell({ call: 'pbx-ring', at: null, what: 'rang', seat: '8001' });
    const desk = await operator.get('/api/calls/desk');
    expect(desk.body).toMatchObject({ waiting: 1, calls: [{ state: 'ringing', number: home.phone, ringsHeard: 1 }] });
    const { id } = desk.body.calls[0];
    const [{ body }] = await world.rows('select body from event where stream_id = $1 and seq = 1', [id]);
    expect(JSON.parse(body).packVersion).toBe(world.services.policy.current(world.clock.wall()).version);
    const found = await operator.get(`/api/calls/${id}`);
    expect(found.body.matches[0]).toMatchObject({ certainty: 'sure', premises: { id: home.id }, repeated: false });
    world.clock.set(world.clock.wall() + 15_000);
    expect((await operator.get('/api/calls/desk')).body.calls[0].ringsHeard).toBe(4);
    await keeper.tell({ call: 'pbx-ring', at: null, what: 'answered', seat: '8001' });
    await keeper.tell({ call: 'pbx-ring', at: null, what: 'ended', by: 'caller', busy: false });
    const after = await operator.get(`/api/calls/${id}`);
    expect(after.body.call.staff.name).toBe((await operator.get('/api/session')).body.staff.name);
    expect(after.body.call).toMatchObject({ state: 'ended', endedBy: 'caller', waitedSeconds: 15, seat: '8001' });
  });

  it('are sorted, or tied to the case that came of them; what nobody answered cannot be sorted', async () => {
    const operator = await world.as('1001');
    const id = await play('answered', '13900139001');
    const sorted = await operator.post(`/api/calls/${id}/sort`, { as: 'wrong_number', words: '打错了' });
    expect(sorted.body).toMatchObject({ sort: 'wrong_number', words: '打错了', recording: 'sample-answered.wav' });
    const taken = await operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '不热' });
    const tied = await operator.post(`/api/calls/${id}/case`, { caseId: taken.body.id });
    expect(tied.body.case).toMatchObject({ id: taken.body.id });
    const gone = await operator.post(`/api/calls/${id}/case`, { caseId: '00000000-0000-7000-8000-00000000dead' });
    expect(gone).toMatchObject({ status: 404 });
    const missed = await play('given_up', '13900139002');
    const refused = await operator.post(`/api/calls/${missed}/sort`, { as: 'harassment' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'call_not_answered' } });
  });

  it('that nobody took are to be called back, until reached or the same number was spoken to', async () => {
    const operator = await world.as('1001');
    const one = await play('given_up', '13700137001');
    const two = await play('message', '13700137002');
    const withheld = await play('given_up', null);
    const due = async () =>
      (await operator.get('/api/calls?view=call_back')).body.rows.map((row: { id: string }) => row.id);
    expect(await due()).toEqual(expect.arrayContaining([one, two]));
    expect(await due()).not.toContain(withheld);
    const no = await operator.post(`/api/calls/${one}/back`, { reached: false });
    expect(no.body).toMatchObject({ callBack: 'due', tries: 1 });
    const yes = await operator.post(`/api/calls/${one}/back`, { reached: true, words: '已告知' });
    expect(yes.body).toMatchObject({ callBack: 'reached', tries: 2 });
    expect(await operator.post(`/api/calls/${one}/back`, { reached: true })).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_call_back' },
    });
    await play('answered', '0086-137 0013 7002');
    expect((await operator.get(`/api/calls/${two}`)).body.call).toMatchObject({ callBack: 'called_again' });
  });

  it('leave out what the exchange tells of calls that never began, and of those that are over', async () => {
    const before = await world.rows('select count(*)::int as n from event');
    await keeperOf().tell({ call: 'pbx-unheard', at: null, what: 'answered', seat: '8001' });
    expect(await world.rows('select count(*)::int as n from event')).toEqual(before);
    const id = await play('given_up', '13700137009');
    const [{ outside_id: call }] = await world.rows('select outside_id from call_file where id = $1', [id]);
    await keeperOf().tell({ call, at: null, what: 'answered', seat: '8001' });
    await keeperOf().tell({ call, at: null, what: 'began', number: '1', name: null, line: null });
    const [row] = await world.rows('select state from call_file where id = $1', [id]);
    expect(row.state).toBe('missed');
  });

  it('are nobody’s business who takes none, and supervision reads them (ORG-2)', async () => {
    const id = await play('answered', '13900139009');
    const clerk = await world.as('3002');
    expect(await clerk.get(`/api/calls/${id}`)).toMatchObject({ status: 403 });
    const operator = await world.as('1001');
    expect(await operator.get('/api/calls?after=x')).toMatchObject({ status: 400, body: { field: 'after' } });
    expect(await operator.post('/api/calls/dial', { number: '13800000001' })).toMatchObject({
      status: 409,
      body: { code: 'telephony_off' },
    });
  });
});

interface FakeExchange {
  port: number;
  asked: Record<string, string>[];
  say(bytes: Buffer): void;
  hangUp(): void;
  living: string[];
  close(): Promise<void>;
}

/** The other side of the manager interface, as far as the desk speaks to it. */
async function fakeExchange(): Promise<FakeExchange> {
  const sockets = new Set<Socket>();
  const asked: Record<string, string>[] = [];
  const living: string[] = [];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    const read = amiReader();
    socket.on('data', (bytes) => {
      for (const action of read(bytes)) {
        asked.push({ ...action });
        const id = `ActionID: ${action['ActionID']}\r\n`;
        const wrong = action['Action'] === 'Login' && action['Secret'] !== 'good';
        socket.write(
          wrong ? `Response: Error\r\n${id}Message: Authentication failed\r\n\r\n` : `Response: Success\r\n${id}\r\n`,
        );
        if (action['Action'] !== 'CoreShowChannels') continue;
        for (const call of living) socket.write(`Event: CoreShowChannel\r\n${id}Linkedid: ${call}\r\n\r\n`);
        socket.write(`Event: CoreShowChannelsComplete\r\n${id}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    living,
    say: (bytes) => sockets.forEach((socket) => void socket.write(bytes)),
    hangUp: () => sockets.forEach((socket) => void socket.destroy()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe('the manager interface of an exchange', () => {
  const options = (port: number, secret = 'good') => ({
    kind: 'ami' as const,
    host: '127.0.0.1',
    port,
    user: 'hearthline',
    secret,
    contexts: ['from-trunk'],
    channel: 'PJSIP/{seat}',
    dialContext: 'internal',
  });
  const until = async (check: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await check()); tries++) {
      if (tries > 200) throw new Error('never happened');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const stateOf = async (call: string) =>
    (await world.rows('select state, told from call_file where outside_id = $1', [call]))[0];

  it('is heard within a second, and calls it lost are ended when it is back', async () => {
    const exchange = await fakeExchange();
    const stop = new AbortController();
    const listening = listenToAmi(options(exchange.port), keeperOf(), stop.signal).catch((error: Error) => error);
    await until(async () => exchange.asked.some(({ Action }) => Action === 'CoreShowChannels'));
    const steps = stepsOf('answered').slice(0, -1);
    const began = Date.now();
    exchange.say(sampleAmi({ call: 'pbx-live', steps, seat: '8001', number: homes[1].phone, name: null }));
    await until(async () => (await stateOf('pbx-live'))?.state === 'talking');
    expect(Date.now() - began).toBeLessThan(1_000);
    exchange.hangUp();
    expect(await listening).toBeInstanceOf(Error);
    const again = listenToAmi(options(exchange.port), keeperOf(), stop.signal).catch((error: Error) => error);
    await until(async () => (await stateOf('pbx-live'))?.state === 'ended');
    expect((await stateOf('pbx-live')).told).toMatchObject({ endedBy: 'lost', callBack: 'none' });
    stop.abort();
    await again;
    await exchange.close();
  });

  it('goes on with calls that outlived the line', async () => {
    const exchange = await fakeExchange();
    exchange.living.push('pbx-outlives');
    await keeperOf().tell({
      call: 'pbx-outlives',
      at: null,
      what: 'began',
      number: '13600136001',
      name: null,
      line: null,
    });
    const stop = new AbortController();
    const listening = listenToAmi(options(exchange.port), keeperOf(), stop.signal).catch((error: Error) => error);
    await until(async () => exchange.asked.some(({ Action }) => Action === 'CoreShowChannels'));
    const rest = stepsOf('answered').slice(3);
    exchange.say(sampleAmi({ call: 'pbx-outlives', steps: rest, seat: '8001', number: null, name: null }));
    await until(async () => (await stateOf('pbx-outlives'))?.state === 'ended');
    expect((await stateOf('pbx-outlives')).told).toMatchObject({ endedBy: 'caller', seat: '8001' });
    stop.abort();
    await listening;
    await exchange.close();
  });

  it('dials as told and no otherwise, and says when it is refused', async () => {
    const exchange = await fakeExchange();
    await amiTelephony(options(exchange.port)).dial('hl-1', '8001', '13800138000');
    expect(exchange.asked.at(-1)).toMatchObject({
      Action: 'Originate',
      ChannelId: 'hl-1',
      Channel: 'PJSIP/8001',
      Exten: '13800138000',
    });
    await expect(amiTelephony(options(exchange.port)).dial('hl-1', '8001', '1\r\nAction: Logoff')).rejects.toThrow(
      'line break',
    );
    await expect(amiTelephony(options(exchange.port, 'bad')).dial('hl-2', '8001', '1')).rejects.toThrow(
      'Authentication',
    );
    await exchange.close();
    await expect(amiTelephony(options(exchange.port)).dial('hl-3', '8001', '1')).rejects.toThrow();
    expect(world.clock.wall()).toBeGreaterThan(worldStart);
  });

  it('is dialled by after the call is kept; a call it does not take is over', async () => {
    const exchange = await fakeExchange();
    const own = await createWorld({ telephony: options(exchange.port) });
    const operator = await own.as('1001');
    const dial = (number: string) => operator.post('/api/calls/dial', { number });
    expect(await dial('13800138000')).toMatchObject({ status: 409, body: { code: 'no_seat' } });
    await operator.post('/api/calls/seat', { seat: '8001' });
    expect(await dial('1')).toMatchObject({ status: 422, body: { code: 'bad_number', field: 'number' } });
    const { id } = (await dial('138 0013 8000')).body;
    await until(async () =>
      exchange.asked.some(({ Action, Exten }) => Action === 'Originate' && Exten === '13800138000'),
    );
    expect((await operator.get(`/api/calls/${id}`)).body.call).toMatchObject({ direction: 'out', state: 'waiting' });
    await exchange.close();
    const refused = (await dial('13800138000')).body.id;
    const stateNow = async () => (await operator.get(`/api/calls/${refused}`)).body.call;
    await until(async () => (await stateNow()).endedAt !== null);
    expect(await stateNow()).toMatchObject({ state: 'ended', endedBy: 'system', callBack: 'none' });
    await own.drop();
  });
});
