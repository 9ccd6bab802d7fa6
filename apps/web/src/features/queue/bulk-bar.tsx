import type { QueueRow } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { useState } from 'react';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { WordsField } from '../../ui/fields.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { bulkNeeds } from './bulk-acts.ts';
import { useBulkDraft } from './bulk-draft.ts';
import { type BulkAct, type BulkWords, bulkActs, bulkKeys, MOST_AT_ONCE } from './bulk-run.ts';
import { bulkRunnerOf, useBulkRun } from './bulk-store.ts';
import type { Selection } from './use-selection.ts';
import './bulk.css';

/** What is said with it: kept from the first key on, as in every form. */
function BulkForm(props: {
  act: BulkAct;
  ids: readonly string[];
  onStart: (said: BulkWords) => void;
  onCancel: () => void;
}) {
  const { act, ids, onStart, onCancel } = props;
  const t = useWords();
  const { said, change, clear } = useBulkDraft(act, ids);
  const [tried, setTried] = useState(false);
  const needs = act === 'transfer';
  const missing = { unit: needs && said.unitId === null, words: needs && said.words.trim() === '' };
  const wrong = (is: boolean) => (tried && is ? t('common.required') : null);
  const start = () => {
    setTried(true);
    if (missing.unit || missing.words) return;
    clear();
    onStart(said);
  };
  const leave = () => {
    clear();
    onCancel();
  };
  return (
    // Escape closes the form, and leaves what was ticked.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        leave();
      }}
    >
      <PlainForm label={t(`acts.${act}`)} className="hl-fields" focusFirst onSubmit={start}>
        {act === 'urge' ? null : (
          <UnitField
            label={t('cases.field.unitId')}
            required={needs}
            error={wrong(missing.unit)}
            value={said.unitId}
            onChange={(unitId) => change({ unitId })}
          />
        )}
        <WordsField
          label={t('cases.field.words')}
          required={needs}
          error={wrong(missing.words)}
          rows={1}
          value={said.words}
          onChange={(words) => change({ words })}
        />
        <div className="hl-buttons">
          <Button type="primary" size="small" htmlType="submit">
            {t('queue.bulk.send', { act: t(`acts.${act}`), n: ids.length })}
          </Button>
          <Button size="small" onClick={leave}>
            {t('common.cancel')}
          </Button>
        </div>
      </PlainForm>
    </div>
  );
}

/** What can be done to the ticked rows at once; what the job does not allow says so. */
export function BulkBar(props: {
  rows: readonly QueueRow[];
  selection: Selection;
  /** Whether its keys are free: those of a case that is open are the same. */
  keyed: boolean;
  /** Its form is gone, and with it the focus: back to the rows. */
  onFormLeft: () => void;
}) {
  const { rows, selection, keyed, onFormLeft } = props;
  const t = useWords();
  const { staff, permissions } = useSession();
  const runner = bulkRunnerOf(staff.id);
  const under = useBulkRun(runner);
  const busy = under !== null && under.phase !== 'done';
  const [act, setAct] = useState<BulkAct | null>(null);
  const whyNot = (each: BulkAct): string | null =>
    !permissions.includes(bulkNeeds[each])
      ? t('refusals.forbidden')
      : busy
        ? t('queue.bulk.busy')
        : rows.length > MOST_AT_ONCE
          ? t('queue.bulk.too_many', { most: MOST_AT_ONCE })
          : null;
  const leave = () => {
    setAct(null);
    onFormLeft();
  };
  useHotkeys(
    Object.fromEntries(
      bulkActs
        .filter((each) => keyed && whyNot(each) === null)
        .map((each) => [bulkKeys[each], () => setAct(each)] as const),
    ),
  );
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
              onClick={() => setAct(act === each ? null : each)}
            >
              {t(`acts.${each}`)}
              {keyed ? <kbd aria-hidden="true">{bulkKeys[each]}</kbd> : null}
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
        <BulkForm
          key={act}
          act={act}
          ids={rows.map(({ id }) => id)}
          onCancel={leave}
          onStart={(said) => {
            runner.start(act, said, rows);
            leave();
            selection.none();
          }}
        />
      ) : null}
    </div>
  );
}
