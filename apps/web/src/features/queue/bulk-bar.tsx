import type { QueueRow } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { WordsField } from '../../ui/fields.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { bulkNeeds } from './bulk-acts.ts';
import { type BulkAct, type BulkWords, bulkActs, MOST_AT_ONCE } from './bulk-run.ts';
import { bulkRunnerOf, useBulkRun } from './bulk-store.ts';
import type { Selection } from './use-selection.ts';
import './bulk.css';

const emptyWords: BulkWords = { unitId: null, words: '' };

/** What can be done to the ticked rows at once; what the job does not allow says so. */
export function BulkBar({ rows, selection }: { rows: readonly QueueRow[]; selection: Selection }) {
  const t = useWords();
  const { staff, permissions } = useSession();
  const runner = bulkRunnerOf(staff.id);
  const under = useBulkRun(runner);
  const busy = under !== null && under.phase !== 'done';
  const [act, setAct] = useState<BulkAct | null>(null);
  const [said, setSaid] = useState<BulkWords>(emptyWords);
  const [tried, setTried] = useState(false);
  const choose = (next: BulkAct | null) => {
    setAct(next);
    setSaid(emptyWords);
    setTried(false);
  };
  const missing = act === 'transfer' && { unit: said.unitId === null, words: said.words.trim() === '' };
  const start = () => {
    setTried(true);
    if (!act || (missing && (missing.unit || missing.words))) return;
    runner.start(act, said, rows);
    choose(null);
    selection.none();
  };
  const whyNot = (each: BulkAct): string | null =>
    !permissions.includes(bulkNeeds[each])
      ? t('refusals.forbidden')
      : busy
        ? t('queue.bulk.busy')
        : rows.length > MOST_AT_ONCE
          ? t('queue.bulk.too_many', { most: MOST_AT_ONCE })
          : null;
  const wrong = (is: boolean) => (tried && is ? t('common.required') : null);
  return (
    <div className="hl-bulk" role="group" aria-label={t('queue.bulk.title')}>
      <div className="hl-buttons">
        <b role="status">{t('queue.bulk.ticked', { n: rows.length })}</b>
        {bulkActs.map((each) => (
          <span key={each} title={whyNot(each) ?? undefined}>
            <Button
              size="small"
              type={act === each ? 'primary' : 'default'}
              disabled={whyNot(each) !== null}
              aria-pressed={act === each}
              onClick={() => choose(act === each ? null : each)}
            >
              {t(`acts.${each}`)}
            </Button>
          </span>
        ))}
        <Button size="small" type="text" onClick={selection.all}>
          {t('queue.bulk.all')}
        </Button>
        <Button size="small" type="text" onClick={selection.none}>
          {t('queue.bulk.none')}
        </Button>
      </div>
      {act ? (
        <PlainForm label={t(`acts.${act}`)} className="hl-fields" focusFirst onSubmit={start}>
          {act === 'urge' ? null : (
            <UnitField
              label={t('cases.field.unitId')}
              required={act === 'transfer'}
              error={wrong(missing && missing.unit)}
              value={said.unitId}
              onChange={(unitId) => setSaid({ ...said, unitId })}
            />
          )}
          <WordsField
            label={t('cases.field.words')}
            required={act === 'transfer'}
            error={wrong(missing && missing.words)}
            rows={1}
            value={said.words}
            onChange={(words) => setSaid({ ...said, words })}
          />
          <div className="hl-buttons">
            <Button type="primary" size="small" htmlType="submit">
              {t('queue.bulk.send', { act: t(`acts.${act}`), n: rows.length })}
            </Button>
            <Button size="small" onClick={() => choose(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </PlainForm>
      ) : null}
    </div>
  );
}
