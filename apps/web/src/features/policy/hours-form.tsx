import { publishUnitHours, readCalendars, type UnitHoursBody } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field, LineField } from '../../ui/fields.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { emptyHours, type HoursDraft, hoursBody, rulingHours, takenFrom } from './hours-draft.ts';
import { ExceptionFields, WeekFields } from './hours-fields.tsx';
import { PublishingActs } from './publishing-acts.tsx';
import { usePublishing } from './use-publishing.ts';

type Answer = Result<typeof publishUnitHours>;

function Outcome({ answer }: { answer: Answer }) {
  const t = useWords();
  const { published, known, revision } = answer;
  const words = published ? 'published' : known ? 'known' : null;
  if (words === null) return null;
  return (
    <p className="hl-policy-report" data-tone={published ? 'in-time' : undefined} role="status">
      {t(`policy.days.hours.${words}`, { revision })}
    </p>
  );
}

/** Which unit, for which calendar of the rules, from when, and who decided it. */
function Whose(props: {
  draft: HoursDraft;
  calendars: readonly string[];
  change: (part: Partial<HoursDraft>) => void;
}) {
  const t = useWords();
  const id = useId();
  const { draft, calendars, change } = props;
  return (
    <div className="hl-days-fields">
      <UnitField
        label={t('policy.days.hours.unit')}
        required
        value={draft.unit}
        onChange={(unit) => change({ unit })}
      />
      <Field id={`${id}-calendar`} label={t('policy.days.hours.calendar')} required>
        <Select
          id={`${id}-calendar`}
          value={draft.calendar}
          placeholder={t('common.pick')}
          showSearch={{ optionFilterProp: 'label' }}
          options={calendars.map((each) => ({
            value: each,
            label: t([`policy.calendar.${each}`, 'policy.value.plain'], { value: each }),
          }))}
          onChange={(calendar) => change({ calendar })}
        />
      </Field>
      <Field id={`${id}-from`} label={t('policy.days.hours.begins')} required>
        <Input
          id={`${id}-from`}
          type="date"
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
        />
      </Field>
      <LineField
        label={t('policy.days.source')}
        required
        max={300}
        value={draft.source}
        placeholder={t('policy.days.source_hint')}
        onChange={(source) => change({ source })}
      />
      <Checkbox
        checked={draft.stateHolidays !== null}
        onChange={(event) => change({ stateHolidays: event.target.checked ? 'cn' : null })}
      >
        {t('policy.days.hours.follow')}
      </Checkbox>
    </div>
  );
}

/** A unit's own hours: begun from what stands, looked at, published. */
export function HoursForm() {
  const t = useWords();
  const today = localDate(useNow());
  const draft = useDraft<HoursDraft>('policy.hours', emptyHours);
  const hours = draft.value;
  const on = hours.from === '' ? today : hours.from;
  const year = Number(on.slice(0, 4));
  const { data } = useQuery({
    queryKey: queryKeys.calendars(year),
    queryFn: ({ signal }) => call(readCalendars, { query: { year } }, { signal }),
  });
  const rows = data?.rows ?? [];
  const body = hoursBody(hours);
  const written = () => body as UnitHoursBody;
  const publishing = usePublishing<Answer>(
    (dryRun, options) => call(publishUnitHours, { body: { ...written(), dryRun } }, options),
    () => ({ what: 'hours', hours: written() }),
  );
  const { answer, forget } = publishing;
  const change = (part: Partial<HoursDraft>) => {
    draft.change(part);
    forget();
  };
  const standing = rulingHours(rows, { unit: hours.unit, calendar: hours.calendar, on });
  return (
    <>
      <p className="hl-quiet">{t('policy.days.hours.hint')}</p>
      <Whose draft={hours} calendars={rows.filter(({ unit }) => unit === null).map(({ id }) => id)} change={change} />
      <Button
        className="hl-recount-what"
        disabled={!standing || hours.unit === null}
        onClick={() => standing && change(takenFrom(standing, on))}
      >
        {t('policy.days.hours.take')}
      </Button>
      <WeekFields week={hours.week} onChange={(week) => change({ week })} />
      <ExceptionFields dates={hours.dates} onChange={(dates) => change({ dates })} />
      <PublishingActs publishing={publishing} whole={body !== null} news={answer?.known === false}>
        {answer ? <Outcome answer={answer} /> : null}
      </PublishingActs>
    </>
  );
}
