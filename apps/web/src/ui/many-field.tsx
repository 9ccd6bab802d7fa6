import { Input, Select } from 'antd';
import { useId } from 'react';
import { type Choice, Field, type FieldProps } from './fields.tsx';

/** Several of a closed list. */
export function ManyField<V extends string>(
  props: FieldProps & { values: readonly V[]; onChange: (values: V[]) => void; choices: Choice<V>[] },
) {
  const id = useId();
  const { values, onChange, choices, ...field } = props;
  return (
    <Field id={id} {...field}>
      <Select<V[]>
        id={id}
        mode="multiple"
        value={[...values]}
        options={choices}
        showSearch={{ optionFilterProp: 'label' }}
        aria-required={field.required ?? false}
        onChange={onChange}
      />
    </Field>
  );
}

/** A whole number of percent; what is no such number is null. */
export function PercentField(
  props: FieldProps & { value: number | null; least?: number; onChange: (value: number | null) => void },
) {
  const id = useId();
  const { value, least = 0, onChange, ...field } = props;
  const read = (text: string): number | null => {
    const number = Number(text);
    return /^\d{1,3}$/.test(text) && number >= least && number <= 100 ? number : null;
  };
  return (
    <Field id={id} {...field}>
      <Input
        id={id}
        type="number"
        min={least}
        max={100}
        suffix="%"
        defaultValue={value ?? ''}
        aria-required={field.required ?? false}
        aria-describedby={field.hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(read(event.target.value))}
        {...(value === null ? { status: 'error' as const } : {})}
      />
    </Field>
  );
}
