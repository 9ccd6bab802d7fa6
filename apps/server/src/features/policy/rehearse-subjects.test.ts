import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { done, type Sheeting, sheeting } from '../../../test/sheeting.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { projectRoot } from '../../platform/project-root.ts';

const textOf = (version: string): string =>
  readFileSync(join(projectRoot(), 'packages', 'policy-packs', 'demo-city', version, 'pack.yaml'), 'utf8');
const at = (time: string): number => Date.parse(`${time}+08:00`);

let world: World;
let sheets: Sheeting;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  sheets = await sheeting(world);
  director = await world.as('1003');
});
afterAll(() => world.drop());

const rehearse = async (text: string, since: string, who = director) =>
  (await expectDone(who.post('/api/policy/rehearsals', { text, since }))) as {
    rows: { case: { id: string }; promiseId: string; change: string; before: unknown; after: unknown }[];
    before: object;
    after: object;
  };
const of = (rows: Awaited<ReturnType<typeof rehearse>>['rows'], caseId: string, promiseId: string) =>
  rows.filter((row) => row.case.id === caseId && row.promiseId === promiseId);

describe('rules are tried on what hangs on a case too (D)', () => {
  it('its first-asked sheet, by the very deadline it has, touching nothing (PRM-3)', async () => {
    world.clock.set(at('2026-03-02T09:00:00'));
    const id = await sheets.accepted();
    await done(sheets.station, id, 'promise-contact', { way: 'phone', words: '三个工作日内联系' });
    const [{ case_id: caseId }] = await world.rows('select case_id from sheet where id = $1', [id]);
    world.clock.set(at('2026-03-04T10:00:00'));
    await done(sheets.station, id, 'contact', { way: 'phone', words: '已联系' });
    const same = await rehearse(
      textOf('2025-10-01').replace("version: '2025-10-01'", "version: '2027-06-01'"),
      '2026-03-01',
    );
    expect([same.rows, same.after]).toEqual([[], same.before]);

    const stricter = textOf('2025-10-01')
      .replace("version: '2025-10-01'", "version: '2027-06-01'")
      .replace(/(id: PRM-3\n[\s\S]*?limit: \{ unit: working_days, amount: )3/, '$11');
    const events = await world.rows('select count(*)::int as n from event');
    const { rows } = await rehearse(stricter, '2026-03-01');
    expect(of(rows, caseId, 'PRM-3')).toMatchObject([
      {
        change: 'broken',
        before: { outcome: 'met', dueAt: new Date(at('2026-03-05T17:00:00')).toISOString() },
        after: { outcome: 'met_late', dueAt: new Date(at('2026-03-03T17:00:00')).toISOString() },
      },
    ]);
    expect(await world.rows('select count(*)::int as n from event')).toEqual(events);
  });

  it('an appointment among the clocks of its case (PRM-12)', async () => {
    world.clock.set(at('2026-12-01T09:00:00'));
    const [operator, worker] = await Promise.all(['1001', '3003'].map((no) => world.as(no)));
    const { id } = await takeIn(operator as Client, { premisesId: world.homes[0].id });
    await expectDone((operator as Client).post(`/api/cases/${id}/dispatch`, {}));
    const act = (verb: string, body: object = {}) =>
      expectDone((worker as Client).post(`/api/cases/${id}/orders/1/${verb}`, body));
    await act('accept');
    await act('appointments', { for: '2026-12-10T14:00:00+08:00', consents: true });
    await act('appointment-failures', { words: '车坏了' });
    const { rows } = await rehearse(textOf('2025-10-01'), '2026-12-01');
    expect(of(rows, id, 'PRM-12').map(({ change, after }) => [change, after])).toEqual([['dropped', null]]);
  });
});
