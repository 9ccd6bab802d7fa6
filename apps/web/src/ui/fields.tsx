import { Input, Segmented, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { fromWallInput, toWallInput } from '../lib/time-words.ts';
import { useWords } from '../lib/use-words.ts';

export interface FieldProps {
  label: string;
  required?: boolean | undefined;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** Takes the whole row of a form of two columns. */
  wide?: boolean | undefined;
}

/** A label, its control, a hint and what is wrong, tied together for screen readers. */
export function Field({
  label,
  required,
  hint,
  error,
  wide,
  id,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="hl-field" style={wide ? { gridColumn: '1 / -1' } : undefined}>
      <label htmlFor={id}>
        {label}
        {required ? <em aria-hidden="true"> *</em> : null}
      </label>
      {children}
      {hint ? (
        <span className="hl-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="hl-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}

const described = (id: string, { hint, error }: FieldProps) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

type TextProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  max?: number;
  focus?: boolean;
  placeholder?: string;
  kind?: 'text' | 'tel' | 'password' | 'date';
  autoComplete?: string;
  onEnter?: () => void;
};

export function LineField({
  value,
  onChange,
  max = 200,
  focus,
  placeholder,
  kind = 'text',
  autoComplete = 'off',
  onEnter,
  ...field
}: TextProps) {
  const id = useId();
  const shared = {
    id,
    value,
    maxLength: max,
    autoComplete,
    autoFocus: focus ?? false,
    'aria-required': field.required ?? false,
    'aria-invalid': Boolean(field.error),
    'aria-describedby': described(id, field),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    ...(placeholder ? { placeholder } : {}),
    ...(onEnter
      ? { onPressEnter: (event: { nativeEvent: KeyboardEvent }) => event.nativeEvent.isComposing || onEnter() }
      : {}),
  };
  return (
    <Field id={id} {...field}>
      {kind === 'password' ? <Input.Password {...shared} /> : <Input type={kind} {...shared} />}
    </Field>
  );
}

export function WordsField({ value, onChange, focus, placeholder, rows = 3, ...field }: TextProps & { rows?: number }) {
  const id = useId();
  return (
    <Field id={id} wide {...field}>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={20_000}
        autoFocus={focus ?? false}
        autoSize={{ minRows: rows, maxRows: 14 }}
        aria-required={field.required ?? false}
        aria-invalid={Boolean(field.error)}
        aria-describedby={described(id, field)}
        onChange={(event) => onChange(event.target.value)}
        {...(placeholder ? { placeholder } : {})}
      />
    </Field>
  );
}

export interface Choice<V extends string | number> {
  value: V;
  label: string;
}

const SEGMENTS = 4;
/** Letters that fit beside each other in one column of a form. */
const COLUMN_LETTERS = 24;

/** Few choices are seen at once, many are searched. */
export function ChoiceField<V extends string | number>(
  props: FieldProps & { value: V | null; onChange: (value: V) => void; choices: Choice<V>[]; loading?: boolean },
) {
  const id = useId();
  const t = useWords();
  const { value, onChange, choices, loading, ...field } = props;
  const letters = choices.reduce((sum, { label }) => sum + label.length, 0);
  if (choices.length <= SEGMENTS && choices.length > 0 && value !== null)
    return (
      <div
        className="hl-field"
        style={choices.length > 3 || letters > COLUMN_LETTERS ? { gridColumn: '1 / -1' } : undefined}
      >
        <span className="hl-label" id={id}>
          {field.label}
        </span>
        <div>
          <Segmented<V> aria-labelledby={id} name={id} value={value} options={choices} onChange={onChange} />
        </div>
        {field.hint ? <span className="hl-hint">{field.hint}</span> : null}
      </div>
    );
  return (
    <Field id={id} {...field}>
      <Select<V>
        id={id}
        value={value}
        options={choices}
        onChange={onChange}
        placeholder={t('common.pick')}
        loading={loading ?? false}
        showSearch={{ optionFilterProp: 'label' }}
        aria-required={field.required ?? false}
        {...(field.error ? { status: 'error' as const } : {})}
      />
    </Field>
  );
}

/** Date and time on the company's wall; the value is an ISO instant or null. */
export function InstantField(props: FieldProps & { value: string | null; onChange: (value: string | null) => void }) {
  const id = useId();
  const { value, onChange, ...field } = props;
  return (
    <Field id={id} {...field}>
      <Input
        id={id}
        type="datetime-local"
        value={toWallInput(value)}
        aria-required={field.required ?? false}
        aria-describedby={described(id, field)}
        onChange={(event) => onChange(fromWallInput(event.target.value))}
        {...(field.error ? { status: 'error' as const } : {})}
      />
    </Field>
  );
}

export function SwitchField({
  value,
  onChange,
  ...field
}: FieldProps & { value: boolean; onChange: (value: boolean) => void }) {
  const id = useId();
  return (
    <div className="hl-switch">
      <Switch id={id} checked={value} onChange={onChange} size="small" aria-describedby={described(id, field)} />
      <label htmlFor={id}>{field.label}</label>
      {field.hint ? (
        <span className="hl-hint hl-quiet" id={`${id}-hint`}>
          {field.hint}
        </span>
      ) : null}
    </div>
  );
}
