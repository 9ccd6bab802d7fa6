import {
  evolveWordExample,
  type WordExample,
  type WordExampleEvent,
} from '@hearthline/domain/understanding/word-example';
import { putRow } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { type Folding, foldedProjector } from '../../platform/events/folded-stream.ts';

export const exampleFolding: Folding<WordExample, WordExampleEvent> = {
  kind: 'word_example',
  evolve: evolveWordExample,
};

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The company's own examples (INT-2). */
export const wordExampleProjector: Projector = foldedProjector(exampleFolding, async (tx, before, after) => {
  const row = {
    id: after.id,
    name: after.example?.name ?? null,
    title: after.example?.title ?? null,
    content: after.example?.content ?? null,
    expect: after.example?.expect ?? null,
    added_at: iso(after.addedAt),
    added_by: after.addedById,
    withdrawn_at: iso(after.withdrawnAt),
    withdrawn_by: after.withdrawnById,
    why: after.why,
  };
  await putRow(tx, 'word_example', row, before !== null);
});
