import { type QueryKey, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { inList } from '../lib/in-list.ts';
import { useWords } from '../lib/use-words.ts';

interface Check {
  same: boolean;
  differs: readonly string[];
}

interface Draw<C extends Check> {
  /** Draws the same day again. */
  check: (signal: AbortSignal) => Promise<C>;
  queryKey: QueryKey;
  /** What is said where the same comes out. */
  sameWords: (check: C) => ReactNode;
}

function Outcome<C extends Check>({ check, queryKey, sameWords }: Draw<C>) {
  const t = useWords();
  const { data, error } = useQuery({ queryKey, queryFn: ({ signal }) => check(signal), staleTime: 0 });
  if (error) return <span className="hl-error">{t('common.draw.failed')}</span>;
  if (!data) return <span className="hl-quiet">{t('common.draw.running')}</span>;
  return (
    <span className="hl-chip" role="status" data-tone={data.same ? 'met' : 'late'}>
      {data.same
        ? sameWords(data)
        : t('common.draw.differs', {
            what: inList(
              data.differs.map((part) => t(`common.draw.differ.${part}`)),
              t,
            ),
          })}
    </span>
  );
}

/** Draws a day again when asked, and says whether the same comes out: nobody need believe that it was chance (FOL-2). */
export function DrawnAgain<C extends Check>(draw: Draw<C>) {
  const t = useWords();
  const [again, setAgain] = useState(false);
  if (again) return <Outcome {...draw} />;
  return (
    <Button size="small" onClick={() => setAgain(true)}>
      {t('common.draw.again')}
    </Button>
  );
}
