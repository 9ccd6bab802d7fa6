import { type CalendarView, publishSeason, readCalendars, type SeasonBody } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
import { localDate } from '@hearthline/domain/time/instant';
import { seasonLength } from '@hearthline/domain/time/season';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field } from '../../ui/fields.tsx';
import { PublishingActs } from './publishing-acts.tsx';
import { emptySeason, type SeasonDraft, seasonBody, takenSeason } from './season-draft.ts';
import { DeclaredFields, DecreeFields } from './season-fields.tsx';
import { usePublishing } from './use-publishing.ts';

type Answer = Result<typeof publishSeason>;
const NEW = '';

function Outcome({ answer }: { answer: Answer }) {
  const t = useWords();
  const { published, known, revision, before, after } = answer;
  const lasts = (of: Answer['before']) =>
    of
      ? t('policy.days.season.lasts', { opens: of.opens, closes: of.closes, count: of.days })
      : t('policy.days.season.none');
  return (
    <div className="hl-policy-report" data-tone={published ? 'in-time' : undefined} role="status">
      <p>
        {lasts(before)} → <b>{lasts(after)}</b>
      </p>
      {published || known ? <p>{t(`policy.days.season.${published ? 'published' : 'known'}`, { revision })}</p> : null}
    </div>
  );
}

/** On which calendar, and which of its seasons or a new one. */
function Which(props: {
  draft: SeasonDraft;
  calendars: readonly CalendarView[];
  change: (part: Partial<SeasonDraft>) => void;
}) {
  const t = useWords();
  const id = useId();
  const { draft, calendars, change } = props;
  const seasons = calendars.find((each) => each.id === draft.calendar)?.seasons ?? [];
  return (
    <div className="hl-days-fields">
      <Field id={`${id}-calendar`} label={t('policy.days.season.calendar')} required>
        <Select
          id={`${id}-calendar`}
          value={draft.calendar}
          placeholder={t('common.pick')}
          showSearch={{ optionFilterProp: 'label' }}
          options={calendars.map((each) => ({
            value: each.id,
            label: t([`policy.calendar.${each.id}`, 'policy.value.plain'], { value: each.id }),
          }))}
          onChange={(calendar) => change({ ...takenSeason(null), calendar })}
        />
      </Field>
      <Field id={`${id}-season`} label={t('policy.days.season.which')} required>
        <Select
          id={`${id}-season`}
          value={draft.id ?? NEW}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: NEW, label: t('policy.days.season.new') },
            ...seasons.map((each) => ({ value: each.id, label: `${each.id} · ${each.opens} – ${each.closes}` })),
          ]}
          onChange={(chosen) => change(takenSeason(seasons.find((each) => each.id === chosen) ?? null))}
        />
      </Field>
    </div>
  );
}

/** A heating season: declared dates and days, and decrees over them; looked at, published (TMP-1). */
export function SeasonForm() {
  const t = useWords();
  const year = Number(localDate(useNow()).slice(0, 4));
  const draft = useDraft<SeasonDraft>('policy.season', emptySeason);
  const { data } = useQuery({
    queryKey: queryKeys.calendars(year),
    queryFn: ({ signal }) => call(readCalendars, { query: { year } }, { signal }),
  });
  // Those that depend on a season come first.
  const calendars = (data?.rows.filter(({ unit }) => unit === null) ?? []).sort(
    (a, b) => Number(b.seasons.length > 0) - Number(a.seasons.length > 0),
  );
  const season = { ...draft.value, calendar: draft.value.calendar ?? calendars[0]?.id ?? null };
  const taken = calendars.find(({ id }) => id === season.calendar)?.seasons.map(({ id }) => id) ?? [];
  const body = seasonBody(season, taken);
  const written = () => body as SeasonBody;
  const publishing = usePublishing<Answer>(
    (dryRun, options) => call(publishSeason, { body: { ...written(), dryRun } }, options),
    () => ({ what: 'season', season: written() }),
  );
  const { answer, forget } = publishing;
  const change = (part: Partial<SeasonDraft>) => {
    draft.change({ calendar: season.calendar, ...part });
    forget();
  };
  return (
    <>
      <p className="hl-quiet">{t('policy.days.season.hint')}</p>
      <Which draft={season} calendars={calendars} change={change} />
      <DeclaredFields draft={season} byDates={body ? seasonLength(body) : null} change={change} />
      <DecreeFields decrees={season.decrees} change={change} />
      <PublishingActs publishing={publishing} whole={body !== null} news={answer?.known === false}>
        {answer ? <Outcome answer={answer} /> : null}
      </PublishingActs>
    </>
  );
}
