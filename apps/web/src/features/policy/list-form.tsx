import { publishHolidays } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
import { Button, Input } from 'antd';
import { useId, useRef } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field } from '../../ui/fields.tsx';
import { PublishingActs } from './publishing-acts.tsx';
import { usePublishing } from './use-publishing.ts';

type Answer = Result<typeof publishHolidays>;

/** Which days become something else than they are, with the name the list gives them. */
function Changes({ answer }: { answer: Answer }) {
  const t = useWords();
  const { year, changes, published, sources } = answer;
  if (changes.length === 0) return <p role="status">{t('policy.days.list.same', { year })}</p>;
  return (
    <section className="hl-policy-report" data-tone={published ? 'in-time' : undefined}>
      <h3 role="status">
        {t(published ? 'policy.days.list.published' : 'policy.days.list.differs', { year, count: changes.length })}
      </h3>
      <p className="hl-quiet">{sources.join(' ')}</p>
      <ul className="hl-days-changes" aria-label={t('policy.days.list.changes')}>
        {changes.map(({ date, name, before, after }) => (
          <li key={date}>
            <span className="hl-number">{date}</span> {name}
            {name ? ' · ' : ' '}
            {t(`policy.days.kind.${before}`)} → <b>{t(`policy.days.kind.${after}`)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A year's list as it is exchanged, from a file or pasted. */
export function ListForm() {
  const t = useWords();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const draft = useDraft('policy.list', { text: '' });
  const { text } = draft.value;
  const publishing = usePublishing<Answer>(
    (dryRun, options) => call(publishHolidays, { body: { text, region: 'cn', dryRun } }, options),
    () => ({ what: 'holidays', text, region: 'cn' }),
  );
  const { answer, forget } = publishing;
  const change = (next: string) => {
    draft.change({ text: next });
    forget();
  };
  return (
    <>
      <p className="hl-quiet">{t('policy.days.list.hint')}</p>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('policy.days.list.file')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) void chosen.text().then(change);
        }}
      />
      <Button className="hl-recount-what" onClick={() => file.current?.click()}>
        {t('policy.days.list.file')}
      </Button>
      <Field id={`${id}-text`} label={t('policy.days.list.text')}>
        <Input.TextArea
          id={`${id}-text`}
          className="hl-policy-edit"
          value={text}
          spellCheck={false}
          maxLength={200_000}
          autoSize={{ minRows: 8, maxRows: 20 }}
          onChange={(event) => change(event.target.value)}
        />
      </Field>
      <PublishingActs publishing={publishing} whole={text.trim() !== ''} news={(answer?.changes.length ?? 0) > 0}>
        {answer ? <Changes answer={answer} /> : null}
      </PublishingActs>
    </>
  );
}
