import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { addWordExample, readWordLetter, withdrawWordExample } from '@hearthline/contract/words';
import { valuesOf } from '@hearthline/domain/understanding/word-cases';
import { exampleFault } from '@hearthline/domain/understanding/word-example';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { exampleFolding } from './example-stream.ts';
import { currentExamples } from './examples.store.ts';
import { listExamples, MOST_EXAMPLES } from './list-examples.ts';

/** Examples are kept for good and read by many: a letter that tells how somebody is reached is no example. */
function requireInvented(parts: Record<string, string>): void {
  for (const [field, text] of Object.entries(parts)) {
    const fault = exampleFault(text);
    if (fault) throw new Refused('example_tells_of_people', { fault }, field);
  }
}

/** Adds an invented letter that runs as a test from now on (INT-2). It may fail until the tables are mended. */
export async function addExample(
  ctx: Context,
  { body }: Input<typeof addWordExample>,
  tx: Tx,
): Promise<Answer<typeof addWordExample>> {
  const { name, title, content, expect } = body;
  requireInvented({ name, title, content, 'expect.community': expect.community ?? '' });
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('words examples', 0))`);
  const known = await currentExamples(tx);
  const names = [...known, ...ctx.services.shippedWords.cases].map((each) => each.name);
  if (names.includes(name)) throw new Refused('name_taken', { name }, 'name');
  if (known.length >= MOST_EXAMPLES) throw new Refused('too_many_examples', { most: MOST_EXAMPLES });
  const personal = { name, title, content, expect };
  await appendFolded(ctx, tx, exampleFolding, uuidv7(), [{ type: 'word_example.added', at: null, open: {}, personal }]);
  return listExamples(ctx, tx);
}

/** Takes an example out of what is tried; who did and why stays. */
export async function withdrawExample(
  ctx: Context,
  { params, body }: Input<typeof withdrawWordExample>,
  tx: Tx,
): Promise<Answer<typeof withdrawWordExample>> {
  const { id } = params;
  const known = await loadFolded(tx, exampleFolding, id);
  if (!known) throw new Refused('not_found', { id });
  if (known.state.state.withdrawnAt !== null) throw new Refused('example_withdrawn', {});
  const personal = { words: body.why };
  await appendFolded(ctx, tx, exampleFolding, known, [
    { type: 'word_example.withdrawn', at: null, open: {}, personal },
  ]);
  return listExamples(ctx, tx);
}

/** What the tables that hold understand of a letter; nothing of it is kept. */
export async function readLetter(
  { services }: Context,
  { body }: Input<typeof readWordLetter>,
): Promise<Answer<typeof readWordLetter>> {
  const { words: _, ...values } = valuesOf(services.words, body);
  return { values: values as Answer<typeof readWordLetter>['values'] };
}
