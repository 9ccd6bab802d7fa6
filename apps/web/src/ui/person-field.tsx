import type { StaffRow } from '@hearthline/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { fetchStaff } from '../lib/directory.ts';
import { queryKeys } from '../lib/query-keys.ts';
import { useSettled } from '../lib/use-settled.ts';
import { useWords } from '../lib/use-words.ts';
import { Field, type FieldProps } from './fields.tsx';

const FRESH_MS = 600_000;

function useStaff(asked: { unit?: number; q?: string } | null) {
  return useQuery({
    queryKey: queryKeys.staffOf(asked ?? {}),
    queryFn: ({ signal }) => fetchStaff(asked ?? {}, signal),
    enabled: asked !== null,
    staleTime: FRESH_MS,
  });
}

function useLabel() {
  const t = useWords();
  return (person: StaffRow) => {
    const jobs = [...new Set(person.jobs.map((held) => t(`terms.job.${held.job}`)))];
    return [person.name, person.staffNo, ...jobs].join(' · ');
  };
}

/** A person of the unit chosen before. */
export function PersonField(
  props: FieldProps & { unitId: number | null; value: number | null; onChange: (id: number | null) => void },
) {
  const t = useWords();
  const id = useId();
  const label = useLabel();
  const { unitId, value, onChange, ...field } = props;
  const { data, isFetching } = useStaff(unitId === null ? null : { unit: unitId });
  return (
    <Field id={id} {...field}>
      <Select<number>
        id={id}
        value={data || value === null ? value : null}
        allowClear={!field.required}
        loading={isFetching}
        disabled={unitId === null}
        placeholder={unitId === null ? t('cases.unit_first') : t('common.pick')}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data ?? []).map((person) => ({ value: person.id, label: label(person) }))}
        onChange={(person) => onChange(person ?? null)}
      />
    </Field>
  );
}

/** Several people, found by name or staff number. */
export function PeopleField(props: FieldProps & { values: number[]; onChange: (ids: number[]) => void }) {
  const t = useWords();
  const id = useId();
  const label = useLabel();
  const { values, onChange, ...field } = props;
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<Record<number, string>>({});
  const words = useSettled(typed.trim());
  const { data, isFetching } = useStaff(words === '' ? null : { q: words });
  const found = (data ?? []).map((person) => ({ value: person.id, label: label(person) }));
  const chosen = values
    .filter((each) => !found.some((one) => one.value === each))
    .map((each) => ({ value: each, label: names[each] ?? `#${each}` }));
  return (
    <Field id={id} {...field}>
      <Select<number[]>
        id={id}
        mode="multiple"
        value={values}
        loading={isFetching}
        placeholder={t('cases.people_hint')}
        notFoundContent={words === '' ? null : isFetching ? t('common.searching') : t('common.nothing_found')}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={[...found, ...chosen]}
        onChange={(ids) => {
          setNames((old) => ({ ...old, ...Object.fromEntries(found.map((each) => [each.value, each.label])) }));
          onChange(ids);
        }}
      />
    </Field>
  );
}
