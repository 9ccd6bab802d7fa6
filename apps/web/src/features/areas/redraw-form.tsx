import { type listAreas, setAreaPremises } from '@hearthline/contract/areas';
import type { Result } from '@hearthline/contract/endpoint';
import type { PremisesHit } from '@hearthline/contract/premises';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { findPremises } from '../../lib/directory.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused } from '../../lib/refused.ts';
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

/** What is kept of a home: what the register says of it is asked again, and does not lie in the browser. */
interface Chosen {
  id: string;
  accountNo: string;
  /** Whose it was when it was chosen: what is sent rests on that. */
  stewardId: number | null;
}

interface Typed {
  to: string | null;
  /** How far the area was when it was chosen. */
  seen: number | null;
  /** Null: today, whenever it is sent. */
  from: string | null;
  words: string;
  moving: readonly Chosen[];
}

const nothing: Typed = { to: null, seen: null, from: null, words: '', moving: [] };

const chosen = ({ id, accountNo, steward }: PremisesHit): Chosen => ({
  id,
  accountNo,
  stewardId: steward?.id ?? null,
});

/** The chosen homes as they are now. */
async function lookUp(moving: readonly Chosen[]): Promise<PremisesHit[]> {
  const found = await Promise.all(moving.map(({ accountNo }) => findPremises(accountNo)));
  return found.flat().filter(({ id }) => moving.some((each) => each.id === id));
}

async function lookUpOrNone(moving: readonly Chosen[]): Promise<PremisesHit[]> {
  try {
    return await lookUp(moving);
  } catch {
    return [];
  }
}

/** Homes go from their area to another from a day on; seen before it is done (CUS-3). */
export function RedrawForm({ areas }: { areas: readonly Area[] }) {
  const t = useWords();
  const client = useQueryClient();
  const today = localDate(useNow());
  const draft = useDraft<Typed>('area-redraw', nothing);
  const { to, words, moving } = draft.value;
  const from = draft.value.from ?? today;
  const { run, busy, refused } = useSubmit<{ moved: number }>();
  const asked = useSettled(words.trim());
  const { data } = useQuery({
    queryKey: queryKeys.premises(asked),
    queryFn: ({ signal }) => findPremises(asked, signal),
    enabled: asked !== '',
  });
  const target = areas.find((area) => area.id === to) ?? null;
  const seen = draft.value.seen ?? target?.seq ?? 0;
  const [shown, setShown] = useState<readonly PremisesHit[]>([]);
  const unseen = moving.filter(({ id }) => shown.every((home) => home.id !== id));
  const { data: restored } = useQuery({
    queryKey: queryKeys.premises(unseen.map(({ accountNo }) => accountNo).join(' ')),
    queryFn: () => lookUp(unseen),
    enabled: unseen.length > 0,
  });
  const homes = [...shown, ...(restored ?? [])].filter(({ id }) => moving.some((each) => each.id === id));
  const toggle = (home: PremisesHit, on: boolean) => {
    setShown([...shown.filter(({ id }) => id !== home.id), home]);
    draft.change({ moving: [...moving.filter(({ id }) => id !== home.id), ...(on ? [chosen(home)] : [])] });
  };
  const send = async () => {
    if (!target || moving.length === 0) return;
    const stewards = Object.fromEntries(moving.map(({ id, stewardId }) => [id, stewardId]));
    const body = { premisesIds: moving.map(({ id }) => id), from, stewards };
    const input = { params: { id: target.id }, body };
    // Moved or refused: whose homes these are now is asked again, and what is sent next rests on that.
    const look = async () => {
      void client.invalidateQueries({ queryKey: ['premises'] });
      await client.invalidateQueries({ queryKey: queryKeys.areas });
    };
    const tellLatest = async (error: unknown): Promise<never> => {
      await look();
      const latest = client.getQueryData<Result<typeof listAreas>>(queryKeys.areaList)?.rows;
      const found = latest?.find(({ id }) => id === target.id);
      if (found && asRefused(error).code === 'changed_meanwhile') draft.change({ seen: found.seq });
      const now = await lookUpOrNone(moving);
      setShown([...shown.filter(({ id }) => now.every((home) => home.id !== id)), ...now]);
      const fresh = new Map(now.map((home) => [home.id, chosen(home)]));
      draft.change({ moving: moving.map((each) => fresh.get(each.id) ?? each) });
      throw error;
    };
    if (!(await run((key) => call(setAreaPremises, input, { key, seen }).catch(tellLatest)))) return;
    draft.clear();
    void look();
  };
  return (
    <section className="hl-areas-part" aria-label={t('areas.redraw')}>
      <h2>{t('areas.redraw')}</h2>
      <PlainForm label={t('areas.redraw')} className="hl-fields" onSubmit={() => void send()}>
        <ChoiceField
          label={t('areas.to')}
          required
          value={to}
          onChange={(to) => draft.change({ to, seen: areas.find(({ id }) => id === to)?.seq ?? null })}
          choices={areas.map((area) => ({ value: area.id, label: `${area.name} · ${area.station.name}` }))}
        />
        <LineField
          label={t('areas.from')}
          kind="date"
          required
          value={from}
          max={10}
          onChange={(from) => draft.change({ from })}
        />
        <LineField label={t('areas.find')} value={words} max={100} onChange={(words) => draft.change({ words })} />
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
        {target && homes.length > 0 ? <Preview moving={homes} to={target} /> : null}
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
