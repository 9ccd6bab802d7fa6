import type { SheetView } from '@hearthline/contract/first-asked-view';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, Field, InstantField, LineField, SwitchField, WordsField } from '../../ui/fields.tsx';
import { PeopleField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { SheetSince } from './sheet-since.tsx';
import {
  missingIn,
  type SheetField,
  type SheetFormAct,
  type SheetValues,
  sheetBody,
  sheetSpec,
  shownFields,
} from './sheet-specs.ts';
import { sheetWords } from './sheet-words.ts';
import '../../ui/act-form.css';

/** Refusals that mean: somebody was quicker. */
const overtaken = new Set(['changed_meanwhile', 'wrong_sheet_state']);

/** Sends acts on one sheet; the answer is the sheet as it is then. */
export function useSheetActing(view: SheetView) {
  const client = useQueryClient();
  const submit = useSubmit<SheetView>();
  const act = async (name: SheetFormAct, values: SheetValues) => {
    const spec = sheetSpec(name);
    const input = { params: { id: view.id }, body: sheetBody(spec, values) };
    const after = await submit.run(async (key) => {
      const options = { key, seen: view.seq };
      return (await call(spec.endpoint, input as never, options).catch((error: unknown) => {
        if (overtaken.has(asRefused(error).code)) void client.invalidateQueries({ queryKey: queryKeys.sheet(view.id) });
        throw error;
      })) as SheetView;
    });
    if (after) await putAnswer(client, queryKeys.sheet(view.id), after);
    void client.invalidateQueries({ queryKey: queryKeys.sheets });
    return after;
  };
  return { act, busy: submit.busy, refused: submit.refused };
}

interface FieldProps {
  view: SheetView;
  field: SheetField;
  value: unknown;
  missing: boolean;
  onChange: (value: unknown) => void;
}

/** The events that prove a finding, chosen from the sheet's own timeline (FIR-7). */
function EventsField({
  view,
  label,
  error,
  value,
  onChange,
}: {
  view: SheetView;
  label: string;
  error: string | null;
  value: number[];
  onChange: (value: number[]) => void;
}) {
  const t = useWords();
  const id = useId();
  const options = view.timeline.map((entry) => ({ value: entry.seq, label: `${entry.seq} · ${sheetWords(entry, t)}` }));
  return (
    <Field id={id} label={label} required error={error} wide>
      <Select<number[]>
        id={id}
        mode="multiple"
        value={value}
        options={options}
        onChange={onChange}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Field>
  );
}

function ActField({ view, field, value, missing, onChange }: FieldProps) {
  const t = useWords();
  const label = t(`first_asked.field.${field.name}`);
  const shared = { label, required: field.required, error: missing ? t('common.required') : null };
  const text = typeof value === 'string' ? value : '';
  const number = typeof value === 'number' ? value : null;
  switch (field.type) {
    case 'words':
      return <WordsField {...shared} value={text} onChange={onChange} />;
    case 'lines':
      return <WordsField {...shared} hint={t('first_asked.one_a_line')} value={text} onChange={onChange} />;
    case 'line':
      return <LineField {...shared} value={text} onChange={onChange} />;
    case 'choice':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={onChange}
          choices={(field.values ?? []).map((code) => ({ value: code, label: t(`${field.terms}.${code}`) }))}
        />
      );
    case 'unit':
      return <UnitField {...shared} value={number} onChange={onChange} />;
    case 'person':
      return (
        <PeopleField
          {...shared}
          values={number === null ? [] : [number]}
          onChange={(ids) => onChange(ids.at(-1) ?? null)}
        />
      );
    case 'instant':
      return <InstantField {...shared} value={text || null} onChange={onChange} />;
    case 'switch':
      return <SwitchField label={label} value={value === true} onChange={onChange} />;
    case 'events':
      return (
        <EventsField
          view={view}
          label={label}
          error={shared.error}
          value={Array.isArray(value) ? (value as number[]) : []}
          onChange={onChange}
        />
      );
  }
}

/** Beside what was typed: how far the sheet was when the form was opened, also after a reload. */
const BEGUN_AT = 'begunAt';

/** The small form of one act on a sheet, in place. */
export function SheetActForm({
  view,
  act: name,
  onDone,
  onCancel,
}: {
  view: SheetView;
  act: SheetFormAct;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useWords();
  const spec = sheetSpec(name);
  const draft = useDraft<SheetValues>(`sheet.${view.id}.${name}`, { [BEGUN_AT]: view.seq, ...spec.start });
  const [tried, setTried] = useState(false);
  const { act, busy, refused } = useSheetActing(view);
  const missing = missingIn(spec, draft.value);
  const title = t(`first_asked.act.${name}`);
  const send = async () => {
    setTried(true);
    if (missing.length > 0 || !(await act(name, draft.value))) return;
    draft.clear();
    onDone();
  };
  return (
    <PlainForm label={title} className="hl-act-form hl-fields" focusFirst onSubmit={() => void send()}>
      <h2>{title}</h2>
      {shownFields(spec, draft.value).map((field) => (
        <ActField
          key={field.name}
          view={view}
          field={field}
          value={draft.value[field.name]}
          missing={tried && missing.includes(field.name)}
          onChange={(value) => draft.change({ [field.name]: value })}
        />
      ))}
      <RefusedNote refused={refused} />
      <SheetSince view={view} seq={Number(draft.value[BEGUN_AT] ?? view.seq)} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={busy}>
          {title}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
