import { rosterDuty } from '@hearthline/contract/duty';
import { atLocalTime } from '@hearthline/domain/time/instant';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField } from '../../ui/fields.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

const usual = ['hotline', 'repair', 'post'];
const HOUR_MS = 3_600_000;

interface Props {
  unit: number;
  lines: readonly string[];
  day: string;
  onDone: () => void;
}

/** Puts somebody on duty for a line (ORG-4). */
export function RosterForm({ unit, lines, day, onDone }: Props) {
  const t = useWords();
  const morning = atLocalTime(day, 8 * 60);
  const [line, setLine] = useState<string>(lines[0] ?? 'hotline');
  const [staffId, setStaffId] = useState<number | null>(null);
  const [from, setFrom] = useState<string | null>(new Date(morning).toISOString());
  const [to, setTo] = useState<string | null>(new Date(morning + 12 * HOUR_MS).toISOString());
  const { run, busy, refused } = useSubmit<unknown>();
  const send = async () => {
    if (staffId === null || from === null || to === null) return;
    const body = { entries: [{ line, staffId, from, to }] };
    if (await run((key) => call(rosterDuty, { params: { id: unit }, body }, { key }))) onDone();
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
        onChange={setLine}
      />
      <PersonField label={t('settings.who')} required unitId={unit} value={staffId} onChange={setStaffId} />
      <InstantField label={t('settings.shift_from')} required value={from} onChange={setFrom} />
      <InstantField label={t('settings.shift_to')} required value={to} onChange={setTo} />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={staffId === null || !from || !to}>
          {t('settings.roster')}
        </Button>
      </div>
    </PlainForm>
  );
}
