import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { customerFolding } from '../src/features/premises/customer-stream.ts';
import { noScope } from '../src/platform/db/scope.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { newStream } from '../src/platform/events/event-log.ts';
import { loadFolded } from '../src/platform/events/folded-stream.ts';
import { systemScope } from '../src/platform/http/context.ts';
import { uuidv7 } from '../src/platform/ids.ts';
import type { Services } from '../src/platform/services.ts';
import { expectDone } from './directory-rows.ts';
import type { Client, World } from './world.ts';

/** Somebody of general administration, who keeps the archive: a job the small company lacks. */
export async function archivist(world: World, staffNo = '9001', unitId = 1): Promise<Client> {
  const admin = await world.as('0001');
  const made = { staffNo, name: '测试档案员', password: 'Cold-Summer-8' };
  const { id } = await expectDone(admin.post('/api/staff', made));
  const job = { job: 'general_administration', unitId, from: '2020-01-01' };
  await expectDone(admin.post(`/api/staff/${id}/jobs`, job));
  await world.database.owner.query(
    'update credential set must_change = false, password_hash = (select password_hash from credential where staff_id = 10) where staff_id = $1',
    [id],
  );
  return world.as(staffNo);
}

/** A question answered at once, and so closed at the world's moment. */
export async function closedCase(who: Client, more: object = {}): Promise<{ id: string; number: string }> {
  const given = {
    source: 'hotline',
    kind: 'consultation',
    text: `测试用户问何时供暖 ${randomUUID()}`,
    callerName: '测试用户一',
    phone: '13900000001',
    answered: { reply: '十一月一日开始供热', code: 'explained' },
    ...more,
  };
  return expectDone(who.post('/api/cases', given));
}

/** A customer of whom nothing is left, as if an approved list had taken it. */
export async function emptiedCustomer(services: Services, customerId: string): Promise<void> {
  const gone = { listId: uuidv7(), seqs: [], files: [] };
  await inTransaction(services.pool, noScope, async (tx) => {
    const units = await tx.rows(sql<{ id: number }>`select id from unit`);
    await tx.withScope(systemScope(units.map(({ id }) => id)), async () => {
      const stream = await loadFolded(tx, customerFolding, customerId);
      if (!stream) throw new Error(`no customer ${customerId}`);
      const event = { type: 'customer.personal_destroyed', at: null, open: gone, personal: {} };
      await services.events.append(tx, stream, [event], { actorId: null, now: services.clock.wall() });
    });
  });
}

/** A list somebody else proposed, waiting for approval, and a hold on an operator, as if use cases had written them. */
export async function listAndHold(services: Services, no: number): Promise<{ destructionId: string; holdId: string }> {
  const [destructionId, holdId] = [uuidv7(), uuidv7()];
  const now = services.clock.wall();
  const item = {
    kind: 'account_log',
    subjectId: null,
    label: '< 2024-01-01',
    from: now - 1_000,
    dueAt: now,
    until: now - 1_000,
    rule: 'account_log',
  };
  const rules = [{ id: 'account_log', keep: { days: 365 }, clause: { zh: '测试', en: 'test' } }];
  const proposed = { year: 2024, no, items: [item], rules };
  const begin = (kind: 'destruction' | 'hold', id: string) => newStream(id, kind, { state: null });
  await inTransaction(services.pool, noScope, async (tx) => {
    const units = await tx.rows(sql<{ id: number }>`select id from unit`);
    await tx.withScope(systemScope(units.map(({ id }) => id)), async () => {
      await services.events.append(
        tx,
        begin('destruction', destructionId),
        [{ type: 'destruction.proposed', at: null, open: proposed, personal: { words: null } }],
        { actorId: 1, now },
      );
      await services.events.append(
        tx,
        begin('hold', holdId),
        [
          {
            type: 'hold.set',
            at: null,
            open: { kind: 'staff', subjectId: String(900_000 + no), label: 'x' },
            personal: { words: '测试' },
          },
        ],
        { actorId: 1, now },
      );
    });
  });
  return { destructionId, holdId };
}
