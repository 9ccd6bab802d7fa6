import { proposeDestruction, type RetentionRead, readRetention } from '@hearthline/contract/retention';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { WordsField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { keepWords } from './retention-words.ts';
import './retention.css';

type Rule = RetentionRead['rules'][number];

function When({ rule }: { rule: Rule }) {
  const t = useWords();
  if (rule.when === null) return t('retention.always');
  const kinds = (rule.when.kinds ?? []).map((kind) => t(`terms.kind.${kind}`));
  return [...kinds, ...(rule.when.sealed ? [t('retention.sealed')] : [])].join(t('retention.or'));
}

function Rules({ rules }: Pick<RetentionRead, 'rules'>) {
  const t = useWords();
  return (
    <table aria-label={t('retention.rules')}>
      <thead>
        <tr>
          {(['of', 'when', 'keep', 'clause'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`retention.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <td data-label={t('retention.of')}>
              <b>{t(`retention.kind.${rule.of}`)}</b>
            </td>
            <td data-label={t('retention.when')}>
              <When rule={rule} />
            </td>
            <td data-label={t('retention.keep')} className="hl-number">
              {keepWords(rule.keep, t)}
            </td>
            <td data-label={t('retention.clause')} className="hl-quiet">
              {inLanguage(rule.clause)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Due({ due, reached }: { due: RetentionRead['due']; reached: boolean }) {
  const t = useWords();
  return (
    <ul className="hl-due-kinds" aria-label={t('retention.due')}>
      {due.map(({ kind, items, more, held, oldest }) => (
        <li key={kind} data-some={items > 0 || undefined}>
          <span>{t(`retention.kind.${kind}`)}</span>
          <b className="hl-number">{more ? `${items}+` : items}</b>
          <span className="hl-quiet">
            {kind === 'recording' && !reached ? t('retention.not_reached') : null}
            {oldest ? (
              <>
                {t('retention.oldest')} <Moment at={oldest} />
              </>
            ) : null}
            {held > 0 ? ` ${t('retention.held', { count: held })}` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Propose({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const draft = useDraft('destruction', { words: '' });
  const { words } = draft.value;
  const { run, busy, refused } = useSubmit();
  const send = async () => {
    if (!(await run((key) => call(proposeDestruction, { body: { words: words || null } }, { key })))) return;
    draft.clear();
    onDone();
  };
  return (
    <PlainForm label={t('retention.propose')} className="hl-fields" onSubmit={() => void send()}>
      <WordsField
        label={t('retention.propose_words')}
        value={words}
        rows={2}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('retention.propose')}
        </Button>
      </div>
    </PlainForm>
  );
}

/** The rules with their clauses, and how much is past its period now; a list is proposed from here (FIR-6). */
export function DueView() {
  const t = useWords();
  const client = useQueryClient();
  const proposes = useMay('retention.propose');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.retentionDue,
    queryFn: ({ signal }) => call(readRetention, {}, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const some = data.due.some(({ items }) => items > 0);
  return (
    <section className="hl-retention" aria-label={t('retention.tab.due')}>
      <p className="hl-quiet">{t('retention.about')}</p>
      <Due due={data.due} reached={data.recordingsReached} />
      {proposes && some ? (
        <Propose
          onDone={() => {
            void client.invalidateQueries({ queryKey: queryKeys.retention });
            location.assign('/desk/retention?tab=lists');
          }}
        />
      ) : null}
      <h2>{t('retention.rules')}</h2>
      <Rules rules={data.rules} />
    </section>
  );
}
