import type { NewDestructionEvent } from '@hearthline/domain/retention/destruction-events';
import { type DestructionList, type ListedItem, openItems } from '@hearthline/domain/retention/destruction-list';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { destroyCall } from '../calls/calls.public.ts';
import { destroyCase } from '../cases/cases.public.ts';
import { destroySheet } from '../first-asked/first-asked.public.ts';
import { destroyImport } from '../import-runs/import-runs.public.ts';
import { destroyMessage } from '../inbox/inbox.public.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';
import { destroyCustomer } from '../premises/premises.public.ts';
import { destroyUpload } from './destroy-upload.ts';
import { destructionFolding, inTurn } from './destruction-stream.ts';
import { lookAgain } from './find-due.ts';
import { removeFiles } from './remove-files.ts';
import { nextApproved } from './retention.store.ts';

type Known = Folded<DestructionList>;
type Carried = Extract<NewDestructionEvent, { type: 'destruction.carried' }>['open'];

const LINES = 5_000;

async function destroyLog(tx: Tx, listId: string): Promise<number> {
  let lines = 0;
  for (;;) {
    const [row] = await tx.prepared<{ gone: number }>(
      'destroy_account_log',
      'select destroy_account_log($1, $2) as gone',
      [listId, LINES],
    );
    lines += row?.gone ?? 0;
    if ((row?.gone ?? 0) < LINES) return lines;
  }
}

async function destroy(
  ctx: Context,
  tx: Tx,
  listId: string,
  item: ListedItem,
): Promise<Pick<Carried, 'files' | 'lines'>> {
  const id = item.subjectId ?? '';
  switch (item.kind) {
    case 'case': {
      const { files, messageId } = await destroyCase(ctx, tx, id, listId);
      const more = messageId ? await destroyMessage(ctx, tx, { listId, subjectId: id, messageId }) : [];
      return { files: [...new Set([...files, ...more])].sort(), lines: null };
    }
    case 'sheet':
      await destroySheet(ctx, tx, id, listId);
      return { files: [], lines: null };
    case 'call':
    case 'recording': {
      const recordings = await destroyCall(ctx, tx, id, { listId, recordingOnly: item.kind === 'recording' });
      return { files: recordings.map((name) => `recording:${name}`), lines: null };
    }
    case 'message':
      return { files: await destroyMessage(ctx, tx, { listId, subjectId: id, messageId: id }), lines: null };
    case 'import':
      return { files: [await destroyImport(tx, id, listId)], lines: null };
    case 'customer':
      await destroyCustomer(ctx, tx, id, listId);
      return { files: [], lines: null };
    case 'upload':
      return { files: await destroyUpload(tx, id), lines: null };
    case 'account_log':
      return { files: [], lines: await destroyLog(tx, listId) };
  }
}

/** One item, whole or not at all: what is gone, the record of it in its own stream, and in the list, in one commit. */
async function carryOne(ctx: Context, tx: Tx, known: Known, at: number, item: ListedItem): Promise<Known> {
  const now = await lookAgain(ctx, tx, item);
  const kept = { at, holdId: now.state === 'held' ? now.holdId : null, files: [], lines: null };
  const open: Carried =
    now.state === 'due'
      ? { ...kept, outcome: 'destroyed', ...(await destroy(ctx, tx, known.id, item)) }
      : { ...kept, outcome: now.state };
  return appendFolded(ctx, tx, destructionFolding, known, [
    { type: 'destruction.carried', at: null, open, personal: {} },
  ]);
}

async function asInstallation<T>(services: Services, fn: (ctx: Context, tx: Tx) => Promise<T>): Promise<T> {
  const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
  return inTransaction(services.pool, scope, (tx) => {
    const person = { ...publicPerson, scope };
    return fn({ services, person, requestId: 'retention', address: 'retention', now: services.clock.at(tx.now) }, tx);
  });
}

/** The next item of the list, or its end; null when it has ended. */
async function step(services: Services, listId: string): Promise<'carried' | 'files' | null> {
  return asInstallation(services, async (ctx, tx) => {
    await inTurn(tx);
    const known = await loadFolded(tx, destructionFolding, listId);
    if (known?.state.state.state !== 'approved') return null;
    const [next] = openItems(known.state.state);
    if (!next) return 'files';
    await carryOne(ctx, tx, known, next.at, next.item);
    return 'carried';
  });
}

/** Files go after the record of their going: killed in between, they go when the next worker comes by. */
async function finish(services: Services, listId: string): Promise<void> {
  const gone = await asInstallation(services, async (_, tx) => {
    const known = await loadFolded(tx, destructionFolding, listId);
    return known?.state.state.state === 'approved'
      ? removeFiles(
          services,
          tx,
          known.state.state.items.flatMap((item) => item.files),
        )
      : null;
  });
  if (gone === null) return;
  await asInstallation(services, async (ctx, tx) => {
    await inTurn(tx);
    const known = await loadFolded(tx, destructionFolding, listId);
    if (known?.state.state.state !== 'approved' || openItems(known.state.state).length > 0) return;
    await appendFolded(ctx, tx, destructionFolding, known, [
      { type: 'destruction.finished', at: null, open: { files: gone }, personal: {} },
    ]);
  });
}

/** Carries out what is approved, item by item, until nothing waits or `signal` ends; gives how many items were decided. */
export async function carryOutApproved(services: Services, signal?: AbortSignal): Promise<number> {
  let items = 0;
  for (;;) {
    const listId = await asInstallation(services, (_, tx) => nextApproved(tx));
    if (listId === null) return items;
    for (let did = await step(services, listId); did === 'carried'; did = await step(services, listId)) {
      items += 1;
      if (signal?.aborted) return items;
    }
    await finish(services, listId);
  }
}
