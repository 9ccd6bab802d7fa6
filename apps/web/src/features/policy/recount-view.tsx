import { listPacks, moveCases, type PackRow, restateCases } from '@hearthline/contract/policy';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useId } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { RecountResult } from './recount-result.tsx';
import { type SendStep, useRecount } from './use-recount.ts';
import './policy.css';
import './recount.css';

type What = 'move' | 'restate';
interface Asked {
  from: string | null;
  to: string | null;
  since: string;
  words: string;
}

/** Versions that rule or have ruled: only to these can anything be moved. What is only offered never ruled, unless it judged cases. */
function inForce(rows: readonly PackRow[]): PackRow[] {
  const current = rows.find((pack) => pack.current);
  return rows.filter((pack) => current !== undefined && (pack.offered ? pack.cases > 0 : pack.from <= current.from));
}

const isWhole = (what: What, { from, to, since, words }: Asked): boolean =>
  words.trim() !== '' && (what === 'move' ? from !== null && to !== null && from !== to : since !== '');

function stepOf(what: What, { from, to, since, words }: Asked): SendStep {
  return (dryRun, after, key) =>
    what === 'move'
      ? call(moveCases, { body: { from: from ?? '', to: to ?? '', words, dryRun, after, step: 200 } }, { key })
      : call(restateCases, { body: { since, words, dryRun, after, step: 200 } }, { key });
}

function Version({
  id,
  packs,
  value,
  onPick,
}: {
  id: string;
  packs: readonly PackRow[];
  value: string | null;
  onPick: (version: string) => void;
}) {
  const t = useWords();
  const options = packs.map(({ version, title, from }) => ({
    value: version,
    label: `${inLanguage(title)} · ${t('policy.from', { date: from })}`,
  }));
  return (
    <Select
      id={id}
      className="hl-recount-pick"
      placeholder={t('common.pick')}
      options={options}
      value={value}
      onChange={onPick}
    />
  );
}

function Question({
  what,
  asked,
  packs,
  change,
}: {
  what: What;
  asked: Asked;
  packs: readonly PackRow[];
  change: (patch: Partial<Asked>) => void;
}) {
  const t = useWords();
  const id = useId();
  return (
    <div className="hl-recount-form">
      {what === 'move' ? (
        <>
          <label htmlFor={`${id}-from`}>{t('policy.recount.from')}</label>
          <Version id={`${id}-from`} packs={packs} value={asked.from} onPick={(from) => change({ from })} />
          <label htmlFor={`${id}-to`}>{t('policy.recount.to')}</label>
          <Version
            id={`${id}-to`}
            packs={inForce(packs).filter(({ version }) => version !== asked.from)}
            value={asked.to}
            onPick={(to) => change({ to })}
          />
        </>
      ) : (
        <>
          <label htmlFor={`${id}-since`}>{t('policy.recount.since')}</label>
          <Input
            id={`${id}-since`}
            type="date"
            className="hl-recount-date"
            value={asked.since}
            onChange={(event) => change({ since: event.target.value })}
          />
        </>
      )}
      <label htmlFor={`${id}-words`}>{t('policy.recount.words')}</label>
      <Input
        id={`${id}-words`}
        maxLength={500}
        value={asked.words}
        placeholder={t(`policy.recount.${what}.words_hint`)}
        onChange={(event) => change({ words: event.target.value })}
      />
    </div>
  );
}

/** Deadlines changed by a decision: running clocks moved to other rules, closed cases restated; seen before it is done. */
export function RecountView() {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft('recount', { what: 'move' as What, from: null, to: null, since: '', words: '' } as Asked & {
    what: What;
  });
  const { what, ...asked } = draft.value;
  const { recount, refused, busy, run, forget } = useRecount();
  const packs = useQuery({ queryKey: queryKeys.packs, queryFn: ({ signal }) => call(listPacks, {}, { signal }) });
  if (!packs.data) return packs.error ? <Failed error={packs.error} retry={() => void packs.refetch()} /> : <Loading />;
  const turn = (next: What) => {
    draft.change({ what: next });
    forget();
  };
  const change = (patch: Partial<Asked>) => {
    draft.change(patch);
    forget();
  };
  const doIt = async (dryRun: boolean) => {
    await run(dryRun, stepOf(what, asked));
    if (!dryRun) await client.invalidateQueries();
  };
  const looked = recount?.dryRun === true && recount.finished && recount.moved > 0;
  return (
    <div className="hl-policy-body hl-policy-try">
      <Segmented<What>
        className="hl-recount-what"
        aria-label={t('policy.tab.recount')}
        options={(['move', 'restate'] as const).map((value) => ({ value, label: t(`policy.recount.${value}.title`) }))}
        value={what}
        onChange={turn}
      />
      <p className="hl-quiet">{t(`policy.recount.${what}.hint`)}</p>
      <Question what={what} asked={asked} packs={packs.data.rows} change={change} />
      <div className="hl-policy-acts">
        <Button type="primary" disabled={!isWhole(what, asked)} loading={busy} onClick={() => void doIt(true)}>
          {t('policy.recount.look')}
        </Button>
        <Button danger disabled={!looked || busy} onClick={() => void doIt(false)}>
          {t(`policy.recount.${what}.do`)}
        </Button>
      </div>
      <RefusedNote refused={refused} />
      {recount ? <RecountResult recount={recount} what={what} /> : null}
    </div>
  );
}
