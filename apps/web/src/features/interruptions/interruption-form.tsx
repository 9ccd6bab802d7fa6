import { listCommunities } from '@hearthline/contract/communities';
import { changeInterruption, type InterruptionView, recordInterruption } from '@hearthline/contract/interruptions';
import { interruptionCauses, normalHeatStates } from '@hearthline/domain/directory/directory-terms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId } from 'react';
import { call } from '../../lib/api-client.ts';
import { useChangeDraft } from '../../lib/change-draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { fullTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, Field, InstantField, LineField, WordsField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { useLatest } from './use-latest.ts';

/** `3、4，5 6` are four buildings. */
const buildingsOf = (text: string): string[] => text.split(/[\s,，、;；]+/u).filter(Boolean);

type Typed = Pick<InterruptionView, 'cause' | 'expectedEnd' | 'normalHeat' | 'text'> & {
  communities: string[];
  buildings: string;
  from: string | null;
};

const empty: Typed = {
  cause: 'fault',
  communities: [],
  buildings: '',
  from: null,
  expectedEnd: null,
  normalHeat: 'stopped',
  text: '',
};

const saidOf = ({ cause, expectedEnd, normalHeat, text }: InterruptionView) => ({
  cause,
  expectedEnd,
  normalHeat,
  text,
});

/** A new record, or what is told otherwise about one that lasts. */
export function InterruptionForm({ known, onDone }: { known: InterruptionView | null; onDone: () => void }) {
  const t = useWords();
  const id = useId();
  const cache = useQueryClient();
  const now: Typed = known ? { ...empty, ...saidOf(known) } : empty;
  const draft = useChangeDraft(`interruption.${known?.id ?? 'new'}`, now, known?.seq);
  const { communities, buildings, from, expectedEnd, text, cause, normalHeat } = draft.form;
  const others = (field: keyof Typed, value: string | null): string | undefined =>
    draft.othersSay(field) ? t('settings.others_say', { value: value ?? t('common.none') }) : undefined;
  const { data } = useQuery({
    queryKey: queryKeys.communities,
    queryFn: ({ signal }) => call(listCommunities, { query: {} }, { signal }),
    enabled: known === null,
    staleTime: 300_000,
  });
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const one = communities.length === 1 ? buildingsOf(buildings) : [];
  const places = communities.flatMap((communityId): { communityId: string; building: string | null }[] =>
    one.length > 0 ? one.map((building) => ({ communityId, building })) : [{ communityId, building: null }],
  );
  const end = () => {
    draft.clear();
    onDone();
  };
  const latest = useLatest(known?.id, draft.restOn);
  const submit = async () => {
    const said = { cause, expectedEnd, text, normalHeat };
    const { seen } = draft;
    const done = await run((key) =>
      known
        ? call(
            changeInterruption,
            { params: { id: known.id }, body: said },
            { key, ...(seen === undefined ? {} : { seen }) },
          ).catch(latest)
        : call(recordInterruption, { body: { ...said, from, places } }, { key }),
    );
    if (!done) return;
    void cache.invalidateQueries({ queryKey: queryKeys.interruptions });
    end();
  };
  return (
    <form
      className="hl-interruption-form"
      aria-label={t(known ? 'interruptions.change' : 'interruptions.record')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {known ? null : (
        <>
          <Field id={id} label={t('interruptions.communities')} required>
            <Select<string[]>
              id={id}
              mode="multiple"
              value={communities}
              placeholder={t('interruptions.communities_hint')}
              showSearch={{ optionFilterProp: 'label' }}
              options={(data?.rows ?? []).map((each) => ({
                value: each.id,
                label: [each.name, ...each.aliases].join(' / '),
              }))}
              onChange={(communities) => draft.change({ communities })}
            />
          </Field>
          <LineField
            label={t('interruptions.buildings')}
            hint={t(communities.length > 1 ? 'interruptions.buildings_many' : 'interruptions.buildings_hint')}
            value={buildings}
            onChange={(buildings) => draft.change({ buildings })}
          />
          <InstantField
            label={t('interruptions.from')}
            hint={t(cause === 'planned' ? 'interruptions.from_planned_hint' : 'interruptions.from_hint')}
            value={from}
            onChange={(from) => draft.change({ from })}
          />
        </>
      )}
      <InstantField
        label={t('interruptions.expected')}
        hint={others('expectedEnd', now.expectedEnd && fullTime(Date.parse(now.expectedEnd), t))}
        value={expectedEnd}
        onChange={(expectedEnd) => draft.change({ expectedEnd })}
      />
      <ChoiceField
        label={t('interruptions.cause')}
        hint={others('cause', t(`interruptions.cause_of.${now.cause}`))}
        value={cause}
        choices={interruptionCauses.map((each) => ({ value: each, label: t(`interruptions.cause_of.${each}`) }))}
        onChange={(cause) => draft.change({ cause })}
      />
      <ChoiceField
        label={t('interruptions.heat')}
        hint={others('normalHeat', t(`interruptions.heat_of.${now.normalHeat}`))}
        value={normalHeat}
        choices={normalHeatStates.map((each) => ({ value: each, label: t(`interruptions.heat_of.${each}`) }))}
        onChange={(normalHeat) => draft.change({ normalHeat })}
      />
      <WordsField
        label={t('interruptions.text')}
        hint={others('text', now.text) ?? t('interruptions.text_hint')}
        required
        value={text}
        onChange={(text) => draft.change({ text })}
      />
      <p className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!text.trim() || (!known && places.length === 0)}
        >
          {t(known ? 'interruptions.change' : 'interruptions.record')}
        </Button>
        <Button onClick={end}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
