import { type CallDesk, playCall, takeSeat } from '@hearthline/contract/calls';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useCallDesk } from '../../lib/call-desk.ts';
import { keep, readKept } from '../../lib/kept.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { useCallRules } from './use-call-rules.ts';

/** A telephone stays on its table: what was said last on this machine is offered. */
const LAST = 'hl.seat';

/** Sample calls, where the installation is for trying out. */
function Play() {
  const t = useWords();
  const rules = useCallRules();
  const [scenario, setScenario] = useState<string | null>(null);
  const [number, setNumber] = useState('');
  const { run, busy, refused } = useSubmit<unknown>();
  const [first = ''] = rules?.scenarios ?? [];
  if (first === '') return null;
  const body = { scenario: scenario ?? first, number };
  return (
    <PlainForm
      label={t('calls.play')}
      className="hl-call-play"
      onSubmit={() => void run((key) => call(playCall, { body }, { key }))}
    >
      <Select
        aria-label={t('calls.scenario')}
        value={scenario ?? first}
        popupMatchSelectWidth={false}
        options={rules?.scenarios.map((code) => ({ value: code, label: t(`calls.scenario_of.${code}`) })) ?? []}
        onChange={setScenario}
      />
      <Input
        aria-label={t('calls.play_number')}
        placeholder={t('calls.play_number')}
        value={number}
        maxLength={30}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button htmlType="submit" loading={busy}>
        {t('calls.play')}
      </Button>
      <RefusedNote refused={refused} />
    </PlainForm>
  );
}

/** At which telephone one sits; nothing of it where no exchange is connected. */
export function CallSeat() {
  const t = useWords();
  const client = useQueryClient();
  const desk = useCallDesk();
  const [typed, setTyped] = useState(() => readKept(LAST) ?? '');
  const { run, busy, refused } = useSubmit<CallDesk>();
  if (!desk) return null;
  if (desk.telephony === 'off') return <p className="hl-quiet">{t('calls.no_exchange')}</p>;
  const sit = async (seat: string | null) => {
    const after = await run((key) => call(takeSeat, { body: { seat } }, { key }));
    if (!after) return;
    if (seat !== null) keep(LAST, seat);
    await putAnswer(client, queryKeys.callDesk, after);
  };
  return (
    <div className="hl-call-seat">
      {desk.seat === null ? (
        <PlainForm label={t('calls.sit')} className="hl-call-play" onSubmit={() => void sit(typed.trim() || null)}>
          <Input
            aria-label={t('calls.seat')}
            placeholder={t('calls.seat')}
            value={typed}
            maxLength={40}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('calls.sit')}
          </Button>
        </PlainForm>
      ) : (
        <>
          <span className="hl-chip" data-tone="met">
            {t('calls.sits', { seat: desk.seat })}
          </span>
          <Button size="small" loading={busy} onClick={() => void sit(null)}>
            {t('calls.leave')}
          </Button>
          {desk.telephony === 'simulator' ? <Play /> : null}
        </>
      )}
      <RefusedNote refused={refused} />
    </div>
  );
}
