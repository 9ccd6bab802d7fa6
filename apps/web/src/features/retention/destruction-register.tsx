import {
  approveDestruction,
  type DestructionRow,
  listDestructions,
  readDestruction,
  refuseDestruction,
} from '@hearthline/contract/retention';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { WordsField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { DestructionItems } from './destruction-items.tsx';
import './retention.css';

const tones = { proposed: 'soon', refused: 'bare', approved: 'running', finished: 'met' } as const;

function Decide({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`destruction.${id}`, { words: '' });
  const { words } = draft.value;
  const { run, busy, refused } = useSubmit();
  const decide = async (approves: boolean) => {
    const input = { params: { id }, body: { words } };
    const done = await run((key) =>
      approves ? call(approveDestruction, input, { key }) : call(refuseDestruction, input, { key }),
    );
    if (!done) return;
    draft.clear();
    void client.invalidateQueries({ queryKey: queryKeys.retention });
  };
  return (
    <PlainForm label={t('retention.decide')} className="hl-fields" onSubmit={() => undefined}>
      <WordsField
        label={t('retention.decide_words')}
        hint={t('retention.decide_hint')}
        value={words}
        rows={2}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" danger loading={busy} onClick={() => void decide(true)}>
          {t('retention.approve')}
        </Button>
        <Button loading={busy} disabled={words.trim() === ''} onClick={() => void decide(false)}>
          {t('retention.refuse')}
        </Button>
      </div>
    </PlainForm>
  );
}

function Opened({ row }: { row: DestructionRow }) {
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.destruction(row.id),
    queryFn: ({ signal }) => call(readDestruction, { params: { id: row.id } }, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={3} />;
  return (
    <>
      <DestructionItems view={data} />
      {row.mayDecide ? <Decide id={row.id} /> : null}
    </>
  );
}

function By({
  label,
  at,
  by,
  words,
}: {
  label: string;
  at: string | null;
  by: { name: string } | null;
  words: string | null;
}) {
  if (at === null) return null;
  return (
    <span>
      {label} <b>{by?.name}</b> <Moment at={at} />
      {words ? <span className="hl-quiet"> “{words}”</span> : null}
    </span>
  );
}

function Line({ row }: { row: DestructionRow }) {
  const t = useWords();
  const [open, setOpen] = useState(row.mayDecide);
  const sum = (name: 'items' | 'destroyed' | 'held' | 'changed') =>
    row.counts.reduce((total, each) => total + each[name], 0);
  return (
    <li>
      <button type="button" className="hl-plain hl-list-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b className="hl-number">{row.number}</b>
        <span className="hl-chip" data-tone={tones[row.state]}>
          {t(`retention.state.${row.state}`)}
        </span>
        <span>{t('retention.items', { count: sum('items') })}</span>
        {row.state === 'finished' || row.state === 'approved' ? (
          <span className="hl-quiet">
            {t('retention.outcomes', {
              destroyed: sum('destroyed'),
              held: sum('held'),
              changed: sum('changed'),
              files: row.filesGone ?? 0,
            })}
          </span>
        ) : null}
      </button>
      <div className="hl-list-who">
        <By label={t('retention.proposed_by')} at={row.proposedAt} by={row.proposedBy} words={row.words} />
        <By
          label={t(row.state === 'refused' ? 'retention.refused_by' : 'retention.approved_by')}
          at={row.decidedAt}
          by={row.decidedBy}
          words={row.decisionWords}
        />
        {row.finishedAt ? (
          <span>
            {t('retention.finished')} <Moment at={row.finishedAt} />
          </span>
        ) : null}
      </div>
      {open ? <Opened row={row} /> : null}
    </li>
  );
}

/** The register of destructions: every list, who proposed and who approved it, and what became of it (FIR-6). */
export function DestructionRegister() {
  const t = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: queryKeys.destructions,
    queryFn: ({ pageParam, signal }) =>
      call(listDestructions, { query: { ...(pageParam && { after: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const rows = data.pages.flatMap((page) => page.rows);
  return (
    <section className="hl-retention" aria-label={t('retention.tab.lists')}>
      <p className="hl-quiet">{t('retention.about_lists')}</p>
      {rows.length === 0 ? <Empty words={t('retention.no_lists')} /> : null}
      <ul className="hl-lists">
        {rows.map((row) => (
          <Line key={`${row.id} ${row.state}`} row={row} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('looks.more')}
        </Button>
      ) : null}
    </section>
  );
}
