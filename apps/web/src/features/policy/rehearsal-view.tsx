import type { Result } from '@hearthline/contract/endpoint';
import { listPacks, publishPack, readPack } from '@hearthline/contract/policy';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PublishReport } from './publish-report.tsx';
import { RehearsalResult } from './rehearsal-result.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import './policy.css';

/** The text of the rules in force, to begin from. */
function useCurrentText(): () => Promise<string | null> {
  const client = useQueryClient();
  const packs = useQuery({ queryKey: queryKeys.packs, queryFn: ({ signal }) => call(listPacks, {}, { signal }) });
  const version = packs.data?.rows.find((pack) => pack.current)?.version;
  return async () => {
    if (!version) return null;
    const found = await client.fetchQuery({
      queryKey: queryKeys.pack(version),
      queryFn: ({ signal }) => call(readPack, { params: { version } }, { signal }),
    });
    return found.text;
  };
}

/** Changed rules are tried on what really happened before they are published. */
export function RehearsalView() {
  const t = useWords();
  const id = useId();
  const client = useQueryClient();
  const mayPublish = useMay('policy.publish');
  const draft = useDraft('policy', { text: '', since: '' });
  const [report, setReport] = useState<Result<typeof publishPack> | null>(null);
  const [replace, setReplace] = useState(false);
  const publishing = useSubmit<Result<typeof publishPack>>();
  const { rehearsal, refused, busy, run, stop } = useRehearsal();
  const currentText = useCurrentText();
  const { text, since } = draft.value;
  const change = (next: string) => {
    draft.change({ text: next });
    // What was found is about the text that was checked.
    setReport(null);
    setReplace(false);
  };
  const publish = async (dryRun: boolean) => {
    // What others published since the check is looked at before anything is put in its place.
    const seen = dryRun || !report ? {} : { seen: report.revision };
    const answer = await publishing.run((key) =>
      call(publishPack, { body: { text, dryRun, replace } }, { key, ...seen }),
    );
    setReport(answer);
    if (answer?.published) await client.invalidateQueries({ queryKey: queryKeys.packs });
  };
  return (
    <div className="hl-policy-body hl-policy-try">
      <p className="hl-quiet">{t('policy.try_hint')}</p>
      <label htmlFor={`${id}-text`}>{t('policy.text')}</label>
      <Input.TextArea
        id={`${id}-text`}
        className="hl-policy-edit"
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 12, maxRows: 28 }}
        onChange={(event) => change(event.target.value)}
      />
      <div className="hl-policy-acts">
        <Button
          onClick={() => {
            void currentText().then((current) => {
              if (current !== null) change(current);
            });
          }}
        >
          {t('policy.take_current')}
        </Button>
        <span className="hl-policy-since">
          <label htmlFor={`${id}-since`}>{t('policy.since')}</label>
          <Input
            id={`${id}-since`}
            type="date"
            value={since}
            onChange={(event) => draft.change({ since: event.target.value })}
          />
        </span>
        <Button type="primary" disabled={!text || !since || busy} onClick={() => void run(text, since)}>
          {t('policy.rehearse')}
        </Button>
        {busy ? <Button onClick={stop}>{t('policy.stop')}</Button> : null}
        {mayPublish ? (
          <>
            <Button disabled={!text} loading={publishing.busy} onClick={() => void publish(true)}>
              {t('policy.check')}
            </Button>
            <Button
              danger
              disabled={!text || !report || report.published || report.unchanged || report.issues.length > 0}
              loading={publishing.busy}
              onClick={() => void publish(false)}
            >
              {t('policy.publish')}
            </Button>
          </>
        ) : null}
      </div>
      <RefusedNote refused={publishing.refused ?? refused} />
      {replace || publishing.refused?.code === 'pack_published' ? (
        <Checkbox
          checked={replace}
          onChange={(event) => {
            setReplace(event.target.checked);
            setReport(null);
            publishing.forget();
          }}
        >
          {t('policy.replace')}
        </Checkbox>
      ) : null}
      {report ? <PublishReport report={report} /> : null}
      {rehearsal ? <RehearsalResult rehearsal={rehearsal} /> : null}
    </div>
  );
}
