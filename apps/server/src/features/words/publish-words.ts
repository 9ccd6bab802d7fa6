import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { publishWordTables, restoreWordTables } from '@hearthline/contract/words';
import { changedTables, laidOver, type WordOverrides } from '@hearthline/domain/understanding/word-overrides';
import { compileWords } from '@hearthline/domain/understanding/word-tables';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { currentExamples } from './examples.store.ts';
import { takeCurrentWords } from './keep-words-fresh.ts';
import { readTables } from './read-words.ts';
import { tryChanges } from './try-words.ts';
import { currentVersion, findVersion, type VersionRow } from './words.store.ts';
import type { WordsPublished } from './words-event.ts';

/** One version after the other: whoever saw an older one is told, and nothing of it is kept. */
async function holdCurrent(tx: Tx, base: number): Promise<VersionRow | null> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('words publish', 0))`);
  const current = await currentVersion(tx);
  if ((current?.version ?? 0) !== base) throw new Refused('words_changed', { version: current?.version ?? 0 }, 'base');
  return current;
}

async function append(
  ctx: Context,
  tx: Tx,
  current: VersionRow | null,
  next: Pick<WordsPublished, 'note' | 'restores' | 'despite'> & { overrides: WordOverrides },
): Promise<void> {
  const changed = changedTables(current?.overrides ?? {}, next.overrides);
  if (changed.length === 0) throw new Refused('words_unchanged', {}, 'changes');
  // Tables that do not compile would stop every process from reading letters.
  compileWords(laidOver(ctx.services.shippedWords.tables, next.overrides));
  const open: WordsPublished = {
    version: (current?.version ?? 0) + 1,
    overrides: Object.fromEntries(Object.entries(next.overrides).map(([name, patterns]) => [name, [...patterns]])),
    changed,
    note: next.note,
    restores: next.restores,
    despite: next.despite,
  };
  const head = current && (await loadHead(tx, current.stream_id));
  const stream = current && head ? { id: current.stream_id, kind: 'words' as const, ...head, state: null } : null;
  await ctx.services.events.append(
    tx,
    stream ?? newStream(uuidv7(), 'words', null),
    [{ type: 'words.published', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  // Should the transaction still fail, the next look puts the former tables back.
  await takeCurrentWords(ctx.services, tx);
}

/**
 * Publishes changed tables once no case that passed before fails, or with the reason why that is right (INT-2); every process
 * reads by them within seconds.
 */
export async function publishTables(
  ctx: Context,
  { body }: Input<typeof publishWordTables>,
  tx: Tx,
): Promise<Answer<typeof publishWordTables>> {
  const current = await holdCurrent(tx, body.base);
  const own = await currentExamples(tx);
  const { faults, failed, overrides } = tryChanges(ctx.services, current?.overrides ?? {}, body.changes, own);
  const [fault] = faults;
  if (fault) throw new Refused('word_pattern_refused', { ...fault }, 'changes');
  // What failed already speaks against no change.
  const broken = failed.filter(({ before }) => before);
  const [first] = broken;
  if (first && body.despite === null)
    throw new Refused('word_cases_fail', { count: broken.length, case: first.name, field: first.field }, 'despite');
  const examples = [...new Set(broken.map(({ name }) => name))];
  const despite = first && body.despite !== null ? { examples, why: body.despite } : null;
  await append(ctx, tx, current, { overrides, note: body.note, restores: null, despite });
  return readTables(ctx, tx);
}

/** Publishes the tables of a former version again, 0 being the shipped ones: the way back is never barred by a case. */
export async function restoreTables(
  ctx: Context,
  { body }: Input<typeof restoreWordTables>,
  tx: Tx,
): Promise<Answer<typeof restoreWordTables>> {
  const current = await holdCurrent(tx, body.base);
  const former = body.version === 0 ? null : await findVersion(tx, body.version);
  if (body.version !== 0 && !former) throw new Refused('unknown_word_version', { version: body.version }, 'version');
  await append(ctx, tx, current, {
    overrides: former?.overrides ?? {},
    note: body.note,
    restores: body.version,
    despite: null,
  });
  return readTables(ctx, tx);
}
