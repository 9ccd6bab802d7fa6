import { type Job, jobs } from '@hearthline/domain/permissions/permission';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField } from '../../ui/fields.tsx';
import { UnitField } from '../../ui/unit-field.tsx';

export interface TypedJob {
  job: Job | null;
  unitId: number | null;
  from: string;
}

/** A post: which job, where, from which day on (ORG-2). */
export function JobFields({ value, onChange }: { value: TypedJob; onChange: (value: TypedJob) => void }) {
  const t = useWords();
  return (
    <>
      <ChoiceField<Job>
        label={t('settings.job')}
        required
        value={value.job}
        choices={jobs.map((job) => ({ value: job, label: t(`terms.job.${job}`) }))}
        onChange={(job) => onChange({ ...value, job })}
      />
      <UnitField
        label={t('settings.unit')}
        required
        value={value.unitId}
        onChange={(unitId) => onChange({ ...value, unitId })}
      />
      <LineField
        label={t('settings.from')}
        kind="date"
        required
        value={value.from}
        max={10}
        onChange={(from) => onChange({ ...value, from })}
      />
    </>
  );
}
