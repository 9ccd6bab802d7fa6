import { parseArgs } from 'node:util';
import { holds } from '@hearthline/domain/permissions/can';
import type { Permission } from '@hearthline/domain/permissions/permission';
import { type HoldKind, holdKinds } from '@hearthline/domain/retention/destruction-events';
import { retentionCommands as acts, carryOut } from '../features/retention/retention.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction, readAs, type Tx } from '../platform/db/tx.ts';
import type { Context } from '../platform/http/context.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { contextAs, withServices } from './with-services.ts';

const usage = `retention due --as STAFFNO
retention propose [--words WORDS] --as STAFFNO
retention list --as STAFFNO
retention approve|refuse NUMBER [--words WORDS] --as STAFFNO
retention run
retention hold KIND SUBJECT --words WORDS --as STAFFNO
retention lift ID --words WORDS --as STAFFNO`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wrong = (): never => {
  throw new StartProblem('usage', usage);
};

interface Asked {
  services: Services;
  as: string | undefined;
  words: string | null;
}

async function contextWith({ services, as }: Asked, permission: Permission): Promise<Context> {
  const ctx = await contextAs(services, as);
  if (!holds(ctx.person, permission)) throw new StartProblem('refused.forbidden', `${as} lacks ${permission}.`);
  return ctx;
}

const none = { params: undefined, query: undefined, body: undefined };
const writing = <T>(ctx: Context, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(ctx.services.pool, ctx.person.scope, fn);

async function due(asked: Asked): Promise<void> {
  const ctx = await contextWith(asked, 'retention.read');
  const { due: kinds } = await readAs(ctx.services.pool, ctx.person.scope, (db) => acts.read(ctx, none, db));
  for (const { kind, items, more, held, oldest } of kinds)
    say(`${kind}: ${items}${more ? '+' : ''} due, ${held} held${oldest ? `, oldest from ${oldest.slice(0, 10)}` : ''}`);
}

async function list(asked: Asked): Promise<void> {
  const ctx = await contextWith(asked, 'retention.read');
  const query = { limit: 200 };
  const { rows } = await readAs(ctx.services.pool, ctx.person.scope, (db) => acts.list(ctx, { ...none, query }, db));
  for (const row of rows) {
    const count = (name: 'items' | 'destroyed' | 'held') => row.counts.reduce((sum, each) => sum + each[name], 0);
    const by = `proposed by ${row.proposedBy?.name ?? '?'}${row.decidedBy ? `, decided by ${row.decidedBy.name}` : ''}`;
    say(
      `${row.number} ${row.state}: ${count('items')} things, ${count('destroyed')} destroyed, ${count('held')} held; ${by}`,
    );
  }
}

async function propose(asked: Asked): Promise<void> {
  const ctx = await contextWith(asked, 'retention.propose');
  const kinds = ctx.services.retention.map(({ of }) => of);
  const body = { kinds: [...new Set(kinds)], words: asked.words };
  const view = await writing(ctx, (tx) => acts.propose(ctx, { ...none, body }, tx));
  say(`${view.number}: ${view.items.length} things are listed; another person approves them.`);
}

async function decide(asked: Asked, verb: 'approve' | 'refuse', number: string | undefined): Promise<void> {
  const [year, no] =
    /^(\d{4})-(\d{1,6})$/
      .exec(number ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  if (year === undefined || no === undefined) return wrong();
  const ctx = await contextWith(asked, 'retention.approve');
  const view = await writing(ctx, async (tx) => {
    const id = await acts.listByNumber(tx, year, no);
    if (!id) throw new StartProblem('usage', `There is no list ${number}.`);
    const params = { id };
    if (verb === 'approve') return acts.approve(ctx, { ...none, params, body: { words: asked.words } }, tx);
    if (!asked.words) throw new StartProblem('usage', 'Say why: --words WORDS.');
    return acts.refuse(ctx, { ...none, params, body: { words: asked.words } }, tx);
  });
  say(
    `${view.number} is ${view.state}${verb === 'approve' ? '; the worker, or "retention run", carries it out' : ''}.`,
  );
}

async function hold(asked: Asked, kind: string | undefined, subject: string | undefined): Promise<void> {
  const known = holdKinds.find((each): each is HoldKind => each === kind);
  const { words } = asked;
  if (!known || !subject || !words) return wrong();
  const ctx = await contextWith(asked, 'retention.hold');
  const { id } = await writing(ctx, (tx) => acts.setHold(ctx, { ...none, body: { kind: known, subject, words } }, tx));
  say(`Hold ${id} stands.`);
}

async function lift(asked: Asked, id: string | undefined): Promise<void> {
  const { words } = asked;
  if (!id || !words) return wrong();
  const ctx = await contextWith(asked, 'retention.hold');
  await writing(ctx, (tx) => acts.liftHold(ctx, { ...none, params: { id }, body: { words } }, tx));
  say(`Hold ${id} is lifted.`);
}

/** `retention due|propose|list|approve|refuse|run|hold|lift`: as at the desk, each act by the person named with `--as`. */
export async function retentionCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { as: { type: 'string' }, words: { type: 'string' } },
  });
  const [verb, first, second] = positionals;
  await withServices(config, env, async (services) => {
    const asked: Asked = { services, as: values.as, words: values.words ?? null };
    switch (verb) {
      case 'due':
        return due(asked);
      case 'list':
        return list(asked);
      case 'propose':
        return propose(asked);
      case 'approve':
      case 'refuse':
        return decide(asked, verb, first);
      case 'run':
        return say(`${await carryOut(services)} things of approved lists were decided.`);
      case 'hold':
        return hold(asked, first, second);
      case 'lift':
        return lift(asked, first);
      default:
        return wrong();
    }
  });
}
