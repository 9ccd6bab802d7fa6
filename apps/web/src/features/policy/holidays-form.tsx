import { publishHolidays } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { previewOf } from './deadline-preview.ts';
import { RecountResult } from './recount-result.tsx';
import { useRecount } from './use-recount.ts';

type Compared = Result<typeof publishHolidays>;

function Changes({ compared }: { compared: Compared }) {
  const t = useWords();
  const { year, changes, published, revision, sources } = compared;
  const state = published ? 'published' : changes.length === 0 ? 'same' : 'differs';
  return (
    <section className="hl-policy-report" data-tone={published ? 'in-time' : undefined} role="status">
      <h3>{t(`policy.holidays.${state}`, { year, count: changes.length, revision })}</h3>
      <p className="hl-quiet">{sources.join(' ')}</p>
      {changes.length === 0 ? null : (
        <ul className="hl-day-changes">
          {changes.map(({ date, name, before, after }) => (
            <li key={date}>
              <b className="hl-number">{date}</b> {name}{' '}
              <span className="hl-quiet">{t(`policy.holidays.${before}`)} →</span> {t(`policy.holidays.${after}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A year's list of holidays: compared with the one known and with the deadlines it moves, then published. */
export function HolidaysForm() {
  const t = useWords();
  const id = useId();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const draft = useDraft('policy-holidays', { text: '' });
  const [compared, setCompared] = useState<Compared | null>(null);
  const sending = useSubmit<Compared>();
  const { recount, refused, busy, run, forget } = useRecount();
  const { text } = draft.value;
  const change = (next: string) => {
    draft.change({ text: next });
    setCompared(null);
    sending.forget();
    forget();
  };
  const look = async () => {
    const answer = await sending.run((key) => call(publishHolidays, { body: { text, dryRun: true } }, { key }));
    setCompared(answer);
    if (answer && answer.changes.length > 0) await run(true, previewOf({ what: 'holidays', text, region: 'cn' }));
  };
  const publish = async () => {
    const answer = await sending.run((key) => call(publishHolidays, { body: { text } }, { key }));
    if (!answer) return;
    setCompared(answer);
    forget();
    draft.change({ text: '' });
    await client.invalidateQueries();
  };
  const mayPublish = compared !== null && !compared.published && compared.changes.length > 0;
  return (
    <section className="hl-days-form" aria-label={t('policy.holidays.title')}>
      <p className="hl-quiet">{t('policy.holidays.hint')}</p>
      <div className="hl-policy-acts">
        <Button onClick={() => file.current?.click()}>{t('policy.holidays.pick')}</Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          className="hl-hidden"
          aria-label={t('policy.holidays.pick')}
          tabIndex={-1}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void chosen.text().then(change);
            event.target.value = '';
          }}
        />
      </div>
      <label htmlFor={`${id}-text`}>{t('policy.holidays.text')}</label>
      <Input.TextArea
        id={`${id}-text`}
        className="hl-policy-edit"
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 5, maxRows: 14 }}
        placeholder={t('policy.holidays.example')}
        onChange={(event) => change(event.target.value)}
      />
      <div className="hl-policy-acts">
        <Button type="primary" disabled={text.trim() === ''} loading={sending.busy || busy} onClick={() => void look()}>
          {t('policy.holidays.look')}
        </Button>
        <Button danger disabled={!mayPublish || busy} loading={sending.busy} onClick={() => void publish()}>
          {t('policy.holidays.publish')}
        </Button>
      </div>
      <RefusedNote refused={sending.refused ?? refused} />
      {compared ? <Changes compared={compared} /> : null}
      {recount ? <RecountResult recount={recount} what="days" /> : null}
    </section>
  );
}
