import type { Answer } from '@hearthline/contract/endpoint';
import type { listWordExamples, WordExamplesView } from '@hearthline/contract/words';
import { formatInstant } from '@hearthline/domain/time/instant';
import { failedCases } from '@hearthline/domain/understanding/word-cases';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { currentExamples } from './examples.store.ts';

/** So many are tried within a quarter of a second, before and after a change. */
export const MOST_EXAMPLES = 200;

/** The company's examples, each as the tables that hold understand it now. */
export async function listExamples({ services }: Context, db: Db): Promise<Answer<typeof listWordExamples>> {
  const examples = await currentExamples(db);
  const names = await namesOf(
    db,
    [],
    examples.flatMap(({ added_by: by }) => by ?? []),
  );
  return {
    rows: examples.map(({ id, name, title, content, expect, added_at: at, added_by: by }) => ({
      id,
      name,
      title,
      content,
      expect: expect as WordExamplesView['rows'][number]['expect'],
      failed: failedCases(services.words, [{ name, title, content, expect }]).map(({ field, wanted, got }) => ({
        field,
        wanted,
        got,
      })),
      at: formatInstant(at),
      by: names.staff(by),
    })),
    shipped: services.shippedWords.cases.length,
    most: MOST_EXAMPLES,
  };
}
