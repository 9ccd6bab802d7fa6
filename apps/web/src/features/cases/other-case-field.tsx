import type { CaseView } from '@hearthline/contract/case-view';
import { findCaseByNumber } from '@hearthline/contract/cases';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field, type FieldProps } from '../../ui/fields.tsx';

const takes = new Set(['received', 'in_hand']);

/** Another case: one of the same home or phone, or any by its number. */
export function OtherCaseField(
  props: FieldProps & { view: CaseView; value: string | null; onChange: (id: string) => void },
) {
  const t = useWords();
  const id = useId();
  const { view, value, onChange, ...field } = props;
  const [number, setNumber] = useState('');
  const finding = useSubmit<{ id: string }>();
  const near = view.related.filter((each) => takes.has(each.state));
  const known = near.some((each) => each.id === value);
  const find = async () => {
    if (!number.trim()) return;
    const found = await finding.run(() => call(findCaseByNumber, { params: { number: number.trim() } }));
    if (found) onChange(found.id);
  };
  return (
    <Field id={id} wide {...field} error={finding.refused ? refusalWords(finding.refused, t) : field.error}>
      {near.map((each) => (
        <label key={each.id} className="hl-radio">
          <input type="radio" name={id} checked={value === each.id} onChange={() => onChange(each.id)} />
          <b className="hl-number">{each.number}</b>
          <span>
            {t(`terms.kind.${each.kind}`)} · {t(`terms.state.${each.state}`)} · {each.place ?? ''}
          </span>
        </label>
      ))}
      <span className="hl-buttons">
        <Input
          id={id}
          style={{ width: 220 }}
          value={number}
          maxLength={40}
          placeholder={t('cases.by_number')}
          onChange={(event) => setNumber(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            if (!event.nativeEvent.isComposing) void find();
          }}
        />
        <Button loading={finding.busy} onClick={() => void find()}>
          {t('cases.find')}
        </Button>
        {value !== null && !known ? (
          <span className="hl-chip" data-tone="met">
            {t('cases.found')}
          </span>
        ) : null}
      </span>
    </Field>
  );
}
