import { useState } from 'react';
import { useDraft } from '../../lib/draft.ts';
import type { BulkAct, BulkWords } from './bulk-run.ts';

const emptyWords: BulkWords = { unitId: null, words: '' };
const emptyDraft: BulkWords & { rows: readonly string[] } = { ...emptyWords, rows: [] };

/** What is said of these rows is not said of others: it is back after a reload where the same ones are ticked again. */
export function useBulkDraft(act: BulkAct, ids: readonly string[]) {
  const draft = useDraft(`bulk.${act}`, emptyDraft);
  const { rows, ...kept } = draft.value;
  const [ofThese, setOfThese] = useState(() => rows.length === ids.length && rows.every((id) => ids.includes(id)));
  const said: BulkWords = ofThese ? kept : emptyWords;
  const change = (part: Partial<BulkWords>) => {
    setOfThese(true);
    draft.change({ ...said, ...part, rows: ids });
  };
  return { said, change, clear: draft.clear };
}
