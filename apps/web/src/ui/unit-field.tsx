import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { fetchUnits } from '../lib/directory.ts';
import { queryKeys } from '../lib/query-keys.ts';
import { useWords } from '../lib/use-words.ts';
import { Field, type FieldProps } from './fields.tsx';

/** Units hardly ever change: asked once an hour at most. */
const FRESH_MS = 3_600_000;

export function useUnits() {
  return useQuery({ queryKey: queryKeys.units, queryFn: ({ signal }) => fetchUnits(signal), staleTime: FRESH_MS });
}

interface UnitProps extends FieldProps {
  value: number | null;
  onChange: (id: number | null) => void;
  /** What no unit means; without it the work goes where the file says. */
  none?: string;
}

export function UnitField({ value, onChange, none, ...field }: UnitProps) {
  const t = useWords();
  const id = useId();
  const { data, isPending } = useUnits();
  return (
    <Field id={id} {...field}>
      <Select<number>
        id={id}
        value={value}
        allowClear={!field.required}
        loading={isPending}
        placeholder={field.required ? t('common.pick') : (none ?? t('cases.by_file'))}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(unit) => onChange(unit ?? null)}
      />
    </Field>
  );
}

export function UnitsField(props: FieldProps & { values: number[]; onChange: (ids: number[]) => void }) {
  const id = useId();
  const { values, onChange, ...field } = props;
  const { data, isPending } = useUnits();
  return (
    <Field id={id} {...field}>
      <Select<number[]>
        id={id}
        mode="multiple"
        value={values}
        loading={isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={onChange}
      />
    </Field>
  );
}
