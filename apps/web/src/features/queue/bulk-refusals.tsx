import { reasonWords } from '../../lib/refusal-words.ts';
import { useWords } from '../../lib/use-words.ts';
import type { BulkItem } from './bulk-run.ts';

/** Each case a mass act could not do, with the reason; after a reload its words have to be fetched first. */
export function BulkRefusals({ refused }: { refused: readonly BulkItem[] }) {
  const t = useWords();
  return refused.map((item) => (
    <li key={item.id}>
      <a href={`/desk/cases/${item.id}`} className="hl-number">
        {item.number}
      </a>{' '}
      {item.why ? reasonWords(item.why.code, item.why.params, t) : ''}
    </li>
  ));
}
