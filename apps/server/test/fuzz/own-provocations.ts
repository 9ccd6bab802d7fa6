import { emptiedCustomer } from '../retaining.ts';
import { worldPassword } from '../world.ts';
import { type Steps, words } from './case-steps.ts';
import { pushedOrders, wechatMessage } from './door-recipes.ts';
import { ask, type Provoke } from './provoke.ts';
import { recipes } from './recipes.ts';
import { endedOn } from './sheet-recipes.ts';

const director = { staffNo: '1003', id: 12 };

/** The operation's own recipe, with another body. */
const withBody =
  (body: object): Provoke =>
  async (given) => {
    const { asked, ...ready } = await given.again();
    await ask({ ...given, ready: { asked, ...ready } }, { ...asked, body: { ...Object(asked.body), ...body } });
  };

const notConnected: Provoke = async (given) => {
  const { settings } = given.steps.lab.world.services;
  const { wechat } = settings;
  settings.wechat = null;
  await ask(given, given.ready.asked);
  settings.wechat = wechat;
};

const wrongPassword: Provoke = async (given) => {
  for (let left = 6; left > 0 && !given.done(); left--)
    await ask(given, { body: { staffNo: '2006', password: 'not the password' } });
};

/** Different people from one address, none of whom there is. */
const manyNames: Provoke = async (given) => {
  const { lockout } = given.steps.lab.world.services.settings.signIn;
  const { addressFailures } = lockout;
  lockout.addressFailures = 2;
  for (let left = 4; left > 0 && !given.done(); left--)
    await ask(given, { address: '192.0.2.11', body: { staffNo: `N${left}`, password: 'not the password' } });
  lockout.addressFailures = addressFailures;
};

const unjoinedByAccused: Provoke = async (given) => {
  const { steps, ready } = given;
  const id = await steps.caseAt('received', { accusedStaffIds: [director.id], sealed: false });
  await steps.take('1001', 'joinCase', { path: { id }, body: { to: await steps.caseAt('received') } });
  await ask({ ...given, ready: { ...ready, who: director.staffNo } }, { path: { id }, body: { words } });
};

/** Whoever asked decides. */
const ownRequest: Provoke = async (given) => {
  const { steps, ready } = given;
  const made = await recipes['askPause']?.(steps);
  await steps.take(director.staffNo, 'askPause', made?.asked ?? {});
  await ask(given, { path: made?.asked.path ?? {}, body: Object(ready.asked.body) });
};

const leaderWasAsked: Provoke = async (given) => {
  const id = await given.steps.sheetAt('written');
  await given.steps.take('2002', 'askLeader', { path: { id }, body: { words } });
  await ask(given, { path: { id }, body: { words } });
};

const callerIsKnown: Provoke = async (given) => {
  const id = await given.steps.sheetAt('resolved');
  await ask(given, { path: { id }, body: { because: 'anonymous', words } });
};

/** Somebody new with all these jobs of the whole company, and a session. */
async function somebodyWith(steps: Steps, jobs: readonly (readonly [string, number])[]): Promise<string> {
  const { lab } = steps;
  const id = await steps.newStaff();
  for (const [job, unitId] of jobs)
    await steps.take('0001', 'giveJob', { path: { id }, body: { job, unitId, from: '2020-01-01' } });
  const { owner } = lab.world.database;
  await owner.query('update credential set must_change = false where staff_id = $1', [id]);
  const { rows } = await owner.query<{ staff_no: string }>('select staff_no from staff where id = $1', [id]);
  return lab.freshToken(rows[0]?.staff_no ?? '');
}

/** What one proposed or handed in is decided by oneself. */
const ownList: Provoke = async (given) => {
  const { steps, operation } = given;
  const token = await somebodyWith(steps, [
    ['general_administration', 1],
    ['leader', 1],
  ]);
  const proposed = await recipes['proposeDestruction']?.(steps);
  const { json } = await steps.lab.send('proposeDestruction', proposed?.asked ?? {}, token);
  await steps.lab.send(operation.name, { path: { id: json?.id }, body: { words } }, token);
};

const ownMonth: Provoke = async (given) => {
  const { steps, operation } = given;
  const token = await somebodyWith(steps, [
    ['general_administration', 1],
    ['hall_director', 11],
  ]);
  await endedOn(steps, '2025-10-20');
  const { json } = await steps.lab.send('handInSheets', { body: { unitId: 11, month: '2025-10' } }, token);
  await steps.lab.send(operation.name, { path: { id: json?.id }, body: {} }, token);
};

const factorOnAlready: Provoke = async (given) => {
  await recipes['endSecondFactor']?.(given.steps);
  await ask(given, given.ready.asked);
};
const factorOff: Provoke = async (given) => {
  await recipes['beginSecondFactor']?.(given.steps);
  await ask(given, given.ready.asked);
};

/** By who reads the inbox without the callers' names at hand. */
const unlookedFile: Provoke = async (given) => {
  const { people } = given.steps.lab;
  for (const { token } of people) {
    await given.steps.lab.send(given.operation.name, given.ready.asked, token);
    if (given.done()) return;
  }
};

/** A customer who left years ago and of whom nothing is kept. */
const nothingLeft: Provoke = async (given) => {
  const { steps, ready } = given;
  const made = await recipes['registerCustomer']?.(steps);
  const { id } = await steps.take('2003', 'registerCustomer', made?.asked ?? {});
  await emptiedCustomer(steps.lab.world.services, String(id));
  await ask(given, { ...ready.asked, path: { ...ready.asked.path, id: String(id) } });
};

const secondsOf = (steps: Steps): string => String(Math.floor(steps.lab.world.clock.wall() / 1000));

const pushedNonsense: Provoke = async (given) => {
  const seconds = secondsOf(given.steps);
  for (const payload of ['nonsense', '[{"x":1}]']) await ask(given, pushedOrders(payload, seconds));
};

const unsigned: Provoke = async (given) => {
  const { asked } = await given.again();
  await ask(given, { ...asked, query: { ...asked.query, signature: 'f'.repeat(64) } });
};

/** Signed and encrypted as it should be, and no message inside. */
const wechatNonsense: Provoke = async (given) => {
  await ask(given, wechatMessage('nonsense', secondsOf(given.steps)));
};

/** Listening is said first; whoever has not said so hears nothing. */
const notSaid: Provoke = async (given) => {
  const { asked, ...ready } = await given.again();
  await ask({ ...given, ready: { ...ready, asked, who: director.staffNo } }, asked);
};

const notFromOutside: Provoke = async (given) => {
  const id = await given.steps.caseAt('closed');
  await ask(given, { ...given.ready.asked, path: { id } });
};

const noFile: Provoke = async (given) => {
  await ask(given, { raw: '{}', headers: { 'content-type': 'application/json' } });
};

const fromNobody: Provoke = async (given) => {
  await ask(given, { raw: Buffer.from('x'), headers: { 'content-type': 'message/rfc822' } });
};

const packFrom = (steps: Steps, day: string): string =>
  steps.lab.packText.replace(/^version: .*$/m, `version: '${day}'`);
const packInThePast: Provoke = async (given) =>
  withBody({ text: packFrom(given.steps, '2020-01-01'), dryRun: false })(given);

/** To rules that are published and do not hold yet. */
const notInForce: Provoke = async (given) => {
  const { steps } = given;
  await steps.lab.send(
    'publishPack',
    { body: { text: packFrom(steps, '2026-10-01'), dryRun: false } },
    steps.lab.tokenOf('0002'),
  );
  const { from } = Object(given.ready.asked.body);
  await ask(given, { body: { from, to: 'demo-city@2026-10-01', words, dryRun: true } });
};

/** What only one operation is refused for. */
export const ownProvocations: Record<string, Record<number, Provoke>> = {
  signIn: { 401: wrongPassword, 403: wrongPassword, 429: manyNames },
  verifyWechat: { 404: notConnected },
  receiveWechat: { 404: notConnected, 422: wechatNonsense },
  reworkOutside: { 422: notFromOutside },
  changeCustomer: { 409: nothingLeft, 422: withBody({ phones: [{ phone: '12', label: null }] }) },
  revealCustomer: { 409: nothingLeft },
  closeOccupancy: { 409: nothingLeft },
  playRecording: { 422: notSaid },
  tryWordTables: { 422: withBody({ changes: [{ name: 'nobody', patterns: ['x'] }] }) },
  addWordExample: { 422: withBody({ content: '家里不热，请打 13812345678' }) },
  unjoinCase: { 422: unjoinedByAccused },
  decideRequest: { 422: ownRequest },
  takeOverSheet: { 422: leaderWasAsked },
  exemptSheet: { 422: callerIsKnown },
  receiveSheets: { 422: ownMonth },
  approveDestruction: { 422: ownList },
  refuseDestruction: { 422: ownList },
  beginSecondFactor: { 409: factorOnAlready },
  renewRecoveryCodes: { 409: factorOff, 422: withBody({ password: `${worldPassword}x` }) },
  downloadMessageFile: { 422: unlookedFile },
  receiveMail: { 422: fromNobody },
  pushOrders: { 403: unsigned, 422: pushedNonsense },
  uploadFile: { 422: noFile },
  stepInterruption: { 422: withBody({ at: '2199-01-01T00:00:00Z' }) },
  publishPack: { 422: packInThePast },
  publishHolidays: { 422: withBody({ text: '{' }) },
  publishUnitHours: { 422: withBody({ calendar: 'moon' }) },
  publishSeason: { 422: withBody({ calendar: 'moon' }) },
  previewDeadlines: { 422: withBody({ by: { what: 'holidays', text: '{' } }) },
  publishWordTables: { 422: withBody({ changes: [{ name: 'nobody', patterns: ['x'] }] }) },
  moveCases: { 404: withBody({ to: 'nobody@2020-01-01' }), 422: notInForce },
};
