import { type CalendarView, publishUnitHours } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field, LineField, SwitchField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { previewOf } from './deadline-preview.ts';
import { RecountResult } from './recount-result.tsx';
import { type TypedHours, UnitHoursTimes } from './unit-hours-times.tsx';
import { useRecount } from './use-recount.ts';
import { readDates, readWeek, unreadable, writeDates, writeWeek } from './week-hours.ts';

type Checked = Result<typeof publishUnitHours>;

interface Typed extends TypedHours {
  unit: number | null;
  calendar: string;
  from: string;
  source: string;
  stateHolidays: boolean;
}

const blank: Typed = {
  unit: null,
  calendar: '',
  from: '',
  source: '',
  stateHolidays: true,
  week: writeWeek({}),
  dates: [],
};

/** What the unit works now: its own last hours for the calendar, else those of the rules. */
function standingHours(
  calendars: readonly CalendarView[],
  unit: number | null,
  calendar: string,
): CalendarView | undefined {
  const named = calendars.filter(({ id }) => id === calendar);
  return (
    named.findLast((each) => each.unit !== null && each.unit.id === unit) ?? named.find((each) => each.unit === null)
  );
}

function bodyOf({ unit, calendar, from, source, stateHolidays, week, dates }: Typed) {
  return {
    unit: unit ?? 0,
    calendar,
    from,
    source,
    stateHolidays: stateHolidays ? 'cn' : null,
    weekly: readWeek(week),
    dates: readDates(dates),
  };
}

/** Hours of one unit in place of a calendar of the rules: looked at with the deadlines they move, then published. */
export function UnitHoursForm({ calendars }: { calendars: readonly CalendarView[] }) {
  const t = useWords();
  const id = useId();
  const client = useQueryClient();
  const draft = useDraft<Typed>('policy-unit-hours', blank);
  const [checked, setChecked] = useState<Checked | null>(null);
  const sending = useSubmit<Checked>();
  const { recount, refused, busy, run, forget } = useRecount();
  const typed = draft.value;
  const change = (patch: Partial<Typed>) => {
    const next = { ...typed, ...patch };
    const asksAnother = next.unit !== typed.unit || next.calendar !== typed.calendar;
    const standing = asksAnother ? standingHours(calendars, next.unit, next.calendar) : undefined;
    const taken = standing && {
      week: writeWeek(standing.weekly),
      dates: standing.unit === null ? [] : writeDates(standing.dates),
      stateHolidays: standing.stateHolidays,
    };
    draft.change({ ...patch, ...taken });
    setChecked(null);
    sending.forget();
    forget();
  };
  const wrong = unreadable(typed.week, typed.dates);
  const isWhole =
    typed.unit !== null &&
    typed.calendar !== '' &&
    typed.from !== '' &&
    typed.source.trim() !== '' &&
    wrong.length === 0;
  const send = async (dryRun: boolean) => {
    const hours = bodyOf(typed);
    const answer = await sending.run((key) => call(publishUnitHours, { body: { ...hours, dryRun } }, { key }));
    setChecked(answer);
    if (!answer) return;
    if (dryRun && !answer.known) await run(true, previewOf({ what: 'hours', hours }));
    if (!answer.published) return;
    forget();
    draft.change(blank);
    await client.invalidateQueries();
  };
  const names = [...new Set(calendars.filter(({ unit }) => unit === null).map((each) => each.id))];
  const told = checked && (checked.published ? 'published' : checked.known ? 'known' : 'right');
  return (
    <section className="hl-days-form" aria-label={t('policy.hours.title')}>
      <p className="hl-quiet">{t('policy.hours.hint')}</p>
      <div className="hl-hours-head">
        <UnitField label={t('policy.hours.unit')} required value={typed.unit} onChange={(unit) => change({ unit })} />
        <Field id={`${id}-calendar`} label={t('policy.hours.calendar')} required>
          <Select
            id={`${id}-calendar`}
            value={typed.calendar || null}
            placeholder={t('common.pick')}
            options={names.map((value) => ({
              value,
              label: t([`policy.calendar.${value}`, 'policy.value.plain'], { value }),
            }))}
            onChange={(calendar) => change({ calendar: calendar ?? '' })}
          />
        </Field>
        <Field id={`${id}-from`} label={t('policy.hours.from')} required>
          <Input
            id={`${id}-from`}
            type="date"
            value={typed.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        </Field>
        <LineField
          label={t('policy.hours.source')}
          required
          max={300}
          value={typed.source}
          placeholder={t('policy.hours.source_hint')}
          onChange={(source) => change({ source })}
        />
        <SwitchField
          label={t('policy.hours.state_holidays')}
          value={typed.stateHolidays}
          onChange={(stateHolidays) => change({ stateHolidays })}
        />
      </div>
      <UnitHoursTimes typed={typed} wrong={wrong} change={change} />
      <div className="hl-policy-acts">
        <Button type="primary" disabled={!isWhole} loading={sending.busy || busy} onClick={() => void send(true)}>
          {t('policy.hours.look')}
        </Button>
        <Button danger disabled={told !== 'right' || busy} loading={sending.busy} onClick={() => void send(false)}>
          {t('policy.hours.publish')}
        </Button>
      </div>
      <RefusedNote refused={sending.refused ?? refused} />
      {told ? (
        <p className="hl-policy-report" data-tone={told === 'published' ? 'in-time' : undefined} role="status">
          {t(`policy.hours.${told}`, { revision: checked.revision })}
        </p>
      ) : null}
      {recount ? <RecountResult recount={recount} what="days" /> : null}
    </section>
  );
}
