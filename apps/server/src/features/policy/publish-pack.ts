import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { publishPack } from '@hearthline/contract/policy';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { canonical } from '../../platform/events/canonical.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { PolicyVersion } from '../../platform/policy/policy-book.ts';
import { takePublished } from './keep-policy-fresh.ts';
import { casesByVersion } from './policy.store.ts';
import type { PackPublished } from './policy-events.ts';
import { requireRevision } from './require-revision.ts';

type Published = Answer<typeof publishPack>;

const promisesByKey = (pack: Pack): Map<string, string> =>
  new Map(pack.promises.map((promise) => [`${promise.id}/${promise.variant}`, canonical(promise)]));

/** Which promises are new, gone or different beside the rules in force. */
function compare(before: Pack, after: Pack): Pick<Published, 'added' | 'removed' | 'changed'> {
  const [old, young] = [promisesByKey(before), promisesByKey(after)];
  return {
    added: [...young.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !young.has(key)),
    changed: [...young.keys()].filter((key) => old.has(key) && old.get(key) !== young.get(key)),
  };
}

async function requirePublishable(ctx: Context, tx: Tx, { version, pack }: PolicyVersion): Promise<void> {
  const { policy } = ctx.services;
  if (pack.id !== policy.packId)
    throw new Refused('pack_of_another_company', { pack: pack.id, own: policy.packId }, 'text');
  const known = policy.versions().find((each) => each.version === version);
  const cases = (await casesByVersion(tx)).get(version) ?? 0;
  if (known?.source === 'shipped' || cases > 0) throw new Refused('pack_used', { version, cases }, 'text');
  // Every process learns of it before the day begins; rules never change under a day's cases.
  const today = localDate(ctx.now, pack.zone);
  if (pack.version <= today) throw new Refused('pack_in_the_past', { from: pack.version, today }, 'text');
}

/**
 * Publishes a version of the company's rules from a later day on, as an event; `dryRun` is the same up to the event and
 * keeps nothing. Mistakes are told by line, not refused. Running clocks keep the version they began under. People were told
 * what is published: whoever puts another text in its place before its day says so, and both stay on record.
 */
export async function publish(ctx: Context, { body }: Input<typeof publishPack>, tx: Tx): Promise<Published> {
  const { policy, events } = ctx.services;
  const { version: read, mistakes } = policy.read(body.text);
  if (!read)
    return {
      version: null,
      published: false,
      unchanged: false,
      issues: [...mistakes],
      added: [],
      removed: [],
      changed: [],
      revision: 0,
    };
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('pack publish', 0))`);
  await requirePublishable(ctx, tx, read);
  const compared = compare(policy.current(ctx.now).pack, read.pack);
  const row = await tx.row(
    sql<{ stream_id: string; text: string }>`select stream_id, text from pack_version where version = ${read.version}`,
  );
  const head = row && (await loadHead(tx, row.stream_id));
  const revision = head?.seq ?? 0;
  const unchanged = row?.text === body.text;
  const answer = { version: read.version, published: !body.dryRun, unchanged, issues: [], ...compared, revision };
  if (!body.dryRun) requireRevision(ctx, revision);
  const replaces = row !== null && !unchanged;
  if (replaces && !body.replace) throw new Refused('pack_published', { version: read.version, revision }, 'text');
  if (body.dryRun || unchanged) return answer;
  const open: PackPublished['open'] = {
    version: read.version,
    effective: read.pack.version,
    text: body.text,
    ...(replaces && { replaces: revision }),
  };
  const stream = row && head ? { id: row.stream_id, kind: 'pack' as const, ...head, state: null } : null;
  await events.append(
    tx,
    stream ?? newStream(uuidv7(), 'pack', null),
    [{ type: 'pack.published', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  await takePublished(ctx.services, tx);
  return { ...answer, revision: revision + 1 };
}
