import { type DispatchSampleRow, judgeDispatchSample } from '@hearthline/contract/dispatch-rules';
import { type DispatchFault, dispatchFaults } from '@hearthline/domain/dispatch/dispatch-sample';
import { type Topic, topics } from '@hearthline/domain/understanding/terms';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';

interface Typed {
  wrong: boolean;
  fault: DispatchFault | null;
  unit: number | null;
  topic: Topic | null;
}

const nothing: Typed = { wrong: false, fault: null, unit: null, topic: null };

/** Right at one press; wrong says in what, and what would have been right. */
export function VerdictForm({ row }: { row: DispatchSampleRow }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft<Typed>(`verdict.${row.id}`, nothing);
  const { wrong, fault, unit, topic } = draft.value;
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
    draft.clear();
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
          <Button onClick={() => draft.change({ wrong: true })}>{t('dispatch.wrong')}</Button>
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
        onChange={(fault) => draft.change({ fault })}
      />
      {fault === 'unit' ? (
        <UnitField
          label={t('dispatch.should_unit')}
          required
          value={unit}
          onChange={(unit) => draft.change({ unit })}
        />
      ) : null}
      {fault === 'topic' ? (
        <ChoiceField
          label={t('dispatch.should_topic')}
          required
          value={topic}
          choices={topics.map((value) => ({ value, label: t(`terms.topic.${value}`) }))}
          onChange={(topic) => draft.change({ topic })}
        />
      ) : null}
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!whole}>
          {t('dispatch.say_wrong')}
        </Button>
        <Button onClick={draft.clear}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
