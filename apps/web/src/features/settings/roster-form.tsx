import { rosterDuty } from '@hearthline/contract/duty';
import { atLocalTime } from '@hearthline/domain/time/instant';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useChangeDraft } from '../../lib/change-draft.ts';
import { asRefused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField } from '../../ui/fields.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

const usual = ['hotline', 'repair', 'post'];
const HOUR_MS = 3_600_000;

interface Shift {
  line: string;
  staffId: number | null;
  from: string | null;
  to: string | null;
}

interface Props {
  unit: number;
  lines: readonly string[];
  day: string;
  seq: number;
  /** Fetches the rota, and gives how far the unit is by then. */
  onDone: () => Promise<number | undefined>;
}

/** Puts somebody on duty for a line (ORG-4). */
export function RosterForm({ unit, lines, day, seq, onDone }: Props) {
  const t = useWords();
  const morning = atLocalTime(day, 8 * 60);
  // Shifts are filled one after the other: the next begins as the last, on the week that is shown.
  const [last, setLast] = useState<(Shift & { day: string }) | null>(null);
  const now: Shift = {
    line: last?.line ?? lines[0] ?? 'hotline',
    staffId: null,
    from: last?.day === day ? last.from : new Date(morning).toISOString(),
    to: last?.day === day ? last.to : new Date(morning + 12 * HOUR_MS).toISOString(),
  };
  const draft = useChangeDraft<Shift>(`roster.${unit}`, now, seq);
  const { line, staffId, from, to } = draft.form;
  const { seen = seq } = draft;
  const { run, busy, refused } = useSubmit<unknown>();
  // Refused or not: what stands on the rota now is shown, and what is sent next rests on it.
  const latest = async (error: unknown): Promise<never> => {
    const shown = await onDone();
    if (shown !== undefined && asRefused(error).code === 'changed_meanwhile') draft.restOn(shown);
    throw error;
  };
  const send = async () => {
    if (staffId === null || from === null || to === null) return;
    const input = { params: { id: unit }, body: { entries: [{ line, staffId, from, to }] } };
    if (!(await run((key) => call(rosterDuty, input, { key, seen }).catch(latest)))) return;
    draft.clear();
    setLast({ line, staffId, from, to, day });
    void onDone();
  };
  return (
    <PlainForm label={t('settings.roster')} className="hl-fields" onSubmit={() => void send()}>
      <ChoiceField
        label={t('settings.line')}
        value={line}
        choices={[...new Set([...lines, ...usual])].map((each) => ({
          value: each,
          label: t([`settings.line_of.${each}`, each]),
        }))}
        onChange={(line) => draft.change({ line })}
      />
      <PersonField
        label={t('settings.who')}
        required
        unitId={unit}
        value={staffId}
        onChange={(staffId) => draft.change({ staffId })}
      />
      <InstantField
        label={t('settings.shift_from')}
        required
        value={from}
        onChange={(from) => draft.change({ from })}
      />
      <InstantField label={t('settings.shift_to')} required value={to} onChange={(to) => draft.change({ to })} />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={staffId === null || !from || !to}>
          {t('settings.roster')}
        </Button>
      </div>
    </PlainForm>
  );
}
