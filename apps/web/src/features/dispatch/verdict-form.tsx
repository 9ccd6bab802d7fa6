import { type DispatchSampleRow, judgeDispatchSample } from '@hearthline/contract/dispatch-rules';
import { type DispatchFault, dispatchFaults } from '@hearthline/domain/dispatch/dispatch-sample';
import { type Topic, topics } from '@hearthline/domain/understanding/terms';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';

/** Right at one press; wrong says in what, and what would have been right. */
export function VerdictForm({ row }: { row: DispatchSampleRow }) {
  const t = useWords();
  const client = useQueryClient();
  const [wrong, setWrong] = useState(false);
  const [fault, setFault] = useState<DispatchFault | null>(null);
  const [unit, setUnit] = useState<number | null>(null);
  const [topic, setTopic] = useState<Topic | null>(null);
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const judge = async (right: boolean) => {
    const body = {
      right,
      fault: right ? null : fault,
      shouldUnitId: !right && fault === 'unit' ? unit : null,
      shouldTopic: !right && fault === 'topic' ? topic : null,
    };
    const done = await run((key) => call(judgeDispatchSample, { params: { id: row.id }, body }, { key }));
    if (!done) return;
    await client.invalidateQueries({ queryKey: queryKeys.dispatch });
  };
  const whole = fault !== null && (fault !== 'unit' || unit !== null) && (fault !== 'topic' || topic !== null);
  if (!wrong)
    return (
      <>
        <RefusedNote refused={refused} />
        <div className="hl-buttons">
          <Button type="primary" loading={busy} onClick={() => void judge(true)}>
            {t('dispatch.right')}
          </Button>
          <Button onClick={() => setWrong(true)}>{t('dispatch.wrong')}</Button>
        </div>
      </>
    );
  return (
    <PlainForm
      label={t('dispatch.verdict_of', { number: row.number })}
      className="hl-fields"
      onSubmit={() => void judge(false)}
    >
      <ChoiceField
        label={t('dispatch.what_wrong')}
        required
        value={fault}
        choices={dispatchFaults.map((value) => ({ value, label: t(`dispatch.fault.${value}`) }))}
        onChange={setFault}
      />
      {fault === 'unit' ? (
        <UnitField label={t('dispatch.should_unit')} required value={unit} onChange={setUnit} />
      ) : null}
      {fault === 'topic' ? (
        <ChoiceField
          label={t('dispatch.should_topic')}
          required
          value={topic}
          choices={topics.map((value) => ({ value, label: t(`terms.topic.${value}`) }))}
          onChange={setTopic}
        />
      ) : null}
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!whole}>
          {t('dispatch.say_wrong')}
        </Button>
        <Button onClick={() => setWrong(false)}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
