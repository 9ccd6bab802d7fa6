import type { CaseView } from '@hearthline/contract/case-view';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { bodyOf, missingFields } from './act-body.ts';
import { ActField } from './act-field.tsx';
import { type FormValues } from './act-spec.ts';
import { actSpec, type FormAct } from './act-specs.ts';
import { isOvertaken, SinceThen } from './last-step.tsx';
import '../../ui/act-form.css';

export interface ChosenAct {
  act: FormAct;
  orderNo: number | null;
  /** What is filled in before anybody writes. */
  values?: FormValues;
}

/** Sends acts on one case; the answer is the case as it is then, so the page needs no second request. */
export function useActing(view: CaseView) {
  const client = useQueryClient();
  const submit = useSubmit<CaseView>();
  const act = async ({ act: name, orderNo }: ChosenAct, values: FormValues) => {
    const spec = actSpec(name);
    const params = orderNo === null ? { id: view.id } : { id: view.id, no: orderNo };
    const after = await submit.run(async (key) => {
      try {
        return (await call(spec.endpoint, { params, body: bodyOf(spec, values) } as never, {
          key,
          seen: view.seq,
        })) as CaseView;
      } catch (error) {
        if (error instanceof Error && isOvertaken(error.message))
          void client.invalidateQueries({ queryKey: queryKeys.case(view.id) });
        throw error;
      }
    });
    if (!after) return null;
    await putAnswer(client, queryKeys.case(view.id), after);
    void client.invalidateQueries({ queryKey: queryKeys.queues });
    void client.invalidateQueries({ queryKey: queryKeys.counts });
    return after;
  };
  return { act, busy: submit.busy, refused: submit.refused };
}

interface Props {
  view: CaseView;
  chosen: ChosenAct;
  onDone: (after: CaseView) => void;
  onCancel: () => void;
}

/** Beside what was typed: how far the case was when the form was opened, also after a reload. */
const BEGUN_AT = 'begunAt';

/** The small form of one act, in place: nothing covers what one is writing about. */
export function ActForm({ view, chosen, onDone, onCancel }: Props) {
  const t = useWords();
  const spec = actSpec(chosen.act);
  const given = chosen.values === undefined ? '' : `.${JSON.stringify(chosen.values)}`;
  const facts = { ...spec.start?.(view), ...chosen.values };
  const draft = useDraft<FormValues>(`case.${view.id}.${chosen.act}.${chosen.orderNo ?? 0}${given}`, {
    [BEGUN_AT]: view.seq,
    ...(spec.correctsFacts ? {} : facts),
  });
  // Of the case's own facts only those that were touched are kept: what others correct meanwhile is not put back as it was.
  const values = spec.correctsFacts ? { ...facts, ...draft.value } : draft.value;
  const begunAt = Number(draft.value[BEGUN_AT] ?? view.seq);
  const [tried, setTried] = useState(false);
  const { act, busy, refused } = useActing(view);
  const missing = missingFields(spec, values);
  const title = t(`acts.${chosen.act}`);
  const order = view.orders.find((each) => each.no === chosen.orderNo) ?? null;
  const send = async () => {
    setTried(true);
    if (missing.length > 0) return;
    const after = await act(chosen, values);
    if (!after) return;
    draft.clear();
    onDone(after);
  };
  return (
    <PlainForm label={title} className="hl-act-form hl-fields" focusFirst onSubmit={() => void send()}>
      <h2>
        {title}
        {order ? (
          <span className="hl-quiet"> · {t('cases.order_no', { no: order.no, unit: order.unit.name })}</span>
        ) : null}
      </h2>
      {spec.fields
        .filter((field) => field.onlyIf?.(values) ?? true)
        .map((field) => (
          <ActField
            key={field.name}
            field={field}
            act={chosen.act}
            view={view}
            order={order}
            values={values}
            missing={tried && missing.includes(field.name)}
            refusedField={refused?.field ?? null}
            onChange={draft.change}
          />
        ))}
      <RefusedNote refused={refused} />
      <SinceThen view={view} seq={begunAt} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={busy}>
          {title}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <span className="hl-quiet">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </div>
    </PlainForm>
  );
}
