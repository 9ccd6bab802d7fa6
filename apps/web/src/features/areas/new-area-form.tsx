import { createArea } from '@hearthline/contract/areas';
import { localDate } from '@hearthline/domain/time/instant';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { UnitField } from '../../ui/unit-field.tsx';

interface Typed {
  name: string;
  station: number | null;
  staffId: number | null;
}

/** A further steward area of a station, with whoever answers for it if that is known (CUS-3). */
export function NewAreaForm() {
  const t = useWords();
  const client = useQueryClient();
  const today = localDate(useNow());
  const draft = useDraft<Typed>('area-new', { name: '', station: null, staffId: null });
  const { name, station, staffId } = draft.value;
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const ready = name.trim() !== '' && station !== null;
  const send = async () => {
    if (station === null || !ready) return;
    const steward = staffId === null ? null : { staffId, from: today };
    const body = { name: name.trim(), stationUnitId: station, steward };
    if (!(await run((key) => call(createArea, { body }, { key })))) return;
    draft.clear();
    void client.invalidateQueries({ queryKey: queryKeys.areas });
  };
  return (
    <section className="hl-areas-part" aria-label={t('areas.new')}>
      <h2>{t('areas.new')}</h2>
      <PlainForm label={t('areas.new')} className="hl-fields" onSubmit={() => void send()}>
        <LineField
          label={t('areas.name')}
          required
          value={name}
          onChange={(typed) => draft.change({ name: typed })}
          max={60}
        />
        <UnitField
          label={t('areas.station')}
          required
          value={station}
          onChange={(id) => draft.change({ station: id, staffId: null })}
        />
        <PersonField
          label={t('areas.role.steward')}
          unitId={station}
          value={staffId}
          onChange={(id) => draft.change({ staffId: id })}
        />
        <RefusedNote refused={refused} />
        <div className="hl-buttons">
          <Button type="primary" htmlType="submit" loading={busy} disabled={busy || !ready}>
            {t('areas.new')}
          </Button>
        </div>
      </PlainForm>
    </section>
  );
}
