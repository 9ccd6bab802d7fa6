import { type listAreas, setSteward, setSubstitute } from '@hearthline/contract/areas';
import type { Result } from '@hearthline/contract/endpoint';
import { localDate } from '@hearthline/domain/time/instant';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField } from '../../ui/fields.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

type Area = Result<typeof listAreas>['rows'][number];

interface Typed {
  areaId: string | null;
  /** How far the area was when it was chosen. */
  seen: number | null;
  role: 'steward' | 'substitute';
  staffId: number | null;
  /** Null: today, whenever it is sent. */
  from: string | null;
  to: string;
}

const nothing: Typed = { areaId: null, seen: null, role: 'substitute', staffId: null, from: null, to: '' };

/** Who answers for an area from a day on, or stands in until one (CUS-3, ORG-8). */
export function StewardForm({ areas }: { areas: readonly Area[] }) {
  const t = useWords();
  const client = useQueryClient();
  const today = localDate(useNow());
  const draft = useDraft<Typed>('area-steward', nothing);
  const { areaId, role, staffId, to } = draft.value;
  const from = draft.value.from ?? today;
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const area = areas.find(({ id }) => id === areaId) ?? null;
  const ready = area !== null && staffId !== null && from !== '' && (role === 'steward' || to !== '');
  const send = async () => {
    if (!area || staffId === null || !ready) return;
    const params = { id: area.id };
    const done = await run((key) => {
      const sent = { key, seen: draft.value.seen ?? area.seq };
      if (role === 'steward') return call(setSteward, { params, body: { staffId, from } }, sent);
      return call(setSubstitute, { params, body: { staffId, from, to } }, sent);
    });
    // Refused or not: who answers for it now is asked again.
    void client.invalidateQueries({ queryKey: queryKeys.areas });
    if (done) return draft.clear();
    // What is sent next rests on what is shown by then.
    draft.change({ seen: null });
  };
  return (
    <section className="hl-areas-part" aria-label={t('areas.who')}>
      <h2>{t('areas.who')}</h2>
      <PlainForm label={t('areas.who')} className="hl-fields" onSubmit={() => void send()}>
        <ChoiceField
          label={t('areas.area')}
          required
          value={areaId}
          onChange={(id) =>
            draft.change({ areaId: id, staffId: null, seen: areas.find((each) => each.id === id)?.seq ?? null })
          }
          choices={areas.map(({ id, name, station }) => ({ value: id, label: `${name} · ${station.name}` }))}
        />
        <ChoiceField
          label={t('areas.as')}
          required
          value={role}
          onChange={(role) => draft.change({ role })}
          choices={(['substitute', 'steward'] as const).map((each) => ({
            value: each,
            label: t(`areas.role.${each}`),
          }))}
        />
        <PersonField
          label={t('areas.person')}
          required
          unitId={area?.station.id ?? null}
          value={staffId}
          onChange={(staffId) => draft.change({ staffId })}
        />
        <LineField
          label={t('areas.from')}
          kind="date"
          required
          value={from}
          onChange={(from) => draft.change({ from })}
          max={10}
        />
        {role === 'substitute' ? (
          <LineField
            label={t('areas.until')}
            kind="date"
            required
            value={to}
            onChange={(to) => draft.change({ to })}
            max={10}
          />
        ) : null}
        <RefusedNote refused={refused} />
        <div className="hl-buttons">
          <Button type="primary" htmlType="submit" loading={busy} disabled={busy || !ready}>
            {t('areas.who')}
          </Button>
        </div>
      </PlainForm>
    </section>
  );
}
