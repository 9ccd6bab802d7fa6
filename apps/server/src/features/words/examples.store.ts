import type { WordCase } from '@hearthline/domain/understanding/word-cases';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface ExampleRow extends WordCase {
  id: string;
  added_at: number;
  added_by: number | null;
}

/** Examples that are tried, in the order they came; those withdrawn or destroyed are not. */
export function currentExamples(db: Db): Promise<ExampleRow[]> {
  return db.rows(sql<ExampleRow>`select id, name, title, content, expect, added_at, added_by from word_example
    where withdrawn_at is null and name is not null order by added_at, id`);
}
