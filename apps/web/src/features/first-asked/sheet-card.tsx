import { openSheet, readCaseSheet } from '@hearthline/contract/first-asked';
import type { SheetView } from '@hearthline/contract/first-asked-view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { reasonWords } from '../../lib/refusal-words.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { SheetActs } from './sheet-acts.tsx';
import { SheetClocks } from './sheet-panel.tsx';
import './first-asked.css';

const FIRST_ACTS = 3;

/** The first-asked sheet on a case's page: written here, or how it stands and what is next. */
export function SheetCard({ caseId }: { caseId: string }) {
  const t = useWords();
  const client = useQueryClient();
  const mayRead = useMay('sheet.read');
  const mayWrite = useMay('sheet.work');
  const { run, busy, refused } = useSubmit<SheetView>();
  const { data } = useQuery({
    queryKey: queryKeys.sheetOf(caseId),
    queryFn: ({ signal }) => call(readCaseSheet, { params: { id: caseId } }, { signal }),
    enabled: mayRead,
    staleTime: 0,
  });
  if (!data || (!data.sheet && !mayWrite)) return null;
  const write = async () => {
    if (await run((key) => call(openSheet, { params: { id: caseId }, body: {} }, { key })))
      void client.invalidateQueries({ queryKey: queryKeys.sheets });
  };
  const { sheet, opening } = data;
  return (
    <section className="hl-section" aria-label={t('first_asked.card')}>
      <h2>{t('first_asked.card')}</h2>
      {sheet ? (
        <>
          <p className="hl-sheet-head">
            <a href={`/desk/sheets/${sheet.id}`}>{t(`first_asked.state.${sheet.state}`)}</a>
            <span className="hl-quiet">
              {sheet.firstAsked.name} · {sheet.firstAskedUnit.name}
              {sheet.handlingUnit ? ` → ${sheet.handlingUnit.name}` : ''}
            </span>
          </p>
          <SheetClocks view={sheet} />
          <SheetActs view={sheet} most={FIRST_ACTS} />
        </>
      ) : (
        <p className="hl-sheet-head">
          <Button size="small" disabled={busy || opening !== null} onClick={() => void write()}>
            {t('first_asked.write')}
          </Button>
          {opening ? <span className="hl-quiet">{reasonWords(opening.code, opening.params, t)}</span> : null}
        </p>
      )}
      <RefusedNote refused={refused} />
    </section>
  );
}
