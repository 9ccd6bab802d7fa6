import { changeDuty, type DutyView, readRota } from '@hearthline/contract/duty';
import type { Result } from '@hearthline/contract/endpoint';
import { atLocalTime, localDate } from '@hearthline/domain/time/instant';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { exactTime } from '../../lib/time-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { RosterForm } from './roster-form.tsx';

const DAY_MS = 86_400_000;
const WEEK = 7;

function Shift({ shift, manages, onDone }: { shift: DutyView; manages: boolean; onDone: () => void }) {
  const t = useWords();
  const { run, busy, refused } = useSubmit<unknown>();
  const takeOff = async () => {
    const input = { params: { id: shift.unit.id, entryId: shift.id }, body: { becomes: null } };
    // Refused or not: what stands on the rota now is shown.
    await run((key) => call(changeDuty, input, { key }).finally(onDone));
  };
  return (
    <li>
      <span>
        <b>{shift.staff.name}</b>{' '}
        <span className="hl-quiet">
          {exactTime(Date.parse(shift.from)).slice(-5)}–{exactTime(Date.parse(shift.to)).slice(-5)}
        </span>
      </span>
      {manages ? (
        <Button
          size="small"
          type="text"
          loading={busy}
          aria-label={t('settings.take_off', { name: shift.staff.name })}
          title={t('settings.take_off', { name: shift.staff.name })}
          onClick={() => void takeOff()}
        >
          ×
        </Button>
      ) : null}
      <RefusedNote refused={refused} />
    </li>
  );
}

/** A week of a unit's rota, a row for each line (ORG-4). */
export function RotaView() {
  const t = useWords();
  const client = useQueryClient();
  const manages = useMay('duty.manage');
  const { jobs } = useSession();
  const now = useNow();
  const [unit, setUnit] = useState<number | null>(jobs[0]?.unit.id ?? null);
  const [week, setWeek] = useState(0);
  const today = localDate(now);
  const monday = atLocalTime(today, 0) - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) * DAY_MS;
  const start = monday + week * WEEK * DAY_MS;
  const [from, to] = [new Date(start).toISOString(), new Date(start + WEEK * DAY_MS).toISOString()];
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.rota(unit ?? 0, from),
    queryFn: ({ signal }) => call(readRota, { params: { id: unit ?? 0 }, query: { from, to } }, { signal }),
    enabled: unit !== null,
  });
  const days = Array.from({ length: WEEK }, (_, at) => localDate(start + at * DAY_MS));
  const done = async () => {
    await client.invalidateQueries({ queryKey: queryKeys.rotas });
    return client.getQueryData<Result<typeof readRota>>(queryKeys.rota(unit ?? 0, from))?.seq;
  };
  const on = (line: string, day: string): DutyView[] =>
    (data?.rows ?? []).filter((each) => each.line === line && localDate(Date.parse(each.from)) === day);
  return (
    <section className="hl-set" aria-label={t('settings.tab.rota')}>
      <div className="hl-fields hl-set-find">
        <UnitField label={t('settings.unit')} required value={unit} onChange={setUnit} />
        <div className="hl-buttons">
          <Button onClick={() => setWeek(week - 1)}>{t('settings.week_before')}</Button>
          <Button disabled={week === 0} onClick={() => setWeek(0)}>
            {t('settings.this_week')}
          </Button>
          <Button onClick={() => setWeek(week + 1)}>{t('settings.week_after')}</Button>
        </div>
      </div>
      {data ? (
        data.lines.length === 0 ? (
          <Empty words={t('settings.no_rota')} />
        ) : (
          <div className="hl-set-wide">
            <table className="hl-rota">
              <thead>
                <tr>
                  <th scope="col">{t('settings.line')}</th>
                  {days.map((day, at) => (
                    <th key={day} scope="col" data-today={day === today}>
                      {day.slice(5)} <span className="hl-quiet">{t(`time.weekday.${at}`)}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.lines.map((line) => (
                  <tr key={line}>
                    <th scope="row">{t([`settings.line_of.${line}`, line])}</th>
                    {days.map((day) => (
                      <td key={day} data-today={day === today}>
                        <ul>
                          {on(line, day).map((shift) => (
                            <Shift key={shift.id} shift={shift} manages={manages} onDone={() => void done()} />
                          ))}
                        </ul>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      ) : error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={4} />
      )}
      {manages && unit !== null && data ? (
        <RosterForm key={unit} unit={unit} lines={data.lines} day={days[0] ?? today} seq={data.seq} onDone={done} />
      ) : null}
    </section>
  );
}
