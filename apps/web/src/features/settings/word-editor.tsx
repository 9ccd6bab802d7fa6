import type { Result } from '@hearthline/contract/endpoint';
import { publishWordTables, tryWordTables, type WordTablesView } from '@hearthline/contract/words';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField, WordsField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { valueWords } from './example-fields.tsx';
import { linesOf, mergedLines, type OthersChange, othersChange } from './word-merge.ts';

type Tried = Result<typeof tryWordTables>;

function Faults({ failed }: { failed: Tried['failed'] }) {
  const t = useWords();
  return (
    <ul className="hl-set-outcome">
      {failed.map(({ name, field, wanted, got, own }) => (
        <li key={`${name} ${field}`}>
          {name}
          {own ? <span className="hl-chip">{t('settings.own_example')}</span> : null} ·{' '}
          {t('common.is', {
            what: t(`settings.understood.${field}`),
            value: `${valueWords(t, field, wanted)} → ${valueWords(t, field, got)}`,
          })}
        </li>
      ))}
    </ul>
  );
}

/** What the changed table would come to: patterns not taken, letters understood otherwise. */
function Outcome({ tried }: { tried: Tried }) {
  const t = useWords();
  if (tried.faults.length > 0)
    return (
      <ul role="alert" className="hl-set-outcome">
        {tried.faults.map(({ pattern, code }) => (
          <li key={pattern}>
            <code>{pattern}</code> {t(`settings.pattern_fault.${code}`)}
          </li>
        ))}
      </ul>
    );
  if (tried.failed.length === 0)
    return (
      <p role="status">
        <span className="hl-chip" data-tone="met">
          {t('settings.cases_hold', { count: tried.cases })}
        </span>
      </p>
    );
  const broken = tried.failed.filter(({ before }) => before);
  const already = tried.failed.filter(({ before }) => !before);
  return (
    <>
      {broken.length > 0 ? (
        <div role="alert">
          <p>{t('settings.cases_fail', { count: broken.length })}</p>
          <Faults failed={broken} />
        </div>
      ) : (
        <p role="status">
          <span className="hl-chip" data-tone="met">
            {t('settings.cases_hold_rest', { count: tried.cases })}
          </span>
        </p>
      )}
      {already.length > 0 ? (
        <div>
          <p className="hl-quiet">{t('settings.cases_failed_before', { count: already.length })}</p>
          <Faults failed={already} />
        </div>
      ) : null}
    </>
  );
}

/** To whoever was overtaken: what others did to this table meanwhile, and their change taken into the own text. */
function Overtaken({ others, version, onMerge }: { others: OthersChange; version: number; onMerge: () => void }) {
  const t = useWords();
  return (
    <div role="alert" className="hl-set-outcome">
      <p>{t('settings.words_overtaken', { version })}</p>
      <ul>
        {others.added.map((each) => (
          <li key={each}>
            + <code>{each}</code>
          </li>
        ))}
        {others.removed.map((each) => (
          <li key={each}>
            − <code>{each}</code>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onMerge}>
        {t('settings.words_merge')}
      </Button>
    </div>
  );
}

/** One table changed, tried on its letters, and published with its reason (INT-2). */
export function WordEditor({
  table,
  title,
  base,
  onDone,
}: {
  table: WordTablesView['tables'][number];
  title: string;
  base: number;
  onDone: () => void;
}) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`words.${table.name}`, {
    text: table.patterns.join('\n'),
    note: '',
    despite: '',
    // What one began from: where others changed it since, that goes into the text before it is published.
    begun: table.patterns,
  });
  const { text, note, despite } = draft.value;
  const others = othersChange(draft.value.begun, table.patterns);
  const overtaken = others.added.length + others.removed.length > 0;
  const [tried, setTried] = useState<Tried | null>(null);
  const trial = useSubmit<Tried>();
  const publishing = useSubmit<WordTablesView>();
  const changes = [{ name: table.name, patterns: linesOf(text) }];
  const broken = tried?.failed.some(({ before }) => before) ?? false;
  const good = tried !== null && tried.faults.length === 0 && (!broken || despite.trim() !== '');
  const end = () => {
    draft.clear();
    onDone();
  };
  const publish = async () => {
    const body = { base, changes, note, despite: broken ? despite : null };
    const view = await publishing.run((key) => call(publishWordTables, { body }, { key }));
    if (!view) return void client.invalidateQueries({ queryKey: queryKeys.wordTables });
    await putAnswer(client, queryKeys.wordTables, view);
    void client.invalidateQueries({ queryKey: queryKeys.wordExamples });
    end();
  };
  const merge = () => {
    draft.change({ text: mergedLines(text, others), begun: table.patterns });
    setTried(null);
  };
  return (
    <PlainForm label={title} className="hl-fields" onSubmit={() => void publish()}>
      <WordsField
        label={t('settings.patterns_of', { name: title })}
        rows={Math.min(16, Math.max(4, table.patterns.length + 2))}
        value={text}
        onChange={(next) => {
          draft.change({ text: next });
          setTried(null);
        }}
      />
      <LineField
        label={t('settings.words_note')}
        required
        value={note}
        max={500}
        onChange={(next) => draft.change({ note: next })}
      />
      {overtaken ? <Overtaken others={others} version={base} onMerge={merge} /> : null}
      {tried ? <Outcome tried={tried} /> : null}
      {broken ? (
        <LineField
          label={t('settings.despite')}
          hint={t('settings.despite_hint')}
          wide
          value={despite}
          max={500}
          onChange={(next) => draft.change({ despite: next })}
        />
      ) : null}
      <RefusedNote refused={publishing.refused ?? trial.refused} />
      <div className="hl-buttons">
        <Button
          loading={trial.busy}
          disabled={linesOf(text).length === 0 || overtaken}
          onClick={async () => setTried((await trial.run(() => call(tryWordTables, { body: { changes } }))) ?? null)}
        >
          {t('settings.try_words')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={publishing.busy}
          disabled={!good || overtaken || note.trim() === ''}
          title={good ? undefined : t('settings.try_first')}
        >
          {t('settings.publish_words')}
        </Button>
        <Button onClick={end}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
