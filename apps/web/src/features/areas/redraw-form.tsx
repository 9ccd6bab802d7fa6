import { type listAreas, setAreaPremises } from '@hearthline/contract/areas';
import type { Result } from '@hearthline/contract/endpoint';
import type { PremisesHit } from '@hearthline/contract/premises';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { findPremises } from '../../lib/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

type Area = Result<typeof listAreas>['rows'][number];

/** Who would move from whom to whom, before it is done. */
function Preview({ moving, to }: { moving: readonly PremisesHit[]; to: Area }) {
  const t = useWords();
  return (
    <ul aria-label={t('areas.preview')}>
      {moving.map((home) => (
        <li key={home.id}>
          <span>{home.address}</span>
          <span className="hl-quiet">
            {home.steward?.name ?? t('common.nobody')} → {to.steward?.name ?? t('common.nobody')}
          </span>
          {home.station.id === to.station.id ? null : (
            <span className="hl-chip" data-tone="late">
              {t('areas.other_station', { station: home.station.name })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Homes go from their area to another from a day on; seen before it is done (CUS-3). */
export function RedrawForm({ areas }: { areas: readonly Area[] }) {
  const t = useWords();
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [from, setFrom] = useState(localDate(useNow()));
  const [words, setWords] = useState('');
  const [moving, setMoving] = useState<readonly PremisesHit[]>([]);
  const { run, busy, refused } = useSubmit<{ moved: number }>();
  const asked = useSettled(words.trim());
  const { data } = useQuery({
    queryKey: queryKeys.premises(asked),
    queryFn: ({ signal }) => findPremises(asked, signal),
    enabled: asked !== '',
  });
  const target = areas.find((area) => area.id === to) ?? null;
  const toggle = (home: PremisesHit, on: boolean) =>
    setMoving([...moving.filter(({ id }) => id !== home.id), ...(on ? [home] : [])]);
  const send = async () => {
    if (!target || moving.length === 0) return;
    const stewards = Object.fromEntries(moving.map(({ id, steward }) => [id, steward?.id ?? null]));
    const body = { premisesIds: moving.map(({ id }) => id), from, stewards };
    const input = { params: { id: target.id }, body };
    const done = await run((key) => call(setAreaPremises, input, { key, seen: target.seq }));
    // Moved or refused: whose homes these are now is asked again.
    void client.invalidateQueries({ queryKey: queryKeys.areas });
    void client.invalidateQueries({ queryKey: ['premises'] });
    if (done) return setMoving([]);
    const again = await Promise.all(moving.map(({ accountNo }) => findPremises(accountNo))).catch(() => []);
    const fresh = new Map(again.flat().map((home) => [home.id, home]));
    setMoving(moving.map((home) => fresh.get(home.id) ?? home));
  };
  return (
    <section className="hl-areas-part" aria-label={t('areas.redraw')}>
      <h2>{t('areas.redraw')}</h2>
      <PlainForm label={t('areas.redraw')} className="hl-fields" onSubmit={() => void send()}>
        <ChoiceField
          label={t('areas.to')}
          required
          value={to}
          onChange={setTo}
          choices={areas.map((area) => ({ value: area.id, label: `${area.name} · ${area.station.name}` }))}
        />
        <LineField label={t('areas.from')} kind="date" required value={from} onChange={setFrom} max={10} />
        <LineField label={t('areas.find')} value={words} onChange={setWords} max={100} />
        <div className="hl-areas-found">
          {(asked === '' ? [] : (data ?? [])).map((home) => (
            <Checkbox
              key={home.id}
              checked={moving.some(({ id }) => id === home.id)}
              onChange={(event) => toggle(home, event.target.checked)}
            >
              {home.address}
            </Checkbox>
          ))}
        </div>
        {target && moving.length > 0 ? <Preview moving={moving} to={target} /> : null}
        <RefusedNote refused={refused} />
        <div className="hl-buttons">
          <Button type="primary" htmlType="submit" loading={busy} disabled={busy || !target || moving.length === 0}>
            {t('areas.move', { count: moving.length })}
          </Button>
        </div>
      </PlainForm>
    </section>
  );
}
